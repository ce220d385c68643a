/** Longest pattern of glob(); the cost estimate relies on it. */
export const MAX_PATTERN = 100;

/** Patterns nearly always stand in the rule itself, so their parts are kept. */
const cache = new Map<string, string[]>();
const CACHE_LIMIT = 1_000;

/**
 * Whether the whole text fits the pattern: `*` stands for any run of characters, `?` for exactly one.
 * Unlike a regular expression it never takes more than text × pattern steps: the runs between stars are looked for
 * from left to right, and the leftmost place of each is always good enough.
 */
export function matchesGlob(text: string, pattern: string): boolean {
  const runs = runsOf(pattern);
  const first = runs[0]!;
  if (runs.length === 1) return text.length === first.length && fitsAt(text, first, 0);
  const last = runs.at(-1)!;
  const end = text.length - last.length;
  if (end < first.length || !fitsAt(text, first, 0) || !fitsAt(text, last, end)) return false;
  let from = first.length;
  for (let i = 1; i < runs.length - 1; i += 1) {
    const run = runs[i]!;
    const found = find(text, run, from);
    if (found === -1 || found + run.length > end) return false;
    from = found + run.length;
  }
  return true;
}

function runsOf(pattern: string): string[] {
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const runs = pattern.split('*');
  cache.set(pattern, runs);
  return runs;
}

function find(text: string, run: string, from: number): number {
  if (!run.includes('?')) return text.indexOf(run, from);
  for (let at = from; at + run.length <= text.length; at += 1) if (fitsAt(text, run, at)) return at;
  return -1;
}

function fitsAt(text: string, run: string, at: number): boolean {
  if (!run.includes('?')) return text.startsWith(run, at);
  for (let i = 0; i < run.length; i += 1) {
    if (run[i] !== '?' && run[i] !== text[at + i]) return false;
  }
  return true;
}
