/** What this module holds of people: files that belong to them. */
import { formatId, formatInstant } from '#kernel';
import type { PersonalHolder } from '#platform/personal';
import { filePurposes } from '../domain/purposes.ts';
import { selectFiles } from '../store/files.ts';
import type { FileDeps } from './dependencies.ts';
import { withNames } from './read-files.ts';

export function fileHolder({ files, keys }: Pick<FileDeps, 'files' | 'keys'>): PersonalHolder {
  return {
    module: 'files',
    tables: [
      {
        table: 'stored_file',
        holds: 'proofs and other files that belong to them, encrypted with their key, the names too',
        exported: { as: 'files' },
        erased: 'gone at once, and unreadable wherever copies are; their bytes are deleted within an hour',
      },
    ],
    collect: async (db, { workspaceId, personId, now }, limit) => {
      const filter = { purposes: filePurposes, personId, accountId: null, now };
      const found = await selectFiles(db, workspaceId, filter, { before: null, limit });
      const named = await withNames(keys, db, workspaceId, found);
      return {
        files: named.map(({ fileId, purpose, name, mediaType, bytes, createdAt, keepUntil }) => ({
          id: formatId('fil', fileId),
          ...{ purpose, name, mediaType, bytes },
          createdAt: formatInstant(createdAt),
          keepUntil: keepUntil === null ? null : formatInstant(keepUntil),
        })),
      };
    },
    preview: async (db, { workspaceId, personId, now }) => {
      const filter = { purposes: filePurposes, personId, accountId: null, now };
      const found = await selectFiles(db, workspaceId, filter, { before: null, limit: COUNTED_MAX });
      return { stored_file: found.length };
    },
    erase: async (tx, { workspaceId, personId }) => ({
      stored_file: await files.hideOf(tx, workspaceId, personId),
    }),
  };
}

/** More files than anybody has. */
const COUNTED_MAX = 100_000;
