import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Long enough after the start for what it set in motion to be over, too short for anybody to have built up load. */
const AFTER_MS = 1_000;

/**
 * Gives back what starting took: schemas, checks and compiled code leave more than 100 MB of garbage, which Node keeps until
 * its heap fills up, on an idle server never. One collection of some 50 ms, once.
 */
export function collectStartGarbage(): void {
  setTimeout(() => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as (options: { type: 'major'; flavor: 'last-resort' }) => void;
    collect({ type: 'major', flavor: 'last-resort' });
  }, AFTER_MS).unref();
}
