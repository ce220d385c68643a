/** The ladders of one account while its facts are folded: started, stepped at facts and at what is due, told of acts. */
import { assert, type Day, type Decimal, dayAt, type Instant, startOfDay } from '#kernel';
import { isFormula } from '#modules/metrics';
import type { LadderVersion, Rules } from '#modules/programmes';
import {
  type AttributeNeeds,
  addGrant,
  endGrant,
  endInvitation,
  invite,
  type LadderDefinition,
  type LevelMove,
  type LevelReader,
  type LevelState,
  nextDue,
  ownLevel,
  setInherited,
  startLadder,
  stepLadder,
} from '#modules/tiers';
import { type AccountProfile, valueAt } from './account-profile.ts';
import type { FoldHost } from './fold-environment.ts';
import type { FoldItem } from './fold-items.ts';
import { bestOf, countMember, noteLevel } from './group-levels.ts';

export class LadderWatch {
  readonly #fold: FoldHost;
  /** Last instant looked at: what is due lies after it. */
  #cursor: Instant;
  /** Metric version each ladder was last stepped at, so that nothing is stepped that reads nothing new. */
  readonly #stepped = new Map<string, number>();

  constructor(fold: FoldHost) {
    this.#fold = fold;
    this.#cursor = fold.state.position?.at ?? Number.NEGATIVE_INFINITY;
    // A stored state has been stepped at everything it knows, so that it matters not who continues it.
    if (fold.state.position === null) return;
    for (const key of Object.keys(fold.state.levels)) this.#stepped.set(key, fold.metrics.version);
  }

  /** Something other than a metric changed: every ladder is stepped at the next opportunity. */
  lookAgain(): void {
    this.#stepped.clear();
  }

  levelOf(key: string): { key: string; rank: number } {
    const state = this.#fold.state.levels[key];
    const versions = this.#fold.environment.rules.ladders.get(key) ?? [];
    const definition = versions.at(-1)?.definition;
    const level = state?.level ?? definition?.levels[0]?.key ?? '';
    return { key: level, rank: definition?.levels.findIndex((candidate) => candidate.key === level) ?? 0 };
  }

  nextDue(): Instant | null {
    let due: Instant | null = null;
    for (const [key, versions] of this.#relevant()) {
      const next = this.#nextDueOf(key, versions);
      if (next !== null && (due === null || next < due)) due = next;
    }
    return due;
  }

