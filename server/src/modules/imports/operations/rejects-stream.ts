import { Readable } from 'node:stream';
import { unwrap } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { ImportJob } from '../domain/import-job.ts';
import { parseAnyMapping } from '../domain/parse-mapping.ts';
import { rejectsHead, rejectsRow } from '../domain/rejects-text.ts';
import { selectRows } from '../store/import-rows.ts';

const ROWS_AT_ONCE = 1_000;

/** The rejected rows of an import as a file that its mapping reads. */
export function rejectsStream(db: Queryable, workspaceId: string, job: ImportJob): Readable {
  return Readable.from(textOf(db, workspaceId, job));
}

async function* textOf(
  db: Queryable,
  workspaceId: string,
  { jobId, mapping, header }: ImportJob,
): AsyncGenerator<string> {
  const { file } = unwrap(parseAnyMapping(mapping));
  yield rejectsHead(file, header);
  for (let afterN = 0; ; ) {
    const rows = await selectRows(db, workspaceId, jobId, { state: 'rejected', afterN, limit: ROWS_AT_ONCE });
    if (rows.length === 0) return;
    afterN = rows.at(-1)!.row.number;
    yield rows.map((row) => rejectsRow(file, row)).join('');
  }
}
