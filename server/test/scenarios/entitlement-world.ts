/** A workspace whose levels bring benefits of every kind, over the whole API; time moves only when told to. */
import type { Pool } from 'pg';
import type { InstanceAnswer } from '../support/instances.ts';
import { type Company, openRewardWorld, type RewardWorld } from './reward-world.ts';

const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points, expiry: { kind: rolling, days: 400 }, graceDays: 30 }
  marketingFund: { name: Marketing fund, kind: fund, scale: 2, costPerUnit: "1" }
metrics:
  spendYear:
    name: Net spend in the year
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
benefits:
  serviceLevel:
    name: { en: Service level, de: Servicestufe }
    kind: choice
    choices:
      - { key: standard, name: Standard }
      - { key: express, name: Express, costPerYear: 730 }
    cost: { currency: EUR, perYear: 365 }
  discount:
    name: { en: Discount on spare parts, de: Rabatt auf Ersatzteile }
    kind: number
    unit: "%"
    scale: 1
    resolution: sum
    sumMax: 12
  paymentDays: { name: { en: Days to pay, de: Zahlungsziel }, kind: number, unit: { en: days, de: Tage } }
  priceList: { name: { en: Price list, de: Preisliste }, kind: text }
  supportHours:
    name: { en: Support hours, de: Supportstunden }
    howToUse: { en: Call the hotline., de: Hotline anrufen. }
    kind: allowance
    unit: { en: hours, de: Stunden }
    scale: 1
    renews: { calendar: year }
    resolution: sum
    cost: { currency: EUR, perUnit: 90 }
  trainingSeats:
    name: { en: Training seats, de: Schulungsplätze }
    kind: allowance
    renews: { calendar: quarter }
    leftover: carries
    carryMax: 3
  consulting: { name: { en: Consulting days, de: Beratungstage }, kind: allowance, resolution: highest }
  annualCheck:
    name: { en: Annual check, de: Jahresprüfung }
    kind: allowance
    renews: { anniversary: joining }
    resolution: sum
  loanDays:
    name: { en: Loan days, de: Leihtage }
    kind: allowance
    renews: { anniversary: grant }
    resolution: sum
  earlyAccess: { name: { en: Early access, de: Vorabzugang }, kind: access }
ladders:
  status:
    name: Status
    effectiveFrom: "2025-01-01"
    period: { calendar: year }
    keepUntil: periodEnd
    downgrade: toDeserved
    levels:
      - key: base
        name: { en: Base, de: Basis }
        benefits: [{ benefit: serviceLevel, value: standard }, { benefit: paymentDays, value: 14 }]
      - key: gold
        name: Gold
        entry: { all: [{ metric: spendYear, atLeast: 1000 }] }
        benefits:
          - { benefit: serviceLevel, value: express }
          - { benefit: paymentDays, value: 30 }
          - { benefit: discount, value: 5 }
          - { benefit: priceList, value: A }
          - { benefit: supportHours, value: 10 }
          - { benefit: trainingSeats, value: 2 }
          - { benefit: earlyAccess }
          - { en: A cake on your birthday, de: Kuchen zum Geburtstag }
campaigns:
  base:
    name: One point per euro
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
`;

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
type Body = any;

export interface EntitlementWorld extends RewardWorld {
  /** Bought enough for the level. */
  gold(): Promise<Company>;
  /** By key of the benefit. */
  entitlements(company: Company, query?: string): Promise<Record<string, Body>>;
  entitlement(company: Company, benefit: string, query?: string): Promise<Body>;
  grant(company: Company, benefit: string, body?: object): Promise<InstanceAnswer>;
  use(company: Company, benefit: string, quantity: string, reference: string, more?: object): Promise<InstanceAnswer>;
}

export async function openEntitlementWorld(
  database: { url: string; pool: Pool },
  now: number,
  more: { webhookNetworks?: readonly string[] } = {},
): Promise<EntitlementWorld> {
  const world = await openRewardWorld(database, now, { ...more, programme: PROGRAMME });
  const path = (company: Company, rest = '') => `/v1/accounts/${company.id}/entitlements${rest}`;
  return {
    ...world,
    gold: async () => {
      const company = await world.company();
      await world.buy(company, 1000);
      return company;
    },
    entitlements: async (company, query = '') => {
      const { data } = await world.must('GET', path(company, query));
      return Object.fromEntries(data.map((one: Body) => [one.benefit, one]));
    },
    entitlement: (company, benefit, query = '') => world.must('GET', path(company, `/${benefit}${query}`)),
    grant: (company, benefit, body = {}) =>
      world.send('POST', path(company, `/${benefit}/grants`), { reason: 'agreed', ...body }),
    use: (company, benefit, quantity, reference, fields = {}) =>
      world.send('POST', path(company, `/${benefit}/uses`), { quantity, reference, ...fields }),
  };
}
