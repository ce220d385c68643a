import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { RefusedError } from '#kernel';
import { inWorkspace, queryable } from '#platform/postgres';
import { openApi } from '../open-api.ts';
import { MIGRATIONS_FOLDER, openPlatform } from '../open-platform.ts';
import { openServices } from '../services.ts';
import { VERSION } from '../version.ts';
import { chooseWorkspace } from './choose-workspace.ts';

interface ListOptions {
  workspace?: string;
  filter: readonly string[];
  bom?: boolean;
}

/** Writes a list of the API as CSV: the operation itself answers, so that nothing can differ. */
export async function exportList(list: string, path: string | undefined, options: ListOptions): Promise<void> {
  const platform = await openPlatform({ quiet: true, purpose: 'export' });
  try {
    const { workspaceId } = await chooseWorkspace(queryable(platform.pool), options.workspace);
    const principal = { kind: 'commandLine', id: 'commandLine', workspaceId, scopes: ['*'] };
    const api = await openApi(platform, openServices(platform), MIGRATIONS_FOLDER, VERSION, async () => principal);
    const query = new URLSearchParams(options.filter.map((text) => pairOf(text)));
    query.set('format', 'csv');
    if (options.bom) query.set('bom', 'true');
    const url = `/v1/${list.replace(/^\/?(v1\/)?/, '')}?${query}`;
    const answer = await inWorkspace(workspaceId, () => api.app.inject({ method: 'GET', url, payloadAsStream: true }));
    if (answer.statusCode !== 200) await refuse(answer.stream(), list, Object.keys(api.openApi.paths));
    await pipeline(answer.stream(), path === undefined ? process.stdout : createWriteStream(path, { mode: 0o600 }));
    await api.close();
  } finally {
    await platform.close();
  }
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

async function refuse(answer: AsyncIterable<Buffer>, list: string, paths: readonly string[]): Promise<never> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(Buffer.from(piece));
  const { code = 'not_found', detail = '', errors } = JSON.parse(Buffer.concat(pieces).toString() || '{}');
  const known = paths.flatMap((path) => (/^\/v1\/[a-z-]+$/.test(path) ? path.slice('/v1/'.length) : []));
  const remedy =
    code === 'not_found' ? `There are ${[...new Set(known)].sort().join(', ')}, and lists below them.` : '';
  throw new RefusedError({ code, detail: detail || `There is no list ${list}.`, remedy, errors });
}
