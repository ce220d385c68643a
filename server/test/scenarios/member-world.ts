/** A workspace as its members see it: an own portal of the operator calls with a key and names the person. */
import type { Pool } from 'pg';
import type { Instant } from '#kernel';
import { openRewardWorld, type RewardWorld } from './reward-world.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface MemberAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  body: any;
  text: string;
  headers: Headers;
}

export type AsMember = (method: Method, path: string, body?: unknown, headers?: object) => Promise<MemberAnswer>;

export interface MemberWorld extends RewardWorld {
  url: string;
  /** `key_…` of the portal. */
  portalKeyId: string;
  /** Over HTTP, as the person with this id. */
  as(personId: string): AsMember;
  /** Over HTTP, with this key in the header Authorization. */
  call(key: string | null, method: Method, path: string, body?: unknown, headers?: object): Promise<MemberAnswer>;
  key(scopes: readonly string[], more?: object): Promise<{ id: string; key: string }>;
}

export const MEMBER_PROGRAMME = `
hanse: 1
programme:
  key: club
  name: { en: Builders' Club, de: Baumeister-Club }
  valueProposition: { en: "The more you build with us, the more we do.", de: "Je mehr Sie mit uns bauen, desto mehr tun wir." }
  timeZone: Europe/Berlin
  currency: EUR
  languages: [en, de]
  roles:
    - { key: administrator, name: { en: Administrator, de: Verwaltung } }
    - { key: buyer, name: { en: Buyer, de: Einkauf } }
terms:
  participation: { name: { en: Conditions, de: Bedingungen }, text: { en: Be fair., de: Seien Sie fair. }, from: "2025-01-01" }
units:
  points:
    name: { en: Points, de: Punkte }
    description: { en: A point is worth about a cent., de: Ein Punkt ist etwa einen Cent wert. }
    costPerUnit: "0.0123"
    expiry: { kind: rolling, days: 60 }
  stars: { name: { en: Stars, de: Sterne } }
  fund: { name: { en: Marketing fund, de: Werbebudget }, kind: fund, scale: 2, costPerUnit: "1" }
metrics:
  spendYear:
    name: { en: Net spend in the year, de: Nettoumsatz im Jahr }
    source: { events: [invoice, creditNote] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
  marginYear:
    name: { en: Contribution, de: Beitrag }
    source: { events: [invoice] }
    value: line.marginAmount
    perLine: true
    aggregation: sum
    window: { calendar: year }
benefits:
  hotline: { name: { en: Own hotline, de: Eigene Hotline }, kind: access, howToUse: { en: Call us., de: Rufen Sie an. } }
ladders:
  status:
    name: { en: Status, de: Status }
    effectiveFrom: "2025-01-01"
    period: { calendar: year }
    keepUntil: followingPeriodEnd
    levels:
      - { key: base, name: { en: Base, de: Basis } }
      - key: gold
        name: { en: Gold, de: Gold }
        description: { en: For regulars., de: Für Stammkunden. }
        entry: { all: [{ metric: spendYear, atLeast: 1000 }] }
        benefits: [{ benefit: hotline }, { name: { en: Thank-you dinner, de: Dankeschön-Essen } }]
      - { key: platinum, name: { en: Platinum, de: Platin }, entry: { all: [{ metric: spendYear, atLeast: 5000 }, { metric: marginYear, atLeast: 500 }] } }
campaigns:
  base:
    name: { en: A point per euro, de: Ein Punkt je Euro }
    description: { en: Buy from us and get a point for every euro., de: Kaufen Sie bei uns und erhalten Sie je Euro einen Punkt. }
    why: { en: Your loyalty keeps our lines running., de: Ihre Treue hält unsere Werke am Laufen. }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    limits: [{ key: month, unit: points, window: { calendar: month }, max: 5000 }]
    effects: [{ award: { unit: points, amount: event.netAmount } }]
  secretMargin:
    name: { en: Star of the month, de: Stern des Monats }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    budget: { unit: stars, total: 98765 }
    effects: [{ award: { unit: stars, amountPerLine: "line.marginAmount * 0.1" } }]
  forOthers:
    name: { en: Only in Austria, de: Nur in Österreich }
    from: "2025-01-01"
    trigger: { events: [invoice] }
    audience: account.country == "AT"
    effects: [{ award: { unit: points, amount: "7" } }]
  personal:
    name: { en: For whoever orders, de: Für die Bestellenden }
    from: "2025-01-01"
    trigger: { events: [training] }
    effects: [{ award: { unit: points, amount: "250", beneficiaries: [{ to: orderingPerson }] } }]
`;

/** @param programme another one than {@link MEMBER_PROGRAMME} */
export async function openMemberWorld(
  database: { url: string; pool: Pool },
  now: Instant,
  programme = MEMBER_PROGRAMME,
): Promise<MemberWorld> {
  const world = await openRewardWorld(database, now, { programme });
  const url = await world.api.listen();
  const call: MemberWorld['call'] = async (key, method, path, body, headers = {}) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    return { status: answer.status, body: isJson ? JSON.parse(text) : null, text, headers: answer.headers };
  };
  const key: MemberWorld['key'] = (scopes, more = {}) =>
    world.must('POST', '/v1/api-keys', { name: 'portal', scopes, ...more });
  const portal = await key(['members:act']);
  return {
    ...world,
    url,
    portalKeyId: portal.id,
    call,
    key,
    as: (personId) => (method, path, body, headers) =>
      call(portal.key, method, path, body, { 'hanse-person': personId, ...headers }),
  };
}
