/** What clients say and do besides buying and learning: recommendations, reviews, surveys, fairs, sign-ins. */
import { type Day, dayOf, dayParts } from '../../server/src/kernel/index.ts';
import { type Client, presence } from './clients.ts';
import type { Happening } from './happenings.ts';
import { companyStem, SEGMENTS } from './names.ts';
import type { Staff } from './people.ts';
import type { Prng } from './prng.ts';
import type { Purchase } from './purchases.ts';
import {
  addBusinessDays,
  atHour,
  businessDayFrom,
  dayOfInstant,
  openingTime,
  startOf,
  type TradeCalendar,
} from './trade-calendar.ts';

const SURVEY_MONTHS = new Set([2, 5, 8, 11]);
const FAIRS: Readonly<Record<number, string>> = { 3: 'spring-fair', 9: 'autumn-fair' };
const LOGIN_SHARE = 0.45;
const REVIEW_SHARE = 0.02;
const PROFILE_FIELDS = ['phone', 'interests', 'roles', 'newsletter', 'deliveryAddresses', 'trades'];

export function relationsOf(
  prng: Prng,
  client: Client,
  staff: Staff,
  purchases: readonly Purchase[],
  calendar: TradeCalendar,
): Happening[] {
  return [
    ...surveysAndFairs(prng.fork('dates'), client, staff, calendar),
    ...aroundPurchases(prng.fork('purchases'), client, purchases),
    ...profileChanges(prng.fork('profile'), client, staff, calendar),
    ...lostReferrals(prng.fork('lost'), client, staff, calendar),
  ];
}

function surveysAndFairs(prng: Prng, client: Client, staff: Staff, calendar: TradeCalendar): Happening[] {
  const happenings: Happening[] = [];
  for (let day = calendar.firstDay; day <= calendar.lastDay; day += 1) {
    const { year, month, day: inMonth } = dayParts(day);
    if (inMonth !== 1 || presence(client, day) === 0) continue;
    if (SURVEY_MONTHS.has(month))
      happenings.push(...survey(prng, client, staff, addBusinessDays(day, 8), `${year}-${month}`));
    const fair = FAIRS[month];
    if (fair !== undefined)
      happenings.push(...fairVisits(prng, client, staff, thursday(year, month), `${fair}-${year}`));
    happenings.push(...webinar(prng, client, staff, addBusinessDays(day, 4), `webinar-${year}-${month}`));
  }
  return happenings;
}

function survey(prng: Prng, client: Client, staff: Staff, day: Day, wave: string): Happening[] {
  const at = openingTime(prng, businessDayFrom(day + prng.int(0, 12)));
  const person = staff.withRole(prng, at, 'buyer', 'decisionMaker');
  if (person === null || !prng.chance(0.26 * Math.min(client.engagement, 2))) return [];
  // Who buys less is less content: the only early sign of a quiet farewell besides the purchases.
  const content = client.fadesFrom !== null && day > client.fadesFrom - 60 ? 5.6 : 8.3;
  const score = Math.min(10, Math.max(0, Math.round(content + 1.7 * prng.normal())));
  const data = { survey: `relationship-${wave}`, kind: 'nps', score, complete: prng.chance(0.93) };
  return [{ client, person, at, source: 'surveys', type: 'surveyAnswer', data }];
}

function fairVisits(prng: Prng, client: Client, staff: Staff, day: Day, event: string): Happening[] {
  return staff
    .at(startOf(day))
    .filter(() => prng.chance(0.09 * Math.min(client.engagement, 3)))
    .map(({ personExternalId }) => ({
      client,
      person: personExternalId,
      at: atHour(day, prng.int(9, 15), prng.int(0, 59)),
      source: 'crm' as const,
      type: 'eventAttendance' as const,
      data: { event, kind: 'onsite', role: 'participant', minutes: prng.int(45, 320), invited: prng.chance(0.4) },
    }));
}

function webinar(prng: Prng, client: Client, staff: Staff, day: Day, event: string): Happening[] {
  const at = atHour(day, 10, prng.int(28, 45));
  const person = staff.withRole(prng, at, 'technician', 'buyer');
  if (person === null || !prng.chance(0.03 * Math.min(client.engagement, 3))) return [];
  const data = { event, kind: 'webinar', role: 'participant', minutes: prng.int(20, 60), invited: false };
  return [{ client, person, at, source: 'academy', type: 'eventAttendance', data }];
}

