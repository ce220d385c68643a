/** What is personal in an event is stored so that only a key reads it, which is destroyed when the person is erased. */
import { assert, formatId, type Instant } from '#kernel';
import { type ParsedEvent, type PersonReference, replacePersonal } from '#modules/events';
import { keyOwner, sealedValue } from '#platform/keys';
import { type Queryable, queryable } from '#platform/postgres';
import type { IntakeDeps, PersonalKeeper } from './intake-deps.ts';

/** An event on its way into its lane. */
interface Sealable {
  accountId: string;
  membershipId: string | null;
  event: ParsedEvent;
  /** As sent, completed. */
  value: unknown;
  text: string;
}

/**
 * The texts to be stored, in the order given. A person named by an external id is named by the membership instead: the id
 * stands with the person and goes with them. Personal fields are sealed with the key of the person, or of the event where
 * it names nobody.
 */
export async function sealPersonal(
  deps: IntakeDeps,
  workspaceId: string,
  events: readonly Sealable[],
): Promise<string[]> {
  const carrying = events.filter(({ event }) => carriesPersonal(event));
  const owners = await ownersOf(deps, workspaceId, carrying);
  const keys = await ensureKeys(deps, workspaceId, [...owners.values()], deps.clock.now());
  return events.map((item) => {
    const { event, value, membershipId, text } = item;
    const named = namedByMembership(event.person, membershipId);
    const owner = owners.get(item);
    if (owner === undefined && named === null) return text;
    const fields = value as Record<string, unknown>;
    return JSON.stringify({
      ...fields,
      ...(named === null ? {} : { person: named }),
      ...(owner === undefined ? {} : { data: sealedData(event, keys.get(owner) ?? null) }),
    });
  });
}

/** The same for an event that waits for its account: the person it names is sealed with it. */
export async function sealWaiting(
  deps: IntakeDeps,
  workspaceId: string,
  events: readonly { event: ParsedEvent; value: unknown; text: string }[],
): Promise<string[]> {
  const carrying = events.filter(({ event }) => carriesPersonal(event) || isExternal(event.person));
  const owners = carrying.map(({ event }) => keyOwner.event(event));
  const keys = await ensureKeys(deps, workspaceId, owners, deps.clock.now());
  return events.map((item) => {
    if (!carrying.includes(item)) return item.text;
    const { event } = item;
    const key = keys.get(keyOwner.event(event)) ?? null;
    const fields = item.value as Record<string, unknown>;
    const person = isExternal(event.person) ? { person: sealedValue(key, fields.person) } : {};
    const data = carriesPersonal(event) ? { data: sealedData(event, key) } : {};
    return JSON.stringify({ ...fields, ...person, ...data });
  });
}

/** Whether anything in the data is personal and there. */
function carriesPersonal({ data, type }: ParsedEvent): boolean {
  return type.personal.length > 0 && replacePersonal(data, type.personal, () => undefined) !== data;
}

function sealedData({ data, type }: ParsedEvent, key: Parameters<typeof sealedValue>[0]): unknown {
  return replacePersonal(data, type.personal, (value) => sealedValue(key, value));
}

function isExternal(person: PersonReference | null): boolean {
  return person !== null && 'externalId' in person;
}

function namedByMembership(person: PersonReference | null, membershipId: string | null) {
  return isExternal(person) && membershipId !== null ? { membershipId: formatId('mem', membershipId) } : null;
}

async function ownersOf<Item extends Sealable>(
  deps: IntakeDeps,
  workspaceId: string,
  carrying: readonly Item[],
): Promise<Map<Item, string>> {
  const asked = carrying.flatMap(({ accountId, membershipId }) =>
    membershipId === null ? [] : [{ accountId, membershipId }],
  );
  const persons = asked.length === 0 ? new Map<string, string>() : await keeperOf(deps).persons(workspaceId, asked);
  return new Map(
    carrying.map((item) => {
      const personId = persons.get(item.membershipId ?? '');
      return [item, personId === undefined ? keyOwner.event(item.event) : keyOwner.person(personId)];
    }),
  );
}

async function ensureKeys(deps: IntakeDeps, workspaceId: string, owners: readonly string[], now: Instant) {
  if (owners.length === 0) return new Map();
  const db: Queryable = queryable(deps.pool);
  return keeperOf(deps).keys.ensure(db, workspaceId, owners, now);
}

function keeperOf({ personal }: IntakeDeps): PersonalKeeper {
  assert(personal, 'personal fields are taken in only where there are keys to seal them with');
  return personal;
}
