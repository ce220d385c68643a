import pg, { type ClientBase } from 'pg';
import { translateError } from './database-errors.ts';

/**
 * One connection of its own for what a pool's cannot do: COPY, which knows no pipelining, and work on the database
 * itself. What is still open when the work ends is rolled back.
 */
export async function withPlainClient<T>(url: string, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'hanse db' });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw translateError(error);
  } finally {
    await client.end().catch(() => {});
  }
}