  runDue(at: Instant, day: Day): LevelMove[] {
    const moves: LevelMove[] = [];
    for (const [key, versions] of this.#relevant()) {
      const due = this.#nextDueOf(key, versions);
      if (due === null || due > at) continue;
      moves.push(...this.#stepOne(key, versions, at, day));
    }
    this.#cursor = at;
    return moves;
  }

  /** Steps every ladder that reads something new since it was last stepped. */
  step(at: Instant, day: Day): LevelMove[] {
    const moves: LevelMove[] = [];
    for (const [key, versions] of this.#relevant()) {
      if (this.#stepped.get(key) === this.#fold.metrics.version) continue;
      moves.push(...this.#stepOne(key, versions, at, day));
    }
    this.#cursor = Math.max(this.#cursor, at);
    return moves;
  }

  applyAct(item: LadderItem, at: Instant, day: Day): LevelMove[] {
    const key = item.kind === 'levelAct' ? item.act.ladder : item.ladder;
    const versions = this.#fold.environment.rules.ladders.get(key);
    if (versions === undefined) return [];
    const moves = this.#ensureStarted(key, versions, at, day);
    const state = this.#fold.state.levels[key];
    if (state === undefined) return moves;
    this.#fold.state.levels[key] =
      item.kind === 'memberLevel' ? this.#afterMember(state, item, at) : afterAct(state, item, at);
    moves.push(...this.#stepOne(key, versions, at, day));
    return moves;
  }

  /** Where the best of the group counts, the topmost account has it from its members as they have it from there. */
  #afterMember(state: LevelState, item: Extract<LadderItem, { kind: 'memberLevel' }>, at: Instant): LevelState {
    const { profile, rules } = this.#fold.environment;
    const { ladder: key } = item;
    const counts = countMember(this.#fold.state.members?.[key] ?? {}, item);
    this.#fold.state.members = { ...this.#fold.state.members, [key]: counts };
    if ((valueAt(profile.root, at) ?? null) !== null || !rules.inheriting.best.has(key)) return state;
    const best = bestOf(counts, levelKeys(rules.ladders.get(key) ?? []));
    return setInherited(state, best === null ? null : { level: best, of: profile.accountId });
  }

  /** What the group gets to know of this account's level. */
  #notePassed(key: string, definition: LadderDefinition, state: LevelState, at: Instant): void {
    const { state: fold, environment } = this.#fold;
    if (definition.inherit === 'none') return;
    const levels = definition.levels.map((level) => level.key);
    const best = environment.rules.inheriting.best.has(key) ? bestOf(fold.members?.[key], levels) : null;
    const rank = Math.max(levels.indexOf(best ?? ''), levels.indexOf(ownLevel(definition, state, at)));
    const passed = rank <= 0 ? null : (levels[rank] ?? null);
    const history = fold.passed?.[key] ?? [];
    if ((history.at(-1)?.[1] ?? null) === passed) return;
    fold.passed = { ...fold.passed, [key]: noteLevel(history, at, passed) };
  }

  #relevant(): Iterable<[string, readonly LadderVersion[]]> {
    return this.#fold.environment.rules.ladders;
  }

  #nextDueOf(key: string, versions: readonly LadderVersion[]): Instant | null {
    const state = this.#fold.state.levels[key];
    if (state === undefined) {
      const first = versions[0];
      if (first === undefined) return null;
      return Math.max(first.from, this.#fold.state.start);
    }
    const definition = definitionOf(versions, state.version);
    const following = earliest(versions.filter((version) => version.definition.version > state.version));
    const due = nextDue(definition, state, this.#cursor, this.#metricChange(definition));
    if (following === undefined) return due;
    return due === null || following.from < due ? following.from : due;
  }

  /** When a metric the ladder may lose a level by changes without a fact. */
  #metricChange(definition: LadderDefinition): Instant | null {
    const { metrics, environment, anchor } = this.#fold;
    const { rules } = environment;
    const from = Math.max(this.#cursor, this.#fold.state.start);
    let next: Instant | null = null;
    for (const key of metricsRead(definition)) {
      if (!changesByItself(key, definition, rules)) continue;
      const moment = { at: from, day: dayAt(from, rules.zone), anchor };
      const change = metrics.nextChange(key, moment, rules.zone);
      if (change !== null && change > this.#cursor && (next === null || change < next)) next = change;
    }
    return next;
  }

  #ensureStarted(key: string, versions: readonly LadderVersion[], at: Instant, day: Day): LevelMove[] {
    if (this.#fold.state.levels[key] !== undefined) return [];
    const version = versions.findLast((candidate) => candidate.from <= at) ?? null;
    if (version === null) return [];
    const { zone } = this.#fold.environment.rules;
    this.#fold.state.levels[key] = startLadder(version.definition, { at, day, zone }, this.#fold.anchor);
    return [];
  }

  #stepOne(key: string, versions: readonly LadderVersion[], at: Instant, day: Day): LevelMove[] {
    this.#ensureStarted(key, versions, at, day);
    const state = this.#fold.state.levels[key];
    if (state === undefined) return [];
    const version = versions.findLast((candidate) => candidate.from <= at);
    assert(version !== undefined, `ladder ${key} has begun at ${at}`);
    const { zone } = this.#fold.environment.rules;
    const step = stepLadder(version.definition, state, { at, day, zone }, levelReaderOf(this.#fold, at));
    this.#fold.state.levels[key] = step.state;
    this.#notePassed(key, version.definition, step.state, at);
    this.#stepped.set(key, this.#fold.metrics.version);
    return [...step.moves];
  }
}

/** What ladders read of an account at an instant: its metrics and attributes as folded so far. */
export function levelReaderOf(
  { metrics, environment, anchor }: Pick<FoldHost, 'metrics' | 'environment' | 'anchor'>,
  at: Instant,
): LevelReader {
  const { profile, rules } = environment;
  // A review at D asks for the day before: then the last instant of that day, so that nothing beginning at D counts.
  const within = (day: Day) => Math.min(at, startOfDay(day + 1, rules.zone) - 1);
  return {
    metric: (key, day): Decimal | null => metrics.read(key, { at: within(day), day, anchor }, null),
    attribute: (key, day, needs) => {
      if (needs !== undefined && !isGoodEnough(profile, key, { at: within(day), day, zone: rules.zone }, needs))
        return null;
      const value = valueAt(profile.attributes[key], within(day));
      return (value as string | number | boolean | undefined) ?? attributeOf(profile, key, within(day));
    },
  };
}

/** Data that is too old, or not for this purpose, opens no level. */
function isGoodEnough(
  profile: AccountProfile,
  key: string,
  { at, day, zone }: { at: Instant; day: Day; zone: string },
  { freshDays, purpose }: AttributeNeeds,
): boolean {
  const quality = valueAt(profile.quality?.[key], at) ?? null;
  if (purpose !== undefined && quality?.purposes.includes(purpose) !== true) return false;
  if (freshDays === undefined) return true;
  const captured = quality?.capturedAt ?? null;
  return captured !== null && day - dayAt(captured, zone) <= freshDays;
}

function attributeOf(profile: AccountProfile, key: string, at: Instant): string | null {
  if (key === 'type') return valueAt(profile.type, at) ?? '';
  return key === 'country' ? (valueAt(profile.country, at) ?? '') : null;
}

type LadderItem = Extract<FoldItem, { kind: 'groupLevel' | 'memberLevel' | 'levelAct' }>;

/** A later version may begin before one that was planned earlier. */
function earliest(versions: readonly LadderVersion[]): LadderVersion | undefined {
  return versions.reduce<LadderVersion | undefined>(
    (first, version) => (first === undefined || version.from < first.from ? version : first),
    undefined,
  );
}

function levelKeys(versions: readonly LadderVersion[]): string[] {
  return (versions.at(-1)?.definition.levels ?? []).map((level) => level.key);
}

function afterAct(state: LevelState, item: Exclude<LadderItem, { kind: 'memberLevel' }>, at: Instant): LevelState {
  if (item.kind === 'groupLevel') {
    // A group that was left takes back its own level only, not that of the next one.
    if (item.level === null && state.inherited?.of !== item.of) return state;
    return setInherited(state, item.level === null ? null : { level: item.level, of: item.of });
  }
  const { act } = item;
  switch (act.kind) {
    case 'grant':
      return addGrant(state, act);
    case 'endGrant':
      return endGrant(state, act.id, Math.max(act.until, at));
    case 'invite':
      return invite(state, act);
    case 'withdrawInvitation':
      return endInvitation(state, act.id, Math.max(act.until, at));
  }
}

function definitionOf(versions: readonly LadderVersion[], version: number): LadderDefinition {
  const found = versions.find((candidate) => candidate.definition.version === version);
  assert(found !== undefined, `version ${version} of the ladder is known`);
  return found.definition;
}

const readsOf = new WeakMap<LadderDefinition, readonly string[]>();

/** Keys of all metrics a ladder looks at. */
export function metricsRead(definition: LadderDefinition): readonly string[] {
  let reads = readsOf.get(definition);
  if (reads === undefined) {
    const keys = new Set<string>();
    for (const level of definition.levels) {
      for (const threshold of [...(level.entry?.all ?? []), ...(level.entry?.any ?? [])]) {
        if ('metric' in threshold) keys.add(threshold.metric);
        else for (const part of definition.indexes?.[threshold.index]?.parts ?? []) keys.add(part.metric);
      }
      for (const gate of level.gates ?? []) if ('metric' in gate) keys.add(gate.metric);
    }
    reads = [...keys];
    readsOf.set(definition, reads);
  }
  return reads;
}

/** Windows of the ladder's own calendar end where the ladder is due anyway; only others need a timer of their own. */
function changesByItself(key: string, definition: LadderDefinition, rules: FoldHost['environment']['rules']): boolean {
  const metric = rules.metrics.get(key)?.definition;
  if (metric === undefined) return false;
  const bounded = !('rolling' in definition.period) && !('lifetime' in definition.period);
  if (isFormula(metric)) return !bounded;
  if (metric.aggregation === 'activeAt' || metric.aggregation === 'run' || 'rolling' in metric.window) return true;
  return !bounded;
}

const readsProfileOf = new WeakMap<Rules, boolean>();

/** Whether a dated attribute can move a level, or change what is owed, without an event. */
export function readsProfile(rules: Rules): boolean {
  let reads = readsProfileOf.get(rules);
  if (reads === undefined) {
    const gated = [...rules.ladders.values()]
      .flat()
      .some(({ definition }) =>
        definition.levels.some((level) => (level.gates ?? []).some((gate) => 'attribute' in gate)),
      );
    reads = gated || rules.holderCampaigns.length > 0;
    readsProfileOf.set(rules, reads);
  }
  return reads;
}
