/** What somebody was given of a benefit, and where it comes from. */
import type { Instant } from '#kernel';
import { type BenefitDefinition, catalogueBenefits, type LadderVersion, type Rules } from '#modules/programmes';
import type { LevelState } from '#modules/tiers';

export interface Grant {
  /** `level:<ladder>` of what a level brings, else the uuid of the grant. */
  key: string;
  benefit: string;
  /** `level`, `manual`, `reward`; others may come. */
  source: string;
  /** Only of levels. */
  ladder: string | null;
  level: string | null;
  /** Public id of what it comes from. */
  ref: string | null;
  /** A choice, a number, a text, or how many; null: access. */
  value: string | null;
  /** Of an allowance: given anew with every period of the benefit. */
  renews: boolean;
  from: Instant;
  /** Exclusive; null: nobody knows. */
  until: Instant | null;
  ended: { at: Instant; by: string; reason: string | null } | null;
  reason: string | null;
  granted: { at: Instant; by: string } | null;
}

/** Until when it holds, exclusive. */
export function endOf({ until, ended }: Pick<Grant, 'until' | 'ended'>): Instant {
  return Math.min(until ?? Number.POSITIVE_INFINITY, ended?.at ?? Number.POSITIVE_INFINITY);
}

export function holdsAt(grant: Grant, at: Instant): boolean {
  return grant.from <= at && at < endOf(grant);
}

/** A level as far as it decides what is brought. */
export type HeldLevel = Pick<LevelState, 'level' | 'since' | 'version'>;

/** What the levels of an account bring now; nothing of it is stored, so a level that is corrected corrects it. */
export function grantsOfLevels(rules: Rules, levels: Readonly<Record<string, HeldLevel>>): Grant[] {
  return Object.entries(levels).flatMap(([ladder, { level, version, since }]) => {
    const versions = rules.ladders.get(ladder) ?? [];
    const running = versions.find(({ definition }) => definition.version === version) ?? versions.at(-1);
    return running === undefined ? [] : grantsOfLevel(rules, running, { ladder, level, since });
  });
}

/** What one level brings under one version of its ladder. */
export function grantsOfLevel(
  rules: Pick<Rules, 'benefits'>,
  { definition }: LadderVersion,
  { ladder, level, since }: { ladder: string; level: string; since: Instant },
): Grant[] {
  const found = definition.levels.find(({ key }) => key === level);
  return catalogueBenefits(found ?? {}).flatMap(({ benefit, value = null }) => {
    if (!rules.benefits.has(benefit)) return [];
    return [
      {
        ...{ key: `level:${ladder}`, benefit, source: 'level', ladder, level, ref: null, value, renews: true },
        ...{ from: since, until: null, ended: null, reason: null, granted: null },
      },
    ];
  });
}

/** Levels by which a benefit can be had, of the versions of ladders that hold now. */
export function levelsWith(
  rules: Rules,
  { key }: BenefitDefinition,
  now: Instant,
): { ladder: string; level: string; isBase: boolean }[] {
  return [...rules.ladders].flatMap(([ladder, versions]) => {
    const running = versions.findLast(({ from }) => from <= now);
    return (running?.definition.levels ?? []).flatMap((level, rank) =>
      catalogueBenefits(level).some(({ benefit }) => benefit === key)
        ? [{ ladder, level: level.key, isBase: rank === 0 }]
        : [],
    );
  });
}
