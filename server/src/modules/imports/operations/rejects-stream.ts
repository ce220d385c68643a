import { Readable } from 'node:stream';
import { unwrap } from '#kernel';
import { queryable } from '#platform/postgres';
import type { ImportJob } from '../domain/import-job.ts';
import { parseAnyMapping } from '../domain/parse-mapping.ts';
import { rejectsHead, rejectsRow } from '../domain/rejects-text.ts';
import { selectRows } from '../store/import-rows.ts';
import type { ImportDeps } from './dependencies.ts';

const ROWS_AT_ONCE = 1_000;

/** The rejected rows of an import as a file that its mapping reads. */
export function rejectsStream(deps: RejectsDeps, workspaceId: string, job: ImportJob): Readable {
  return Readable.from(textOf(deps, workspaceId, job));
}

type RejectsDeps = Pick<ImportDeps, 'pool' | 'files' | 'clock'>;

async function* textOf(
  { pool, files, clock }: RejectsDeps,
  workspaceId: string,
  { jobId, fileId, mapping, header }: ImportJob,
): AsyncGenerator<string> {
  const { file } = unwrap(parseAnyMapping(mapping));
  yield rejectsHead(file, header);
  const sealed = { jobId, key: await files.cipher(workspaceId, fileId, clock.now()) };
  for (let afterN = 0; ; ) {
    const rows = await selectRows(queryable(pool), workspaceId, sealed, {
      state: 'rejected',
      afterN,
      limit: ROWS_AT_ONCE,
    });
    if (rows.length === 0) return;
    afterN = rows.at(-1)!.row.number;
    yield rows.map((row) => rejectsRow(file, row)).join('');
  }
}
