import { describe, expect, test } from 'vitest';
import { dayAt, formatDay } from '#kernel';
import { explainLevel } from './explain-level.ts';
import {
  at,
  day,
  FactBook,
  type HolderFact,
  ladder,
  lastValid,
  level,
  spend,
  written,
  ZONE,
} from './ladder-fixture.ts';
import { addGrant, ownLevel, startLadder } from './level-state.ts';
import { levelProgress } from './progress.ts';
import { nextDue, passTime, stepLadder } from './step-ladder.ts';
import type { LadderDefinition, LevelMove, LevelState } from './types.ts';

interface Version {
  readonly on: string;
  readonly hour?: number;
  readonly changes: Partial<LadderDefinition>;
}

const paused = (on: string, hour?: number): Version => ({
  on,
  ...(hour === undefined ? {} : { hour }),
  changes: { status: 'paused', onlyStatus: true },
});
const resumed = (on: string, hour?: number): Version => ({
  on,
  ...(hour === undefined ? {} : { hour }),
  changes: { onlyStatus: true },
});
const ended = (on: string): Version => ({ on, changes: { status: 'ended', onlyStatus: true } });

/** What happens to one holder while versions of the ladder follow each other; facts and versions in order of time. */
function live(base: LadderDefinition, versions: readonly Version[], facts: readonly HolderFact[], through: string) {
  const joined = day('2026-01-01');
  const book = new FactBook({ spend: base.period }, joined);
  const moves: LevelMove[] = [];
  let definition = base;
  let after = at('2026-01-01');
  let state: LevelState = startLadder(base, { at: after, day: joined, zone: ZONE }, joined);
  const wait = (until: number) => {
    const passed = passTime(definition, state, { after, through: until, zone: ZONE }, book);
    moves.push(...passed.moves);
    state = JSON.parse(JSON.stringify(passed.state));
    after = Math.max(after, until);
  };
  const step = (instant: number) => {
    const done = stepLadder(definition, state, { at: instant, day: dayAt(instant, ZONE), zone: ZONE }, book);
    moves.push(...done.moves);
    state = done.state;
    after = Math.max(after, instant);
  };
  const events = [
    ...versions.map((version, index) => ({ instant: at(version.on, version.hour ?? 0), version, number: index + 2 })),
    ...facts.map((fact) => ({ instant: at(fact.on, fact.hour ?? 12), fact })),
  ].sort((a, b) => a.instant - b.instant);
  for (const event of events) {
    if ('version' in event) {
      wait(event.instant - 1);
      const { onlyStatus: _flag, status: _status, ...said } = definition;
      definition = { ...said, ...event.version.changes, version: event.number };
    } else {
      wait(event.instant);
      if ('act' in event.fact) state = event.fact.act(state, event.instant);
      else book.fold(event.fact, day(event.fact.on));
    }
    step(event.instant);
  }
  wait(at(through));
  return { state, moves: written(moves), book, definition };
}

const buy = (on: string, adds: number, hour?: number): HolderFact => ({
  on,
  metric: 'spend',
  adds,
  ...(hour === undefined ? {} : { hour }),
});

