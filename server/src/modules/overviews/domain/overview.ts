/** One account as lists show it: made of its profile, its books and its fold, at an instant. */
import { type Day, Decimal, dayAt, type Instant } from '#kernel';
import { type AccountFold, type AccountProfile, levelReaderOf, valueAt } from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import { type LadderDefinition, type LevelProgress, type LevelState, levelProgress } from '#modules/tiers';
import { type ColumnKind, columnName, laddersOf, type ValueColumn } from './columns.ts';

/** Somebody who did something in so many days counts as engaged. */
export const ENGAGED_DAYS = 90;
/** From this part of the way on, the next level is near. */
const NEAR = Decimal.of('0.9');
const PROGRESS_SCALE = 4;
/** A level that is decided on within so many days and not kept so far is about to be lost. */
const FALL_DAYS = 60;
const DAY_MS = 86_400_000;
const TEXT_CHARACTERS_MAX = 200;

/** One membership, and when its person did something. */
export interface MemberActivity {
  membershipId: string;
  personId: string;
  roles: readonly string[];
  from: Instant;
  to: Instant | null;
  participations: readonly string[];
  /** Null: nothing was done yet. */
  lastAt: Instant | null;
  events: number;
  /** Events by day. */
  days: Readonly<Record<string, number>>;
}

export interface OverviewInput {
  rules: Rules;
  fold: AccountFold;
  profile: AccountProfile;
  /** Available units of the account itself, in smallest parts, by unit. */
  balances: Readonly<Record<string, string>>;
  members: readonly MemberActivity[];
  columns: readonly ValueColumn[];
  now: Instant;
}

export interface OverviewValues {
  people: number;
  engagedPeople: number;
  singleThread: boolean;
  nearRise: boolean;
  nearFall: boolean;
  /** By {@link columnName}; exact decimals as text in number columns; absent where there is none. */
  values: ReadonlyMap<string, string>;
}

export function overviewValues(input: OverviewInput): OverviewValues {
  const { rules, fold, profile, now, members } = input;
  const at = Math.max(now, fold.state.position?.at ?? now);
  const since = dayAt(now, rules.zone) - ENGAGED_DAYS;
  const present = members.filter(({ from, to }) => from <= now && (to === null || now < to));
  const engaged = present.filter(({ days }) => activeSince(days, since));
  const levels = laddersOf(rules).flatMap((key) => levelOf(key, fold, at) ?? []);
  const values = new Map<string, string>();
  const wanted = new Set(input.columns.map(columnName));
  const put = (kind: ColumnKind, key: string, value: string | null) => {
    const name = columnName({ kind, key });
    if (value !== null && wanted.has(name)) values.set(name, value);
  };
  for (const { key, state, rank, progress } of levels) {
    put('level', key, state.level);
    put('rank', key, String(rank));
    put('progress', key, progress.part?.toString() ?? null);
  }
  for (const [unit, amount] of Object.entries(input.balances)) {
    const scale = rules.unitTerms.get(unit)?.scale ?? 0;
    put('balance', unit, Decimal.fromUnits(BigInt(amount), scale).toString());
  }
  const moment = { at, day: dayAt(at, rules.zone), anchor: fold.anchor };
  for (const { kind, key, type } of input.columns) {
    if (kind === 'metric') put(kind, key, fold.metrics.read(key, moment, null)?.toString() ?? null);
    if (kind === 'participation') put(kind, key, participationOf(profile, rules, key, now));
    if (kind === 'field') put(kind, key, fieldText(valueAt(profile.attributes[key], now), type === 'number'));
  }
  return {
    people: present.length,
    engagedPeople: engaged.length,
    singleThread: engaged.length === 1,
    nearRise: levels.some(({ progress }) => progress.nearRise),
    nearFall: levels.some(({ progress }) => progress.nearFall),
    values,
  };
}

export function activeSince(days: Readonly<Record<string, number>>, since: Day): boolean {
  return Object.keys(days).some((day) => Number(day) > since);
}

function participationOf(profile: AccountProfile, rules: Rules, programme: string, at: Instant): string | null {
  const recorded = valueAt(profile.participation[programme], at);
  return recorded ?? (rules.programmes.get(programme)?.entry === 'open' ? 'active' : null);
}

/** A value as its column holds it; amounts without their currency. */
function fieldText(value: unknown, isNumber: boolean): string | null {
  if (value === undefined || value === null) return null;
  if (!isNumber) return typeof value === 'object' ? null : String(value).slice(0, TEXT_CHARACTERS_MAX);
  const amount = typeof value === 'object' ? (value as { amount?: unknown }).amount : value;
  return Decimal.parse(String(amount))?.toString() ?? null;
}

interface Way {
  /** How far on the way to the next level, 0 to 1; null where that is no number, or there is none. */
  part: Decimal | null;
  nearRise: boolean;
  nearFall: boolean;
}

function levelOf(
  key: string,
  fold: AccountFold,
  at: Instant,
): { key: string; state: LevelState; rank: number; progress: Way } | null {
  const { rules } = fold.environment;
  const state = fold.state.levels[key];
  const versions = rules.ladders.get(key) ?? [];
  const definition = versions.find((version) => version.definition.version === state?.version) ?? versions.at(-1);
  if (state === undefined || definition === undefined) return null;
  const moment = { at, day: dayAt(at, rules.zone), zone: rules.zone };
  const ladder: LadderDefinition = definition.definition;
  const progress = levelProgress(ladder, state, moment, levelReaderOf(fold, at), { collectedSince: () => null });
  const rank = ladder.levels.findIndex((level) => level.key === state.level);
  return { key, state, rank: Math.max(rank, 0), progress: wayOf(progress, at) };
}

/** The way to a level is as far as its least met condition; of alternatives the furthest counts. */
export function wayOf({ next, keep }: Pick<LevelProgress, 'next' | 'keep'>, at: Instant): Way {
  const part = next === null ? null : partOf(next.lines);
  const nearRise = next !== null && !next.reached && part !== null && part.compare(NEAR) >= 0;
  const nearFall =
    keep !== null && !keep.met && !keep.secured && keep.by !== null && keep.by - at <= FALL_DAYS * DAY_MS;
  return { part, nearRise, nearFall };
}

function partOf(lines: NonNullable<LevelProgress['next']>['lines']): Decimal | null {
  const parts = lines.map((line) => ({ part: line.part, done: lineDone(line) }));
  const any = parts.filter(({ part }) => part === 'any').map(({ done }) => done);
  const all = parts.filter(({ part }) => part !== 'any').map(({ done }) => done);
  const best = any.length === 0 ? [] : [any.reduce((a, b) => Decimal.max(a, b))];
  const least = [...all, ...best];
  return least.length === 0 ? null : least.reduce((a, b) => Decimal.min(a, b));
}

function lineDone({
  met,
  value,
  needed,
  relation,
}: {
  met: boolean;
  value: string | null;
  needed: string;
  relation: string;
}) {
  if (met) return Decimal.ONE;
  const [have, want] = [Decimal.parse(value ?? ''), Decimal.parse(needed)];
  if (relation !== 'atLeast' || have === null || want === null || want.sign() <= 0) return Decimal.ZERO;
  return Decimal.max(Decimal.ZERO, have).divide(want, PROGRESS_SCALE, 'floor');
}
