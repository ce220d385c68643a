/** The people at the client companies, what they do there, and who went elsewhere. */
import type { Instant } from '../../server/src/kernel/index.ts';
import type { Client } from './clients.ts';
import type { DemoMembership, DemoPerson, Role } from './history-types.ts';
import { familyName, givenName, slug, tongueOf } from './names.ts';
import type { Prng } from './prng.ts';
import { startOf, type TradeCalendar } from './trade-calendar.ts';

interface People {
  persons: DemoPerson[];
  memberships: DemoMembership[];
}

/** Share of people who changed to another client, and of people who work for two at a time. */
const MOVING_SHARE = 0.02;
const SHARED_SHARE = 0.015;

export function peopleOf(prng: Prng, clients: readonly Client[], calendar: TradeCalendar): People {
  const people: People = { persons: [], memberships: [] };
  for (const [index, client] of clients.entries()) addStaff(prng.fork(`staff ${index}`), client, people);
  moveSome(prng.fork('moves'), clients, calendar, people);
  return people;
}

function addStaff(prng: Prng, client: Client, people: People): void {
  const tongue = tongueOf(client.account.country);
  const domain = `${slug(client.account.name)}.example`;
  const taken = new Set<string>();
  for (const roles of rolesOf(prng, client.account.attributes.employees)) {
    const person = newPerson(prng, tongue, domain, people.persons.length, taken);
    people.persons.push(person);
    people.memberships.push({
      personExternalId: person.externalId,
      accountExternalId: client.account.externalId,
      roles,
      from: client.account.joinedAt,
      to: null,
    });
  }
}

function newPerson(
  prng: Prng,
  tongue: ReturnType<typeof tongueOf>,
  domain: string,
  place: number,
  taken: Set<string>,
): DemoPerson {
  for (;;) {
    const person: DemoPerson = {
      externalId: `P-${20_001 + place}`,
      givenName: givenName(prng, tongue),
      familyName: familyName(prng, tongue),
      email: '',
      language: tongue === 'de' ? 'de' : 'en',
    };
    person.email = `${slug(person.givenName)}.${slug(person.familyName)}@${domain}`;
    if (taken.has(person.email)) continue;
    taken.add(person.email);
    return person;
  }
}

/** One person does everything in a small firm; in a larger one the work is divided. */
function rolesOf(prng: Prng, employees: number): Role[][] {
  if (employees < 5)
    return prng.chance(0.6) ? [['decisionMaker', 'buyer', 'technician']] : [['decisionMaker', 'buyer'], ['technician']];
  const staff: Role[][] = [['decisionMaker'], ['buyer'], ['technician']];
  if (employees >= 10 && prng.chance(0.6)) staff.push(['technician']);
  if (employees >= 16) staff.push(['accounting']);
  if (employees >= 22) staff.push(['technician'], ['salesperson']);
  if (employees >= 45) staff.push(['buyer'], ['technician']);
  return staff;
}

function moveSome(prng: Prng, clients: readonly Client[], calendar: TradeCalendar, people: People): void {
  const standing = clients.filter((client) => client.firstDay === calendar.firstDay);
  const length = calendar.lastDay - calendar.firstDay;
  // The list grows while people move; those who moved already do not move again.
  for (const membership of [...people.memberships]) {
    if (membership.roles.includes('decisionMaker')) continue;
    const draw = prng.next();
    if (draw > MOVING_SHARE + SHARED_SHARE) continue;
    const to = prng.pick(standing).account.externalId;
    if (to === membership.accountExternalId) continue;
    const joined = calendar.firstDay + prng.int(Math.round(length * 0.2), Math.round(length * 0.9));
    const from: Instant = startOf(joined);
    if (from <= membership.from) continue;
    people.memberships.push({ ...membership, accountExternalId: to, from, roles: [...membership.roles] });
    if (draw <= MOVING_SHARE) membership.to = from;
  }
}

/** The memberships of one account. */
export class Staff {
  readonly #members: readonly DemoMembership[];

  constructor(members: readonly DemoMembership[]) {
    this.#members = members;
  }

  at(at: Instant): DemoMembership[] {
    return this.#members.filter(({ from, to }) => from <= at && (to === null || at < to));
  }

  has(person: string, at: Instant): boolean {
    return this.at(at).some(({ personExternalId }) => personExternalId === person);
  }

  /** Somebody with one of the roles, in order of preference. */
  withRole(prng: Prng, at: Instant, ...roles: readonly Role[]): string | null {
    const members = this.at(at);
    for (const role of roles) {
      const found = members.filter((member) => member.roles.includes(role));
      if (found.length > 0) return prng.pick(found).personExternalId;
    }
    return null;
  }
}

export function staffByAccount({ memberships }: People): Map<string, Staff> {
  const byAccount = new Map<string, DemoMembership[]>();
  for (const membership of memberships) {
    const list = byAccount.get(membership.accountExternalId) ?? [];
    list.push(membership);
    byAccount.set(membership.accountExternalId, list);
  }
  return new Map([...byAccount].map(([account, list]) => [account, new Staff(list)]));
}
