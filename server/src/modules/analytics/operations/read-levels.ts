/** Where the accounts of ladders stand, and where they stood. */
import { type Day, RefusedError, startOfDay } from '#kernel';
import type { Rules } from '#modules/programmes';
import type { LadderDefinition } from '#modules/tiers';
import type { Queryable } from '#platform/postgres';
import { type LevelCount, selectLevels, selectLevelsBefore } from '../store/level-reads.ts';

export interface Distribution {
  key: string;
  name: Readonly<Record<string, string>>;
  /** From the lowest level up. */
  levels: { level: string; name: Readonly<Record<string, string>>; accounts: number; before: number }[];
}

/** @throws RefusedError `ladder_unknown` */
export function requireLadder(rules: Rules, key: string): LadderDefinition {
  const definition = rules.ladders.get(key)?.at(-1)?.definition;
  if (definition !== undefined) return definition;
  throw new RefusedError({
    code: 'ladder_unknown',
    detail: `There is no ladder "${key}".`,
    remedy: `Use one of: ${[...rules.ladders.keys()].join(', ')}.`,
  });
}

/** Now, and at the end of a day. Ladders that are over are left out. */
export async function readDistributions(
  db: Queryable,
  workspaceId: string,
  rules: Rules,
  asked: { ladder: string | null; day: Day },
): Promise<Distribution[]> {
  const [now, before] = await Promise.all([
    selectLevels(db, workspaceId, asked.ladder),
    selectLevelsBefore(db, workspaceId, asked.ladder, startOfDay(asked.day + 1, rules.zone)),
  ]);
  return [...rules.ladders].flatMap(([key, versions]) => {
    const definition = versions.at(-1)?.definition;
    const wanted = asked.ladder === null ? definition?.status !== 'ended' : asked.ladder === key;
    return definition === undefined || !wanted ? [] : [distributionOf(definition, now, before)];
  });
}

function distributionOf(
  { key, name, levels }: LadderDefinition,
  now: readonly LevelCount[],
  before: readonly LevelCount[],
): Distribution {
  const count = (counts: readonly LevelCount[], level: string) =>
    counts.find((row) => row.ladder === key && row.level === level)?.accounts ?? 0;
  const known = new Map(levels.map((level) => [level.key, level.name]));
  // Levels of earlier versions, as long as somebody stood on them.
  const gone = [...now, ...before].flatMap((row) => (row.ladder === key && !known.has(row.level) ? [row.level] : []));
  return {
    key,
    name,
    levels: [...known.keys(), ...new Set(gone)].map((level) => ({
      level,
      name: known.get(level) ?? { en: level },
      accounts: count(now, level),
      before: count(before, level),
    })),
  };
}
