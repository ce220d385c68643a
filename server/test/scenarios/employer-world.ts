/** A reward world in which people earn themselves, with administrators, consent texts and caps. */
import type { Pool } from 'pg';
import type { Instant } from '#kernel';
import type { InstanceAnswer } from '../support/instances.ts';
import { type Company, openRewardWorld, type RewardWorld } from './reward-world.ts';

const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points, costPerUnit: "0.01", expiry: { kind: rolling, days: 400 }, graceDays: 30 }
  bonus: { name: Bonus, costPerUnit: "0.01" }
  cash: { name: Cash, kind: money, scale: 2, costPerUnit: "1" }
campaigns:
  base:
    name: One point per euro
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
  own:
    name: A bonus for whoever ordered
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: bonus, amount: event.netAmount, beneficiaries: [{ to: orderingPerson }] } }]
`;

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
type Body = any;
export type Mode = 'companyOnly' | 'companyShares' | 'personalWithEmployerView' | 'personalWithApproval' | 'forbidden';

export interface Employer extends Company {
  /** `mem_…` of its administrator. */
  boss: string;
}

export interface EmployerWorld extends RewardWorld {
  employer(mode?: Mode, fields?: object): Promise<Employer>;
  choose(employer: Employer, mode: Mode, more?: object): Promise<InstanceAnswer>;
  /** A new document, ordered by a member. */
  order(employer: Employer, memberId: string, euros: number, more?: object): Promise<Body>;
  log(employer: Employer, query?: string): Promise<Body[]>;
  shareOut(employer: Employer, shares: readonly [string, string][], more?: object): Promise<InstanceAnswer>;
  balance(employer: Employer, holder?: string, unit?: string): Promise<number>;
}

export async function openEmployerWorld(database: { url: string; pool: Pool }, now: Instant): Promise<EmployerWorld> {
  const world = await openRewardWorld(database, now, { programme: PROGRAMME });
  const text = { title: 'Consent', body: 'What our people may receive.' };
  await world.must('POST', '/v1/consent-texts', { version: '1', texts: { en: text, de: text } });
  let count = 0;
  const path = ({ id }: Company) => `/v1/accounts/${id}`;
  const own: Omit<EmployerWorld, keyof RewardWorld> = {
    employer: async (mode, fields = { country: 'DE' }) => {
      const company = await world.company(fields);
      const { id: boss } = await world.member(company, ['administrator']);
      const employer = { ...company, boss };
      if (mode !== undefined) {
        const chosen = await own.choose(employer, mode);
        if (chosen.status !== 201) throw new Error(JSON.stringify(chosen.body));
      }
      return employer;
    },
    choose: (employer, mode, more = {}) =>
      world.send('POST', `${path(employer)}/consent-modes`, {
        ...{ membershipId: employer.boss, mode, textVersion: '1', ...more },
      }),
    order: (employer, memberId, netAmount, more = {}) => {
      const occurredAt = new Date(world.clock.now()).toISOString();
      return world.must('POST', '/v1/events', {
        ...{ source: 'erp', id: `O-${++count}`, type: 'invoice', occurredAt, currency: 'EUR', netAmount },
        ...{ account: { externalId: employer.externalId }, person: { membershipId: memberId } },
        ...more,
      });
    },
    log: async (employer, query = '') => (await world.must('GET', `${path(employer)}/transparency-log${query}`)).data,
    shareOut: (employer, shares, more = {}) =>
      world.send('POST', `${path(employer)}/share-outs`, {
        membershipId: employer.boss,
        unit: 'points',
        shares: shares.map(([membershipId, amount]) => ({ membershipId, amount })),
        reason: 'for the test',
        ...more,
      }),
    balance: async (employer, holder, unit) => (await world.wallet(employer, holder, unit)).available,
  };
  return { ...world, ...own };
}
