import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { type Branding, type Logo, type LogoMediaType, NO_BRANDING } from '../domain/branding.ts';

export async function selectBranding(
  db: Queryable,
  workspaceId: string,
): Promise<Branding & { logoMediaType: LogoMediaType | null }> {
  const { rows } = await db.query<{
    display_name: string | null;
    primary_colour: string | null;
    logo_media_type: LogoMediaType | null;
  }>('select display_name, primary_colour, logo_media_type from branding where workspace_id = $1', [workspaceId]);
  const [row] = rows;
  if (row === undefined) return { ...NO_BRANDING, logoMediaType: null };
  return { displayName: row.display_name, primaryColour: row.primary_colour, logoMediaType: row.logo_media_type };
}

export async function saveBranding(
  tx: Queryable,
  workspaceId: string,
  { displayName, primaryColour }: Branding,
  { by, now }: { by: string; now: Instant },
): Promise<void> {
  await tx.query(
    `insert into branding (workspace_id, display_name, primary_colour, changed_at, changed_by) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id) do update
       set display_name = excluded.display_name, primary_colour = excluded.primary_colour,
         changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [workspaceId, displayName, primaryColour, formatInstant(now), by],
  );
}

export async function selectLogo(db: Queryable, workspaceId: string): Promise<Logo | null> {
  const { rows } = await db.query<{ logo: Buffer | null; logo_media_type: LogoMediaType | null }>(
    'select logo, logo_media_type from branding where workspace_id = $1',
    [workspaceId],
  );
  const { logo: bytes = null, logo_media_type: mediaType = null } = rows[0] ?? {};
  return bytes === null || mediaType === null ? null : { mediaType, bytes };
}

/** Where logos are kept is known here and in {@link selectLogo} alone. Null takes it away. */
export async function saveLogo(
  tx: Queryable,
  workspaceId: string,
  logo: Logo | null,
  { by, now }: { by: string; now: Instant },
): Promise<void> {
  await tx.query(
    `insert into branding (workspace_id, logo, logo_media_type, changed_at, changed_by) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id) do update
       set logo = excluded.logo, logo_media_type = excluded.logo_media_type,
         changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [workspaceId, logo?.bytes ?? null, logo?.mediaType ?? null, formatInstant(now), by],
  );
}
