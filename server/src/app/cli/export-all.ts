import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportEverything } from '#modules/exports';
import { type ArchiveEntry, zipArchive } from '#platform/files';
import { inWorkspace, queryable } from '#platform/postgres';
import { openPlatform } from '../open-platform.ts';
import { openServices } from '../services.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { say } from './output.ts';

/** Writes everything of a workspace into a folder, or into an archive where the path ends in .zip. */
export async function exportAll(path: string, options: { workspace?: string }): Promise<void> {
  const platform = await openPlatform({ quiet: true, purpose: 'export' });
  try {
    const { workspaceId, slug } = await chooseWorkspace(queryable(platform.pool), options.workspace);
    let rows = 0;
    const { keys, files } = openServices(platform);
    const request = {
      workspaceId,
      now: platform.clock.now(),
      keys,
      files,
      onProgress: (progress: { rows: number }) => {
        rows = progress.rows;
      },
    };
    const take = path.endsWith('.zip') ? intoArchive : intoFolder;
    await inWorkspace(workspaceId, () => exportEverything(platform.pool, request, (entries) => take(path, entries)));
    say(`Wrote ${rows} rows of workspace ${slug} to ${path}; manifest.json lists the files with their hashes.`);
  } finally {
    await platform.close();
  }
}

async function intoArchive(path: string, entries: AsyncIterable<ArchiveEntry>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // It holds personal data: for this user only.
  await pipeline(Readable.from(zipArchive(entries)), createWriteStream(path, { mode: 0o600 }));
}

async function intoFolder(path: string, entries: AsyncIterable<ArchiveEntry>): Promise<void> {
  for await (const { name, content } of entries) {
    const file = join(path, name);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await pipeline(Readable.from(content), createWriteStream(file, { mode: 0o600 }));
  }
}
