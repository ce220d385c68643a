/** What whoever loads the demonstration may rely on. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Instant, parseInstant, unwrap } from '../../server/src/kernel/index.ts';
import {
  compareFacts,
  compiledBuiltInTypes,
  type EventFact,
  netDocuments,
  parseEvent,
  toFact,
} from '../../server/src/modules/events/index.ts';
import { DEMO_SEED } from '../programme.ts';
import { generateHistory } from './generate-history.ts';
import type { EventBody, History } from './history-types.ts';

const UNTIL = unwrap(parseInstant('2025-11-20T22:59:59.999Z'));
const history = generateHistory({ seed: DEMO_SEED, until: UNTIL });
const at = (event: EventBody): Instant => unwrap(parseInstant(event.occurredAt));
const hashOf = (value: History) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

describe('determinism', () => {
  test('the same options give the same bytes', () => {
    expect(hashOf(generateHistory({ seed: DEMO_SEED, until: UNTIL }))).toBe(hashOf(history));
  });

  test('another seed and another day give another history', () => {
    expect(hashOf(generateHistory({ seed: 'other', until: UNTIL }))).not.toBe(hashOf(history));
    expect(hashOf(generateHistory({ seed: DEMO_SEED, until: UNTIL + 86_400_000 }))).not.toBe(hashOf(history));
  });

  test('a client keeps its name, size and trade from one day to the next', () => {
    const tomorrow = generateHistory({ seed: DEMO_SEED, until: UNTIL + 86_400_000 });
    const lasting = ({ accounts }: History) =>
      accounts.map(({ externalId, name, parentExternalId, country, attributes: { segment, employees } }) => {
        return { externalId, name, parentExternalId, country, segment, employees };
      });
    expect(lasting(tomorrow)).toEqual(lasting(history));
    expect(tomorrow.persons).toEqual(history.persons);
  });
});

describe('accounts and people', () => {
  const branches = Map.groupBy(
    history.accounts.filter(({ type }) => type === 'branch'),
    ({ parentExternalId }) => parentExternalId,
  );

  test('there are 400 clients, among them 12 groups of 2 to 14 branches', () => {
    expect(history.accounts).toHaveLength(400);
    expect(new Set(history.accounts.map(({ name }) => name)).size).toBe(400);
    const sizes = [...branches.values()].map((list) => list.length).sort((a, b) => a - b);
    expect(sizes).toEqual([2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 11, 14]);
  });

  test('every branch stands after its head office', () => {
    const places = new Map(history.accounts.map(({ externalId }, place) => [externalId, place]));
    for (const { externalId, parentExternalId } of history.accounts) {
      if (parentExternalId !== null) expect(places.get(parentExternalId)).toBeLessThan(places.get(externalId)!);
    }
  });

  test('every client has somebody who decides, and every membership a person and an account', () => {
    const persons = new Set(history.persons.map(({ externalId }) => externalId));
    const accounts = new Set(history.accounts.map(({ externalId }) => externalId));
    for (const { personExternalId, accountExternalId, from, to } of history.memberships) {
      expect(persons.has(personExternalId) && accounts.has(accountExternalId)).toBe(true);
      expect(to === null || to > from).toBe(true);
    }
    const deciding = history.memberships.filter(({ roles }) => roles.includes('decisionMaker'));
    expect(new Set(deciding.map(({ accountExternalId }) => accountExternalId))).toEqual(accounts);
    expect(history.persons.every(({ email }) => email.endsWith('.example'))).toBe(true);
  });

  test('some clients let their people earn for themselves', () => {
    const personal = history.accounts.filter(({ consent }) => consent.mode === 'personalWithEmployerView').length;
    expect(personal).toBeGreaterThan(80);
    expect(personal).toBeLessThan(180);
  });

  test('new clients come in the course of the history, some recommended by others', () => {
    const first = Math.min(...history.accounts.map(({ joinedAt }) => joinedAt));
    expect(history.accounts.filter(({ joinedAt }) => joinedAt > first)).toHaveLength(52);
    const accounts = new Set(history.accounts.map(({ externalId }) => externalId));
    const specifiers = history.events.flatMap(({ data }) => (data?.specifier === undefined ? [] : [data.specifier]));
    expect(specifiers.length).toBeGreaterThan(20);
    expect(specifiers.every((specifier) => accounts.has(specifier as string))).toBe(true);
  });

  test('some clients fall silent although nobody said goodbye', () => {
    const latest = new Map<string, Instant>();
    for (const event of history.events) if (event.type === 'invoice') latest.set(event.account.externalId, at(event));
    const silent = [...latest.values()].filter((last) => last < UNTIL - 150 * 86_400_000).length;
    expect(silent).toBeGreaterThan(15);
    expect(silent).toBeLessThan(70);
  });
});

describe('events', () => {
  test('there are 25,000 to 40,000, of every kind, by time', () => {
    expect(history.events.length).toBeGreaterThan(25_000);
    expect(history.events.length).toBeLessThan(40_000);
    expect(Object.keys(Object.groupBy(history.events, ({ type }) => type)).sort()).toEqual(
      'cancellation certification creditNote eventAttendance invoice login order payment profileChange referral review surveyAnswer training'.split(
        ' ',
      ),
    );
    for (let i = 1; i < history.events.length; i += 1) {
      expect(history.events[i - 1]!.occurredAt <= history.events[i]!.occurredAt).toBe(true);
    }
    expect(at(history.events.at(-1)!)).toBeLessThanOrEqual(UNTIL);
  });

  test('nothing happens after the last instant, even in the middle of a day', () => {
    const noon = unwrap(parseInstant('2025-11-20T11:00:00Z'));
    const cut = generateHistory({ seed: DEMO_SEED, until: noon, accounts: 80, months: 6 });
    expect(at(cut.events.at(-1)!)).toBeLessThanOrEqual(noon);
  });

  test('every one is accepted, with the built-in types and without a fault', () => {
    const types = compiledBuiltInTypes();
    for (const event of history.events) {
      const parsed = parseEvent(event, { receivedAt: UNTIL, types });
      if (!parsed.ok) expect({ event, errors: parsed.error.errors }).toBeNull();
    }
  });

  test('numbers are unique, and what a document refers to came before it', () => {
    const seen = new Set<string>();
    for (const { source, id, corrects, settles } of history.events) {
      expect(seen.has(`${source} ${id}`)).toBe(false);
      for (const { id: other } of [...(corrects ? [corrects] : []), ...(settles ?? [])]) {
        expect(seen.has(`${source} ${other}`)).toBe(true);
      }
      seen.add(`${source} ${id}`);
    }
  });

  test('nobody acts before joining, or for a company they do not work for that day', () => {
    const joined = new Map(history.accounts.map(({ externalId, joinedAt }) => [externalId, joinedAt]));
    const works = Map.groupBy(history.memberships, (m) => `${m.personExternalId} ${m.accountExternalId}`);
    for (const event of history.events) {
      const instant = at(event);
      expect(instant).toBeGreaterThanOrEqual(joined.get(event.account.externalId)!);
      if (event.person === undefined) continue;
      const memberships = works.get(`${event.person.externalId} ${event.account.externalId}`) ?? [];
      const valid = memberships.some(({ from, to }) => from <= instant && (to === null || instant < to));
      if (!valid) expect(event).toBeNull();
    }
  });
});

describe('documents', () => {
  const types = compiledBuiltInTypes();
  const factsOf = (events: readonly EventBody[]): EventFact[] =>
    events
      .map((event, n) => {
        const parsed = unwrap(parseEvent(event, { receivedAt: UNTIL, types }));
        return toFact(parsed, { n, receivedAt: parsed.occurredAt, membershipId: null });
      })
      .sort(compareFacts);
  const commerce = new Set(['order', 'invoice', 'creditNote', 'payment', 'cancellation']);
  const perAccount = Map.groupBy(
    history.events.filter(({ type }) => commerce.has(type)),
    ({ account }) => account.externalId,
  );

  test('every credit note and every cancellation finds what it takes back', () => {
    const found = new Set<string>();
    for (const events of perAccount.values()) {
      for (const { status } of netDocuments(factsOf(events)).corrections.values()) found.add(status);
    }
    expect([...found]).toEqual(['applied']);
  });
});
