/** The programme as one file again. */
import { RefusedError } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { ProgrammeFile } from '../domain/definition.ts';
import { newestVersions, toFile } from '../domain/from-definitions.ts';
import { loadRuleVersions, programmeRevision, type StoredVersion } from '../store/rule-versions.ts';

export interface StoredProgramme {
  file: ProgrammeFile;
  /** The last revision that changed a definition. */
  revision: bigint;
}

/**
 * The file that, applied now, changes nothing.
 * @param key which programme; null where there is only one
 * @throws RefusedError `programme_missing`
 */
export async function readProgramme(db: Queryable, workspaceId: string, key: string | null): Promise<StoredProgramme> {
  const versions = await loadRuleVersions(db, workspaceId);
  const file = fileOf(versions, key);
  if (file !== null) return { file, revision: programmeRevision(versions) };
  const keys = programmeKeys(versions);
  throw new RefusedError({
    code: 'programme_missing',
    detail:
      keys.length === 0
        ? 'The workspace has no programme yet.'
        : key === null
          ? `The workspace has ${keys.length} programmes; which one is meant?`
          : `There is no programme "${key}".`,
    remedy: keys.length === 0 ? 'Apply a programme file first.' : `Name one of: ${keys.join(', ')}.`,
  });
}

/** Null where the key is of no programme, or none was given and there is not exactly one. */
export function fileOf(versions: readonly StoredVersion[], key: string | null): ProgrammeFile | null {
  const keys = programmeKeys(versions);
  const wanted = key ?? (keys.length === 1 ? keys[0] : undefined);
  return wanted === undefined ? null : toFile(versions, wanted);
}

function programmeKeys(versions: readonly StoredVersion[]): string[] {
  return newestVersions(versions).flatMap(({ kind, key }) => (kind === 'programme' ? key : []));
}