/** The third Thursday of the month. */
function thursday(year: number, month: number): Day {
  const first = dayOf(year, month, 1);
  return first + ((4 - dayParts(first).weekday + 7) % 7) + 14;
}

function aroundPurchases(prng: Prng, client: Client, purchases: readonly Purchase[]): Happening[] {
  const happenings: Happening[] = [];
  for (const { person, channel, orderedAt, invoicedAt, lines } of purchases) {
    if (channel === 'portal' && orderedAt !== null && prng.chance(LOGIN_SHARE)) {
      const at = orderedAt - prng.int(2, 18) * 60_000;
      happenings.push({ client, person, at, source: 'portal', type: 'login', data: { channel: 'portal' } });
    }
    if (invoicedAt === null || !prng.chance(REVIEW_SHARE * Math.min(client.engagement, 3))) continue;
    const at = openingTime(prng, businessDayFrom(dayOfInstant(invoicedAt) + prng.int(6, 30)));
    const rating = Number(prng.weighted({ 5: 46, 4: 34, 3: 13, 2: 5, 1: 2 }));
    const data = { subject: prng.pick(lines).product.sku, kind: 'review', rating, approved: prng.chance(0.93) };
    happenings.push({ client, person, at, source: 'portal', type: 'review', data });
  }
  return happenings;
}

/** New clients fill in their profile in their first two weeks; of the others some do, some day. */
function profileChanges(prng: Prng, client: Client, staff: Staff, calendar: TradeCalendar): Happening[] {
  const isNew = client.firstDay > calendar.firstDay;
  if (!prng.chance(isNew ? 0.7 : 0.3)) return [];
  const day = isNew
    ? client.firstDay + prng.int(0, 14)
    : calendar.firstDay + prng.int(0, calendar.lastDay - calendar.firstDay);
  const at = openingTime(prng, businessDayFrom(day));
  const person = staff.withRole(prng, at, 'decisionMaker', 'buyer');
  if (person === null) return [];
  const fields = prng.shuffled(PROFILE_FIELDS).slice(0, prng.int(2, 5));
  const data = { section: 'contact', fields, completeness: 50 + fields.length * 10 };
  return [{ client, person, at, source: 'portal', type: 'profileChange', data }];
}

/** Recommendations that came to nothing, or are still under way. */
function lostReferrals(prng: Prng, client: Client, staff: Staff, calendar: TradeCalendar): Happening[] {
  if (!prng.chance(0.07 * Math.min(client.engagement, 2))) return [];
  const day = businessDayFrom(calendar.firstDay + prng.int(0, calendar.lastDay - calendar.firstDay));
  if (day < client.firstDay) return [];
  const company = companyStem(prng, client.account.country, prng.pick(SEGMENTS));
  const qualified = addBusinessDays(day, prng.int(3, 20));
  const stages: [string, Day][] = [['lead', day]];
  if (prng.chance(0.55)) stages.push(['qualified', qualified]);
  if (prng.chance(0.8)) stages.push(['lost', addBusinessDays(qualified, prng.int(5, 40))]);
  return stagesOf(prng, client, staff, company, stages);
}

/** Recommendations that brought a client: the last stage is reached with its first purchase. */
export function wonReferral(
  prng: Prng,
  newcomer: Client,
  referrer: Client,
  staff: Staff,
  calendar: TradeCalendar,
): Happening[] {
  const won = businessDayFrom(newcomer.firstDay);
  const qualified = businessDayFrom(won - prng.int(8, 25));
  const lead = businessDayFrom(qualified - prng.int(5, 30));
  const stages = (
    [
      ['lead', lead],
      ['qualified', qualified],
      ['won', won],
    ] as [string, Day][]
  ).filter(([, day]) => day >= calendar.firstDay);
  return stagesOf(prng, referrer, staff, newcomer.account.name, stages);
}

function stagesOf(
  prng: Prng,
  client: Client,
  staff: Staff,
  company: string,
  stages: readonly [string, Day][],
): Happening[] {
  const referral = `REF-${prng.int(10_000, 99_999)}`;
  return stages.map(([stage, day]) => {
    const at = openingTime(prng, day);
    const person = staff.withRole(prng, at, 'decisionMaker', 'buyer');
    return {
      client,
      person,
      at,
      source: 'crm',
      type: 'referral',
      data: { referral, stage, company, topic: client.segment },
    };
  });
}
