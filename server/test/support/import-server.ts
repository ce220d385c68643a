/** Files through the API: uploaded, mapped, imported by the runner of the process, and asked about. */
import type { Pool } from 'pg';
import { ImportRunner } from '#modules/imports';
import { inWorkspace } from '#platform/postgres';
import { steppableClock } from '../../src/platform/clock/index.ts';
import { type Instance, type OpenedWorkspace, openInstance, openWorkspace } from './instances.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
type Body = any;

export interface ImportServer extends OpenedWorkspace {
  instance: Instance;
  clock: ReturnType<typeof steppableClock>;
  runner: ImportRunner;
  url: string;
  send(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<{ status: number; body: Body }>;
  /** Text of an answer that is no JSON. */
  text(path: string): Promise<{ status: number; type: string; text: string }>;
  /** @returns `upl_…` */
  upload(content: string | Uint8Array, name?: string): Promise<string>;
  /** Begins an import and waits for its end. @returns the import */
  run(uploadId: string, mapping: unknown, more?: object): Promise<Body>;
  /** Uploads and runs. */
  importText(content: string | Uint8Array, mapping: unknown, more?: object): Promise<Body>;
  close(): Promise<void>;
}

export async function openImportServer(
  database: { pool: Pool; url: string },
  programme: string,
  now: number,
): Promise<ImportServer> {
  const clock = steppableClock(now);
  const workspace = await openWorkspace(database.pool, { programme, accounts: 0, joinedAt: now });
  const { workspaceId, apiKey } = workspace;
  const instance = await openInstance({ url: database.url, clock, apiKey });
  const url = await instance.listen();
  const { services } = instance;
  const runner = new ImportRunner({ ...services.intake, catalogue: services.catalogue, files: services.files });
  const headers = { authorization: `Bearer ${apiKey}` };
  const send: ImportServer['send'] = (method, path, body) => instance.send(method, path, body);
  const server: ImportServer = {
    ...workspace,
    instance,
    clock,
    runner,
    url,
    send,
    text: async (path) => {
      const answer = await fetch(`${url}${path}`, { headers });
      // Not text(): it takes the byte order mark off.
      const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
      return { status: answer.status, type: answer.headers.get('content-type') ?? '', text };
    },
    upload: async (content, name = 'file.csv') => {
      const answer = await fetch(`${url}/v1/uploads?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        body: content as string,
      });
      if (answer.status !== 201) throw new Error(`the upload was answered ${answer.status}: ${await answer.text()}`);
      return ((await answer.json()) as { id: string }).id;
    },
    run: async (uploadId, mapping, more = {}) => {
      const created = await send('POST', '/v1/imports', { uploadId, mapping, ...more });
      if (created.status !== 202) return created.body;
      await inWorkspace(workspaceId, () => runner.sweep(workspaceId));
      await runner.drained();
      return (await send('GET', `/v1/imports/${created.body.id}`)).body;
    },
    importText: async (content, mapping, more) => server.run(await server.upload(content), mapping, more),
    close: async () => {
      await runner.stop();
      await instance.close();
    },
  };
  return server;
}
