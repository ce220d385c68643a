import type { Check } from './repository.ts';

const KIB = 1024;
/** A clone carries every version of every file for ever. */
const BYTES_MAX = 256 * KIB;
/** npm writes it in one piece. */
const EXEMPT = new Set(['package-lock.json']);

/** Large files do not belong into the history. */
export const checkBlobSize: Check = (repository) =>
  repository.files
    .filter(({ path, bytes }) => bytes > BYTES_MAX && !EXEMPT.has(path))
    .map(({ path, bytes }) => ({
      path,
      line: 0,
      what: `${Math.ceil(bytes / KIB)} KiB, ${BYTES_MAX / KIB} at most`,
      instead: 'generate it, compress it, or take it from a package',
    }));
