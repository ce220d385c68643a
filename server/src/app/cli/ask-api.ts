/** Commands that do what the API does: the operations themselves answer. */
import { RefusedError } from '#kernel';
import { inWorkspace, queryable } from '#platform/postgres';
import { openApi } from '../open-api.ts';
import { MIGRATIONS_FOLDER, openPlatform } from '../open-platform.ts';
import { openServices } from '../services.ts';
import { VERSION } from '../version.ts';
import { chooseWorkspace } from './choose-workspace.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of the API
export type Ask = (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown) => Promise<any>;

interface Listed {
  data: Record<string, unknown>[];
  nextCursor: string | null;
}

/** Lets the operations of the API answer, without a server: one workspace, opened and closed around the work. */
export async function asking<T>(workspace: string | undefined, work: (ask: Ask) => Promise<T>): Promise<T> {
  const platform = await openPlatform({ quiet: true, purpose: 'commands' });
  try {
    const { workspaceId } = await chooseWorkspace(queryable(platform.pool), workspace);
    const principal = { kind: 'commandLine', id: 'commandLine', workspaceId, scopes: ['*'] };
    const api = await openApi(platform, openServices(platform), MIGRATIONS_FOLDER, VERSION, async () => principal);
    const result = await work(async (method, path, body) => {
      const payload =
        body === undefined ? {} : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      const answer = await inWorkspace(workspaceId, () => api.app.inject({ method, url: `/v1/${path}`, ...payload }));
      const read = JSON.parse(answer.body || '{}');
      if (answer.statusCode < 300) return read;
      const { code = 'internal_error', detail = '', remedy = '', errors } = read;
      throw new RefusedError({ code, detail, remedy, errors });
    });
    await api.close();
    return result;
  } finally {
    await platform.close();
  }
}

/** Every entry of a list; the path has a query. */
export async function* pages(ask: Ask, path: string): AsyncGenerator<Record<string, unknown>> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Listed = await ask('GET', `${path}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    yield* page.data;
    cursor = page.nextCursor;
  }
}
