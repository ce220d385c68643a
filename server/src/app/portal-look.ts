/** What a phone needs to install the portal of a workspace: its manifest and its icon, in the looks of the operator. */
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { findWorkspaceBySlug, readBrandLook } from '#modules/workspaces';
import { inWorkspace, queryable } from '#platform/postgres';

interface Look {
  name: string;
  colour: string;
  onColour: string;
}

const NAME_ON_HOME_SCREEN_MAX = 12;
const MINUTES_FRESH = 'public, max-age=300';

export function registerPortalLook(app: FastifyInstance, pool: Pool): void {
  app.get<{ Params: { workspace: string } }>('/portal/:workspace/manifest.webmanifest', async (request, reply) => {
    const look = await readLook(pool, request.params.workspace);
    if (look === null) return reply.status(404).type('text/plain').send('not found');
    return reply.type('application/manifest+json').header('cache-control', MINUTES_FRESH).send(manifestOf(look));
  });
  app.get<{ Params: { workspace: string } }>('/portal/:workspace/icon.svg', async (request, reply) => {
    const look = await readLook(pool, request.params.workspace);
    if (look === null) return reply.status(404).type('text/plain').send('not found');
    return reply
      .type('image/svg+xml')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', MINUTES_FRESH)
      .send(iconOf(look));
  });
}

async function readLook(pool: Pool, slug: string): Promise<Look | null> {
  const db = queryable(pool);
  const workspace = await findWorkspaceBySlug(db, slug);
  if (workspace === null) return null;
  return inWorkspace(workspace.workspaceId, async () => {
    const { displayName, colours } = await readBrandLook(db, workspace.workspaceId);
    return { name: displayName ?? workspace.name, colour: colours.accent, onColour: colours.onAccent };
  });
}

/** Addresses are relative to its own, so that the app begins in its workspace. */
function manifestOf({ name, colour }: Look): string {
  return JSON.stringify({
    name,
    short_name: name.length <= NAME_ON_HOME_SCREEN_MAX ? name : (name.split(/\s/)[0] ?? name),
    id: './',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#f7f8fa',
    theme_color: colour,
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
      { src: '../icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '../icon-512.png', sizes: '512x512', type: 'image/png' },
    ],
  });
}

/** The first letter on the colour of the programme; whole to the edge, since phones cut their own shape. */
function iconOf({ name, colour, onColour }: Look): string {
  const [letter = 'H'] = name.trim().toUpperCase();
  const shown = /[\p{L}\p{N}]/u.test(letter) ? letter : 'H';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" fill="${colour}"/><text x="256" y="262" fill="${onColour}" font-family="Inter, system-ui, sans-serif" font-size="270" font-weight="650" text-anchor="middle" dominant-baseline="central">${shown}</text></svg>`;
}
