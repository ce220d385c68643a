import { err, type Instant, ok, type Refusal, type Result } from '#kernel';
import type { Dated } from '#modules/decisions';
import { BEGINNING, isSame } from './dated.ts';

/** Accounts that move together when one of them gets another parent. More would hold all lanes for minutes. */
export const DESCENDANTS_MAX = 5_000;
/** Levels below one account. Real groups have five; a chain of thousands is a mistake in the data. */
export const LEVELS_MAX = 32;

/** An account with everybody who is or ever was below it. */
export interface Family {
  /** Parents over time of the account and its descendants. */
  parents: ReadonlyMap<string, Dated<string | null>>;
  /** Topmost accounts over time of the parents outside; null where such a parent is itself the topmost. */
  rootsOutside: ReadonlyMap<string, Dated<string | null>>;
}

type Segment = [from: Instant, to: Instant, value: string | null];

/**
 * The topmost account of the corporate group over time; null where the account has no parent.
 * Refuses (`hierarchy_cycle`, `hierarchy_too_deep`) where the account would be above itself at any instant.
 */
export function rootTimeline(family: Family, accountId: string): Result<Dated<string | null>> {
  const walked = walk(family, { accountId, from: BEGINNING, to: Number.POSITIVE_INFINITY, path: [accountId] });
  if (!walked.ok) return walked;
  const timeline: Dated<string | null> = [];
  for (const [from, , root] of walked.value) {
    const last = timeline.at(-1)?.[1] ?? null;
    if (!isSame(last, root)) timeline.push([from, root]);
  }
  return ok(timeline);
}

interface Place {
  accountId: string;
  from: Instant;
  to: Instant;
  /** From the account asked about up to this one: who is on it is on it during the whole stretch. */
  path: readonly string[];
}

function walk(family: Family, place: Place): Result<Segment[]> {
  const parents = family.parents.get(place.accountId);
  if (parents === undefined) return ok(segments(family.rootsOutside.get(place.accountId) ?? [], place));
  const found: Segment[] = [];
  for (const [from, to, parent] of segments(parents, place)) {
    if (parent === null) {
      found.push([from, to, null]);
      continue;
    }
    const refusal = refusalOf(place.path, parent);
    if (refusal !== null) return err(refusal);
    const above = walk(family, { accountId: parent, from, to, path: [...place.path, parent] });
    if (!above.ok) return above;
    for (const [start, end, root] of above.value) found.push([start, end, root ?? parent]);
  }
  return ok(found);
}

function refusalOf(path: readonly string[], parent: string): Refusal | null {
  if (path.includes(parent)) {
    return { code: 'hierarchy_cycle', detail: 'The account would be above itself.' };
  }
  if (path.length > LEVELS_MAX) {
    return { code: 'hierarchy_too_deep', detail: `Accounts nest at most ${LEVELS_MAX} levels deep.` };
  }
  return null;
}

/** The timeline cut to the stretch and without gaps: null where nothing was recorded. */
function segments(timeline: Dated<string | null>, { from, to }: { from: Instant; to: Instant }): Segment[] {
  const steps: Dated<string | null> = [[Number.NEGATIVE_INFINITY, null], ...timeline];
  return steps.flatMap(([start, value], index): Segment[] => {
    const cut: Segment = [
      Math.max(start, from),
      Math.min(steps[index + 1]?.[0] ?? Number.POSITIVE_INFINITY, to),
      value,
    ];
    return cut[0] < cut[1] ? [cut] : [];
  });
}
