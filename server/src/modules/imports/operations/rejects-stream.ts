import { Readable } from 'node:stream';
import { unwrap } from '#kernel';
import { queryable } from '#platform/postgres';
import type { ImportJob } from '../domain/import-job.ts';
import { parseAnyMapping } from '../domain/parse-mapping.ts';
import { rejectsHead, rejectsRow } from '../domain/rejects-text.ts';
import { selectRows } from '../store/import-rows.ts';
import type { ImportDeps } from './dependencies.ts';

const ROWS_AT_ONCE = 1_000;

/** The rejected rows of an import as a file that its mapping reads. What fails before its first rows is thrown from here. */
export async function rejectsStream(deps: RejectsDeps, workspaceId: string, job: ImportJob): Promise<Readable> {
  const pieces = textOf(deps, workspaceId, job);
  const first = await pieces.next();
  return Readable.from(beginningWith(first, pieces));
}

async function* beginningWith(first: IteratorResult<string>, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (!first.done) yield first.value;
  yield* rest;
}

type RejectsDeps = Pick<ImportDeps, 'pool' | 'files' | 'clock'>;

async function* textOf(
  { pool, files, clock }: RejectsDeps,
  workspaceId: string,
  { jobId, fileId, mapping, header }: ImportJob,
): AsyncGenerator<string> {
  const { file } = unwrap(parseAnyMapping(mapping));
  const sealed = { jobId, key: await files.cipher(workspaceId, fileId, clock.now()) };
  let head = rejectsHead(file, header);
  for (let afterN = 0, more = true; more; head = '') {
    const range = { state: 'rejected' as const, afterN, limit: ROWS_AT_ONCE };
    const rows = await selectRows(queryable(pool), workspaceId, sealed, range);
    yield head + rows.map((row) => rejectsRow(file, row)).join('');
    afterN = rows.at(-1)?.row.number ?? afterN;
    more = rows.length === ROWS_AT_ONCE;
  }
}
