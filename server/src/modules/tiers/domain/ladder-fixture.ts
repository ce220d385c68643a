import {
  type Day,
  Decimal,
  dayAt,
  formatDay,
  type Instant,
  type PeriodSpec,
  parseDay,
  periodAt,
  startOfDay,
  unwrap,
} from '#kernel';
import { startLadder } from './level-state.ts';
import { passTime, stepLadder } from './step-ladder.ts';
import type { AttributeValue, LadderDefinition, LevelDefinition, LevelMove, LevelReader, LevelState } from './types.ts';

/** For tests: what happened to one holder, and a driver that folds it as an engine would. */
export const ZONE = 'Europe/Berlin';
const HOUR = 3_600_000;

export type HolderFact =
  | { readonly on: string; readonly hour?: number; readonly metric: string; readonly adds: number | string }
  | { readonly on: string; readonly hour?: number; readonly attribute: string; readonly is: AttributeValue }
  | { readonly on: string; readonly hour?: number; readonly act: (state: LevelState, at: Instant) => LevelState };

export const day = (text: string): Day => unwrap(parseDay(text));
export const at = (text: string, hour = 0): Instant => startOfDay(day(text), ZONE) + hour * HOUR;

export function level(key: string, rank: number, rest: Partial<LevelDefinition> = {}): LevelDefinition {
  const name = key[0]?.toUpperCase() + key.slice(1);
  return { key, rank, name: { en: name, de: name }, ...rest };
}

export const spend = (atLeast: number) => ({ entry: { all: [{ metric: 'spend', atLeast }] } });

/** Base, silver from 500, gold from 1,000, platinum from 2,000 of calendar-year spend; rises at once, falls at year ends. */
export function ladder(changes: Partial<LadderDefinition> = {}): LadderDefinition {
  return {
    key: 'status',
    version: 1,
    name: { en: 'Status', de: 'Status' },
    subject: 'account',
    levels: [
      level('base', 0),
      level('silver', 1, spend(500)),
      level('gold', 2, spend(1000)),
      level('platinum', 3, spend(2000)),
    ],
    period: { calendar: 'year' },
    upgrade: 'atOnce',
    downgrade: 'toDeserved',
    lateFacts: 'recompute',
    inherit: 'none',
    effectiveFrom: '2020-01-01',
    ...changes,
  };
}

/** Sums per metric in a window each, over the facts folded so far. */
export class FactBook implements LevelReader {
  readonly windows: Readonly<Record<string, PeriodSpec>>;
  readonly joined: Day;
  private readonly sums: Array<{ metric: string; day: Day; adds: Decimal }> = [];
  private readonly attributes = new Map<string, AttributeValue>();

  constructor(windows: Readonly<Record<string, PeriodSpec>>, joined: Day) {
    this.windows = windows;
    this.joined = joined;
  }

  fold(fact: HolderFact, on: Day): void {
    if ('metric' in fact) this.sums.push({ metric: fact.metric, day: on, adds: Decimal.of(fact.adds) });
    else if ('attribute' in fact) this.attributes.set(fact.attribute, fact.is);
  }

  metric(key: string, on: Day): Decimal | null {
    const window = this.windows[key];
    if (window === undefined) return null;
    const { from, to } = periodAt(window, on, this.joined);
    return Decimal.sum(
      this.sums.filter((sum) => sum.metric === key && sum.day >= from && sum.day < to).map((sum) => sum.adds),
    );
  }

  attribute(key: string): AttributeValue | null {
    return this.attributes.get(key) ?? null;
  }
}

export interface Story {
  readonly joined?: string;
  readonly windows?: Readonly<Record<string, PeriodSpec>>;
  readonly facts: readonly HolderFact[];
  readonly through: string;
  /** Applied to the state after every step: what an engine that stores and loads it does. */
  readonly store?: (state: LevelState) => LevelState;
}

export interface Told {
  readonly state: LevelState;
  readonly moves: readonly LevelMove[];
  readonly book: FactBook;
}

/** Folds a story: timers before facts, a step after every fact. Facts must be in order. */
export function tell(definition: LadderDefinition, story: Story): Told {
  const joined = day(story.joined ?? '2026-01-01');
  const book = new FactBook(story.windows ?? { spend: definition.period }, joined);
  const store = story.store ?? ((state: LevelState) => state);
  const moves: LevelMove[] = [];
  let after = startOfDay(joined, ZONE);
  let state = store(startLadder(definition, { at: after, day: joined, zone: ZONE }, joined));
  const wait = (through: Instant): void => {
    const passed = passTime(definition, state, { after, through, zone: ZONE }, book);
    moves.push(...passed.moves);
    state = store(passed.state);
    after = Math.max(after, through);
  };
  for (const fact of story.facts) {
    const instant = at(fact.on, fact.hour ?? 12);
    wait(instant);
    if ('act' in fact) state = fact.act(state, instant);
    else book.fold(fact, day(fact.on));
    const step = stepLadder(definition, state, { at: instant, day: day(fact.on), zone: ZONE }, book);
    moves.push(...step.moves);
    state = store(step.state);
  }
  wait(at(story.through));
  return { state, moves, book };
}

/** "2026-03-10 base→gold threshold" */
export function written(moves: readonly LevelMove[]): string[] {
  return moves.map((move) => `${formatDay(dayAt(move.at, ZONE))} ${move.from}→${move.to} ${move.cause}`);
}

/** The last day a state is valid on. */
export function lastValid(state: LevelState): string | null {
  return state.validUntil === null ? null : formatDay(dayAt(state.validUntil, ZONE) - 1);
}

/** `buys(['2026-03-01', 600], …)` */
export function buys(...list: ReadonlyArray<readonly [string, number]>): HolderFact[] {
  return list.map(([on, adds]) => ({ on, metric: 'spend', adds }));
}
