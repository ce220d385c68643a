import { describe, expect, test } from 'vitest';
import { Decimal, dayAt, parseInstant, unwrap } from '../server/src/kernel/index.ts';
import { type DecisionContext, decideEvent } from '../server/src/modules/campaigns/index.ts';
import { compiledBuiltInTypes, parseEvent, toFact } from '../server/src/modules/events/index.ts';
import {
  compileRules,
  type ProgrammeFile,
  programmeFile,
  type Rules,
  toDrafts,
  validateProgramme,
} from '../server/src/modules/programmes/index.ts';
import { generateHistory } from './history/generate-history.ts';
import { DEMO_SEED, demoProgramme, demoUntil } from './programme.ts';

const UNTIL = unwrap(parseInstant('2025-11-20T22:59:59.999Z'));
const file: ProgrammeFile = programmeFile.parse(demoProgramme(UNTIL));

function compiled(programme: ProgrammeFile): Rules {
  const versions = toDrafts(programme).map(({ kind, key, definition, from }) => {
    return { kind, key, version: 1, definition, validFrom: from ?? 0 };
  });
  return unwrap(compileRules(1n, versions));
}

test('the demonstration ends with the last instant of yesterday', () => {
  expect(demoUntil(unwrap(parseInstant('2025-11-21T09:30:00+01:00')))).toBe(UNTIL);
});

test('days are put in on any day of any year', () => {
  for (const until of ['2024-02-29T12:00:00Z', '2026-08-31T12:00:00Z', '2030-01-01T12:00:00Z']) {
    expect(programmeFile.safeParse(demoProgramme(unwrap(parseInstant(until)))).error).toBeUndefined();
  }
  expect(file.campaigns.basePoints!.from).toBe('2024-05-21');
  expect(file.campaigns.lightingWeeks!.to).toBe('2025-07-28');
});

test('the rules compile and nothing speaks against the programme', () => {
  expect(validateProgramme(compiled(file))).toEqual([]);
});

test('every text is there in English and in German', () => {
  const missing: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const record = value as Record<string, unknown>;
    if (typeof record.en === 'string' && (typeof record.de !== 'string' || record.de === '')) missing.push(path);
    for (const [key, part] of Object.entries(record)) walk(part, `${path}.${key}`);
  };
  walk(file, '');
  expect(missing).toEqual([]);
});

test('every campaign says what it is for, whose behaviour it is to change, and to which family it belongs', () => {
  for (const [key, { objective, behaviour, family }] of Object.entries(file.campaigns)) {
    expect([key, objective !== undefined, behaviour !== undefined, family !== undefined]).toEqual([
      key,
      true,
      true,
      true,
    ]);
  }
  const families = new Set(Object.values(file.campaigns).map(({ family }) => family));
  expect(families).toEqual(new Set(['keep', 'grow', 'win', 'engage']));
});

describe('on the history', () => {
  const rules = compiled(file);
  const history = generateHistory({ seed: DEMO_SEED, until: UNTIL });
  const fired = new Map<string, number>();
  const failed = new Set<string>();
  const ordinals = new Map<string, number>();
  const types = compiledBuiltInTypes();
  const accounts = new Map(history.accounts.map((account) => [account.externalId, account]));
  for (const body of history.events) {
    const campaigns = (rules.campaignsByEvent.get(body.type) ?? []).filter((c) => c.version.definition.key !== '');
    if (campaigns.length === 0 || body.type === 'creditNote') continue;
    const event = unwrap(parseEvent(body, { receivedAt: UNTIL, types }));
    const fact = toFact(event, { n: 0, receivedAt: UNTIL, membershipId: 'mem_1' });
    const account = accounts.get(body.account.externalId)!;
    const ordinal = (campaign: string) => ordinals.get(`${campaign} ${account.externalId}`) ?? 0;
    for (const { version } of campaigns) {
      ordinals.set(`${version.definition.key} ${account.externalId}`, ordinal(version.definition.key) + 1);
    }
    const context: DecisionContext = {
      at: event.occurredAt,
      day: dayAt(event.occurredAt, rules.zone),
      zone: rules.zone,
      views: rules.views,
      account: {
        id: account.externalId,
        type: account.type,
        country: account.country,
        isMemberOfGroup: account.parentExternalId !== null,
        attribute: (name) => account.attributes[name as keyof typeof account.attributes],
        quality: () => null,
        terms: { earnRate: Decimal.ONE, priceList: '' },
        at: event.occurredAt,
        zone: rules.zone,
      },
      person: { membershipId: 'mem_1', roles: ['buyer'], field: () => undefined },
      readings: {
        metric: () => Decimal.ONE,
        previous: () => Decimal.ONE,
        level: () => ({ key: 'gold', rank: 2 }),
      },
      units: rules.unitTerms,
      participates: () => true,
      ordinal,
      limitUse: () => ({ units: 0n, count: 0 }),
      anchor: undefined,
      stepDone: () => false,
      holdersOfRole: () => [],
      hasParent: false,
    };
    const decision = decideEvent(campaigns, fact, null, context);
    for (const { campaign, reason } of decision.verdicts) {
      if (reason === null) fired.set(campaign, (fired.get(campaign) ?? 0) + 1);
      else if (reason.kind === 'error') failed.add(`${campaign}: ${reason.message}`);
    }
  }

  test('no rule fails on any event', () => {
    expect([...failed]).toEqual([]);
  });

  test('every campaign that an event triggers is of use to somebody', () => {
    const byEvent = Object.entries(file.campaigns).filter(
      ([, { trigger }]) => trigger === undefined || 'events' in trigger,
    );
    for (const [key] of byEvent) expect([key, (fired.get(key) ?? 0) > 10]).toEqual([key, true]);
  });
});