describe('a paused ladder', () => {
  test('moves nobody up, and on resuming everybody who earned more meanwhile rises at once, with the reason', () => {
    const facts = [buy('2026-02-01', 600), buy('2026-04-01', 600)];
    const told = live(ladder(), [paused('2026-03-01', 9), resumed('2026-05-04', 15)], facts, '2026-06-01');
    expect(told.moves).toEqual(['2026-02-01 base→silver threshold', '2026-05-04 silver→gold threshold']);
    expect(told.state.basis?.checks).toMatchObject([{ key: 'spend', value: '1200', met: true }]);
    expect(lastValid(told.state)).toBe('2027-12-31');
  });

  test('moves nobody down at the end of a period; what the closed year earned is there on resuming', () => {
    const facts = [buy('2026-02-01', 1200), buy('2027-06-01', 600)];
    const story = [paused('2027-12-01'), resumed('2028-03-01')];
    const told = live(ladder(), story, facts, '2028-12-31');
    // 2027 earned silver only: without the pause it would be silver from 1 January 2028.
    expect(told.moves).toEqual(['2026-02-01 base→gold threshold']);
    expect([told.state.level, lastValid(told.state)]).toEqual(['gold', '2028-12-31']);
    expect(live(ladder(), story, facts, '2029-01-01').moves.at(-1)).toBe('2029-01-01 gold→base downgrade');
    expect(live(ladder(), [], facts, '2028-12-31').moves.at(-1)).toBe('2028-01-01 gold→silver downgrade');
  });

  test('a review that falls into the pause counts from the day of resuming', () => {
    const reviewed = ladder({ upgrade: 'atReviews', reviews: { every: 'quarter', effective: 'atReview' } });
    const told = live(reviewed, [paused('2026-03-15'), resumed('2026-04-20')], [buy('2026-02-01', 1200)], '2026-12-01');
    expect(told.moves).toEqual(['2026-04-20 base→gold review']);
  });

  test('resuming before the review lifts nobody the review has not decided on', () => {
    const reviewed = ladder({ upgrade: 'atReviews', reviews: { every: 'quarter', effective: 'atReview' } });
    const facts = [buy('2026-02-01', 1200)];
    const told = live(reviewed, [paused('2026-02-10', 8), resumed('2026-02-20', 9)], facts, '2026-03-31');
    expect(told.moves).toEqual([]);
  });

  test('what was given by hand counts and ends as it was given', () => {
    const grant = {
      id: 'g',
      level: 'gold',
      from: at('2026-04-01'),
      until: at('2026-05-01'),
      reason: 'fair',
      by: 'usr',
    };
    const facts: HolderFact[] = [
      buy('2026-02-01', 600),
      { on: '2026-04-01', hour: 0, act: (state) => addGrant(state, grant) },
    ];
    const told = live(ladder(), [paused('2026-03-01')], facts, '2026-06-01');
    expect(told.moves).toEqual([
      '2026-02-01 base→silver threshold',
      '2026-04-01 silver→gold manualGrant',
      '2026-05-01 gold→silver grantEnded',
    ]);
  });

  test('days of grace stand still and go on where they stopped', () => {
    const graced = ladder({ downgradeGraceDays: 60 });
    const facts = [buy('2026-02-01', 1200)];
    // Lost on 1 January 2028, kept until 29 February; 46 of the 60 days are left when it is paused.
    const told = live(graced, [paused('2028-01-15'), resumed('2028-06-01')], facts, '2028-07-16');
    expect([told.state.level, lastValid(told.state)]).toEqual(['gold', '2028-07-16']);
    expect(live(graced, [paused('2028-01-15'), resumed('2028-06-01')], facts, '2028-07-17').moves.at(-1)).toBe(
      '2028-07-17 gold→base downgrade',
    );
  });

  test('levels that follow their figures all the time do so again from resuming on', () => {
    const rolling = ladder({
      period: { rolling: { days: 30 } },
      levels: [level('base', 0), level('silver', 1, spend(500))],
    });
    const facts = [buy('2026-02-01', 600)];
    const told = live(rolling, [paused('2026-02-10'), resumed('2026-05-01')], facts, '2026-06-01');
    expect(told.moves).toEqual(['2026-02-01 base→silver threshold', '2026-05-01 silver→base downgrade']);
  });

  test('a version that begins in the pause renames levels and moves nobody', () => {
    const levels = [level('base', 0), level('bronze', 1, spend(100)), level('gold', 2, spend(1000))];
    const next: Version = { on: '2026-04-01', changes: { levels, successors: { silver: 'bronze' }, status: 'paused' } };
    const facts = [buy('2026-02-01', 600), buy('2026-05-01', 600)];
    const told = live(ladder(), [paused('2026-03-01'), next, resumed('2026-06-01')], facts, '2026-07-01');
    expect(told.moves).toEqual([
      '2026-02-01 base→silver threshold',
      '2026-04-01 silver→bronze ladderVersion',
      '2026-06-01 bronze→gold threshold',
    ]);
  });

  test('says that it is paused, until when nothing is valid, and hands its level on to the group', () => {
    const told = live(ladder(), [paused('2026-03-01')], [buy('2026-02-01', 600), buy('2026-04-01', 600)], '2026-05-01');
    const context = { definition: told.definition, zone: ZONE, labels: {} };
    expect(explainLevel(told.state, { ...context, language: 'en' }).sentences).toEqual([
      'Silver since 1 Feb 2026: spend in 2026 was 600, Silver needs 500.',
      'Paused since 1 Mar 2026: levels stay as they are until it goes on.',
    ]);
    expect(explainLevel(told.state, { ...context, language: 'de' }).sentences[1]).toBe(
      'Seit 1. März 2026 angehalten: Stufen bleiben, wie sie sind, bis es weitergeht.',
    );
    expect([told.state.level, told.state.computed, told.state.validUntil]).toEqual(['silver', 'gold', null]);
    expect(ownLevel(told.definition, told.state, at('2026-05-01'))).toBe('silver');
    const moment = { at: at('2026-05-01'), day: day('2026-05-01'), zone: ZONE };
    expect(levelProgress(told.definition, told.state, moment, told.book)).toMatchObject({
      coming: null,
      next: { level: 'gold', reached: true, effectiveDay: null },
    });
  });

  test('who joins during the pause starts on the base level and is placed on resuming', () => {
    const start = ladder({ status: 'paused' });
    const told = live(start, [resumed('2026-05-01')], [buy('2026-02-01', 600)], '2026-05-02');
    expect(told.moves).toEqual(['2026-05-01 base→silver threshold']);
  });
});

describe('a ladder that has ended', () => {
  test('moves nobody and has nothing due any more', () => {
    const facts = [buy('2026-02-01', 1200), buy('2026-09-01', 5000)];
    const told = live(ladder(), [paused('2026-03-01'), ended('2026-04-01')], facts, '2030-01-01');
    expect(told.moves).toEqual(['2026-02-01 base→gold threshold']);
    expect(nextDue(told.definition, told.state, at('2030-01-01'))).toBeNull();
  });

  test('can begin anew years later: nobody loses a level that day, and the figures of that year count', () => {
    const facts = [buy('2026-02-01', 1200), buy('2029-02-01', 3000)];
    const versions = [paused('2026-03-01'), ended('2026-04-01'), resumed('2029-05-01')];
    const told = live(ladder(), versions, facts, '2029-06-01');
    expect(told.moves).toEqual(['2026-02-01 base→gold threshold', '2029-05-01 gold→platinum threshold']);
    expect(formatDay(dayAt(told.state.validUntil ?? 0, ZONE))).toBe('2031-01-01');
  });
});
