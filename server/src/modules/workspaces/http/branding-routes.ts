/** How the workspace looks to those it writes to. */
import type { Pool } from 'pg';
import * as z from 'zod';
import { RefusedError } from '#kernel';
import { defineRoute, noContent, type Route, rawContent, runIdempotent, streamBody } from '#platform/http';
import { queryable, withTransaction } from '#platform/postgres';
import { brandColours, logoMediaTypes } from '../domain/branding.ts';
import { DEFAULT_COLOUR, removeLogo, setBranding, setLogo } from '../operations/branding.ts';
import { LOGO_BYTES_MAX } from '../operations/clean-logo.ts';
import { selectBranding, selectLogo } from '../store/branding.ts';

const tags = ['Workspace'] as const;
const path = '/v1/branding';
const logoPath = `${path}/logo`;

const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, { error: 'Is no colour as #rrggbb.' })
  .transform((text) => text.toLowerCase());
const displayName = z.string().trim().min(1).max(80);

const BrandingSchema = z
  .object({
    displayName: z.string().nullable().describe('Shown in place of the programme’s name; null: that name.'),
    primaryColour: z.string().nullable().describe('`#rrggbb`; null: the colour of Hanse.'),
    logo: z
      .enum(logoMediaTypes)
      .nullable()
      .describe('What the logo is; null: there is none. GET /v1/branding/logo has it.'),
    colours: z
      .object({ accent: z.string(), onAccent: z.string(), onAccentQuiet: z.string(), tint: z.string() })
      .describe('What is used: `accent` is the colour, darkened where text in it could not be read on white.'),
  })
  .meta({ id: 'Branding', description: 'How the workspace looks on what it sends.' });

const example = {
  displayName: 'Nordwerk Partner Club',
  primaryColour: '#0b6e4f',
  logo: 'image/svg+xml' as const,
  colours: brandColours('#0b6e4f'),
};

export function brandingRoutes(pool: Pool): Route[] {
  return [getRoute(pool), setRoute(pool), getLogoRoute(pool), setLogoRoute(pool), removeLogoRoute(pool)];
}

async function show(db: Parameters<typeof selectBranding>[0], workspaceId: string) {
  const { logoMediaType: logo, ...branding } = await selectBranding(db, workspaceId);
  return { ...branding, logo, colours: brandColours(branding.primaryColour ?? DEFAULT_COLOUR) };
}

function getRoute(pool: Pool): Route {
  return defineRoute({
    method: 'GET',
    path,
    operationId: 'getBranding',
    permission: 'workspace:read',
    summary: 'Show name, colour and logo',
    description: 'Used on statements.',
    tags,
    response: { 200: BrandingSchema },
    examples: { response: example },
    handler: async ({ principal }) => ({ status: 200, body: await show(queryable(pool), principal.workspaceId) }),
  });
}

function setRoute(pool: Pool): Route {
  return defineRoute({
    method: 'PATCH',
    path,
    operationId: 'setBranding',
    permission: 'branding:write',
    summary: 'Set name and colour',
    description: 'What is left out stays; null takes it away. Any colour may be given: text stays readable.',
    tags,
    body: z.strictObject({
      displayName: displayName.nullable().optional().describe('Shown in place of the programme’s name.'),
      primaryColour: colour.nullable().optional().describe('`#rrggbb`'),
    }),
    response: { 200: BrandingSchema },
    idempotent: true,
    examples: { body: { displayName: example.displayName, primaryColour: example.primaryColour }, response: example },
    handler: async ({ principal, body, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const { workspaceId, id: by } = principal;
        await setBranding({ tx, workspaceId, by, now }, body);
        return { status: 200, body: await show(tx, workspaceId) };
      }),
  });
}

function getLogoRoute(pool: Pool): Route {
  return defineRoute({
    method: 'GET',
    path: logoPath,
    operationId: 'getLogo',
    permission: 'workspace:read',
    summary: 'Fetch the logo',
    description: 'As it is kept: PNG or SVG.',
    tags,
    response: { 200: rawContent('image/*', 'The logo.') },
    errors: ['not_found'],
    handler: async ({ principal }) => {
      const logo = await selectLogo(queryable(pool), principal.workspaceId);
      if (logo === null) throw new RefusedError({ code: 'not_found', detail: 'The workspace has no logo.' });
      const headers = {
        'content-type': logo.mediaType,
        // A drawing opened by itself is a document: it runs nothing, loads nothing and is framed by nobody.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        'x-content-type-options': 'nosniff',
      };
      return { status: 200, body: logo.bytes, headers };
    },
  });
}

function setLogoRoute(pool: Pool): Route {
  return defineRoute({
    method: 'PUT',
    path: logoPath,
    operationId: 'setLogo',
    permission: 'branding:write',
    summary: 'Set the logo',
    description:
      'The body is the picture itself, up to 200 kB: PNG, or SVG made of shapes and paint, with text turned into paths and colours as attributes. What runs, loads or tells who drew it is left out; a drawing that would look different then is refused.',
    tags,
    body: streamBody([...logoMediaTypes, 'application/octet-stream'], LOGO_BYTES_MAX),
    response: { 200: BrandingSchema },
    errors: ['logo_unusable', 'payload_too_large'],
    idempotent: false,
    examples: { response: example },
    handler: async ({ principal, body, now }) => {
      const { workspaceId, id: by } = principal;
      const bytes = await whole(body.bytes);
      return withTransaction(pool, async (tx) => {
        await setLogo({ tx, workspaceId, by, now }, bytes);
        return { status: 200, body: await show(tx, workspaceId) };
      });
    },
  });
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const held: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    // One more than is allowed is enough to be refused.
    if (bytes > LOGO_BYTES_MAX + 1) break;
    held.push(piece);
  }
  const all = Buffer.concat(held);
  return bytes > all.length ? Buffer.concat([all, Buffer.alloc(LOGO_BYTES_MAX + 1)]) : all;
}

function removeLogoRoute(pool: Pool): Route {
  return defineRoute({
    method: 'DELETE',
    path: logoPath,
    operationId: 'removeLogo',
    permission: 'branding:write',
    summary: 'Remove the logo',
    description: 'Statements show the name again.',
    tags,
    response: { 204: noContent('It is gone.') },
    idempotent: true,
    handler: async ({ principal, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        await removeLogo({ tx, workspaceId: principal.workspaceId, by: principal.id, now });
        return { status: 204 };
      }),
  });
}
