/** Name, colour and logo of a workspace: changed by people, shown on what it sends. */
import { createHash } from 'node:crypto';
import type { Instant } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Queryable, Transaction } from '#platform/postgres';
import { type BrandColours, type Branding, brandColours, type Logo } from '../domain/branding.ts';
import { saveBranding, saveLogo, selectBranding, selectLogo } from '../store/branding.ts';
import { cleanLogo } from './clean-logo.ts';

/** The colour of Hanse. */
export const DEFAULT_COLOUR = '#17496b';

/** How documents of a workspace look. */
export interface BrandLook {
  displayName: string | null;
  colours: BrandColours;
  logo: Logo | null;
}

export async function readBrandLook(db: Queryable, workspaceId: string): Promise<BrandLook> {
  const { displayName, primaryColour } = await selectBranding(db, workspaceId);
  const logo = await selectLogo(db, workspaceId);
  return { displayName, colours: brandColours(primaryColour ?? DEFAULT_COLOUR), logo };
}

interface Changing {
  tx: Transaction;
  workspaceId: string;
  by: string;
  now: Instant;
}

/** What is left out stays; null takes it away. */
export async function setBranding(
  { tx, workspaceId, by, now }: Changing,
  change: { [Field in keyof Branding]?: Branding[Field] | undefined },
): Promise<void> {
  const { logoMediaType: _, ...before } = await selectBranding(tx, workspaceId);
  const { displayName = before.displayName, primaryColour = before.primaryColour } = change;
  const after = { displayName, primaryColour };
  await saveBranding(tx, workspaceId, after, { by, now });
  await recordChange(tx, { workspaceId, by, at: now, action: 'setBranding', subject: SUBJECT, before, after });
}

/** @throws RefusedError `logo_unusable` */
export async function setLogo(changing: Changing, bytes: Buffer): Promise<void> {
  await changeLogo(changing, { logo: cleanLogo(bytes), action: 'setLogo' });
}

export async function removeLogo(changing: Changing): Promise<void> {
  await changeLogo(changing, { logo: null, action: 'removeLogo' });
}

const SUBJECT = { type: 'branding', id: 'branding' };

async function changeLogo(
  { tx, workspaceId, by, now }: Changing,
  { logo, action }: { logo: Logo | null; action: string },
): Promise<void> {
  const before = await selectLogo(tx, workspaceId);
  await saveLogo(tx, workspaceId, logo, { by, now });
  const fieldsOf = (one: Logo | null) => ({ logo: one === null ? null : { type: one.mediaType, hash: hashOf(one) } });
  const change = { before: fieldsOf(before), after: fieldsOf(logo) };
  await recordChange(tx, { workspaceId, by, at: now, action, subject: SUBJECT, ...change });
}

/** Of what is kept. */
function hashOf({ bytes }: Logo): string {
  return createHash('sha256').update(bytes).digest('hex');
}
