/** What accounts have in coupons: the codes themselves, and what campaigns owe. */
import * as z from 'zod';
import { formatChildId, formatId, RefusedError } from '#kernel';
import {
  defineRoute,
  idInput,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { lastDay } from '../domain/evaluate-cart.ts';
import type { CouponDeps } from '../operations/dependencies.ts';
import { todayOf } from '../operations/load-codes.ts';
import { type ListedAward, selectAwards } from '../store/awards.ts';
import { type HeldCoupon, selectHeld } from '../store/coupons.ts';
import { dayText, seriesKeyInput } from './values.ts';

const tags = ['Coupons'] as const;
const text = z.string();
const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
const exampleCoupon = 'cpn_01kk9y0s9qf4rvt3z8m2a1b7cf-1';

export const HeldSchema = z
  .object({
    id: text.describe('`cpn_…`'),
    code: text.describe('In clear, as it is to be typed.'),
    series: text.describe('Key of the series.'),
    name: z.record(text, text).describe('What the offer is called, by language.'),
    membershipId: text.nullable().describe('`mem_…`: only this member can use it.'),
    lastDay: text.nullable().describe('The last day it can be used.'),
    usable: z.boolean().describe('Not used up, not blocked, and neither before nor after its days.'),
  })
  .meta({ id: 'HeldCoupon', description: 'A personal coupon of an account.' });

export function heldToApi(today: number) {
  return ({ coupon, code, series }: HeldCoupon): z.input<typeof HeldSchema> => {
    const { terms } = series;
    const last = lastDay(coupon, terms);
    const begun = terms.from === null || terms.from <= today;
    const left = terms.usesPerCoupon === null || coupon.uses < BigInt(terms.usesPerCoupon);
    return {
      id: formatChildId('cpn', coupon.seriesId, Number(coupon.n)),
      code,
      series: series.key,
      name: { ...terms.name },
      membershipId: coupon.membershipId === null ? null : formatId('mem', coupon.membershipId),
      lastDay: dayText(last),
      usable: series.state === 'active' && begun && left && !coupon.blocked && (last === null || today <= last),
    };
  };
}

export const heldCursor = z.tuple([z.uuid(), z.string().regex(/^\d{1,18}$/)]);

export function accountCouponsRoute({ pool, clock, parties }: CouponDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/coupons',
    operationId: 'listAccountCoupons',
    permission: 'coupons:codes',
    accountKeys: true,
    summary: 'List the coupons of an account, with their codes',
    description:
      'Personal coupons, the newest first of each series: those that staff made, those that campaigns gave and those that rewards handed over; those of accounts that were merged into it too. For a shop or portal that shows members what they have.',
    tags,
    params: z.strictObject({ accountId: idInput('acc', 'The account.') }),
    query: z.strictObject({
      ...pageQuery,
      membershipId: idInput('mem', 'Only those that this member can use: its own, and those of everybody.').optional(),
    }),
    response: { 200: pageOf(HeldSchema) },
    examples: {
      params: { accountId: exampleAccount },
      response: {
        data: [
          {
            id: exampleCoupon,
            code: 'SPRING-7K3QF9-XN2M4T-0ABCDE',
            series: 'spring',
            name: { en: 'Spring thanks' },
            membershipId: null,
            lastDay: '2026-04-30',
            usable: true,
          },
        ],
        nextCursor: null,
      },
    },
    handler: async ({ principal: { workspaceId }, params: { accountId }, query }) => {
      const db = queryable(pool);
      const [known] = await parties.accounts(workspaceId, [{ id: formatId('acc', accountId) }]);
      if (typeof known !== 'string') {
        throw new RefusedError({ code: 'not_found', detail: 'There is no account with this id.' });
      }
      const [seriesId, n] = readCursor(query.cursor, heldCursor) ?? [];
      const before = seriesId === undefined ? null : { seriesId, n: BigInt(n!) };
      const asked = { accountId, membershipId: query.membershipId ?? null, before, limit: query.limit + 1 };
      const [found, today] = await Promise.all([
        selectHeld(db, workspaceId, asked),
        todayOf(db, workspaceId, clock.now()),
      ]);
      const at = ({ coupon }: HeldCoupon) => [coupon.seriesId, coupon.n.toString()];
      return { status: 200, body: page(found, query.limit, at, heldToApi(today)) };
    },
  });
}

const AwardSchema = z
  .object({
    id: text.describe('`cpa_…`'),
    accountId: text,
    membershipId: text.nullable(),
    campaign: text.describe('Key of the campaign.'),
    version: z.int().describe('Version that decided last.'),
    series: text,
    wanted: z.int().describe('What the campaign gives as decisions stand now.'),
    handedOver: z.int().describe('Coupons of it that can be used or were.'),
    usedTooMany: z.int().describe('Used, although the reason went away afterwards: they cannot be taken back.'),
    valueAt: instantOutput('What it is given for.'),
    availableAt: instantOutput('Handed over from then on; null: waits for the payment.').nullable(),
    problem: text.nullable().describe('Why it could not be handed over; tried again every hour.'),
  })
  .meta({ id: 'CouponAward', description: 'Coupons that a campaign gives to somebody.' });

function awardToApi(award: ListedAward): z.input<typeof AwardSchema> {
  const { awardId, accountId, membershipId, campaign, version, series, problem } = award;
  return {
    id: formatId('cpa', awardId),
    accountId: formatId('acc', accountId),
    membershipId: membershipId === null ? null : formatId('mem', membershipId),
    campaign,
    version,
    series,
    wanted: Number(award.wanted),
    handedOver: Number(award.handedOver),
    usedTooMany: Number(award.usedTooMany),
    valueAt: instantText(award.valueAt),
    availableAt: instantText(award.availableAt),
    problem,
  };
}

export function awardsRoute({ pool }: CouponDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/coupon-awards',
    operationId: 'listCouponAwards',
    permission: 'coupons:read',
    summary: 'List what campaigns give in coupons',
    description:
      'The newest first. A coupon is handed over within seconds of the decision, or when it becomes usable. When a correction takes the reason away, what was not used is blocked; usedTooMany says what was.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      accountId: idInput('acc', 'Only those of this account.').optional(),
      campaign: z.string().min(1).max(60).optional().describe('Only those of this campaign.'),
      series: seriesKeyInput.optional(),
      usedTooMany: z.boolean().default(false).describe('Only those of which more was used than is given now.'),
    }),
    response: { 200: pageOf(AwardSchema) },
    examples: {
      response: {
        data: [
          {
            id: 'cpa_01kk9y0s9qf4rvt3z8m2a1b7cf',
            accountId: exampleAccount,
            membershipId: null,
            campaign: 'comeBack',
            version: 1,
            series: 'spring',
            wanted: 1,
            handedOver: 1,
            usedTooMany: 0,
            valueAt: '2026-01-05T09:00:00.000Z',
            availableAt: '2026-01-05T09:00:00.000Z',
            problem: null,
          },
        ],
        nextCursor: null,
      },
    },
    handler: async ({ principal: { workspaceId }, query }) => {
      const { accountId = null, campaign = null, series = null, usedTooMany } = query;
      const range = { before: readCursor(query.cursor, z.uuid()), limit: query.limit + 1 };
      const found = await selectAwards(
        queryable(pool),
        workspaceId,
        { accountId, campaign, series, usedTooMany },
        range,
      );
      return { status: 200, body: page(found, query.limit, ({ awardId }) => awardId, awardToApi) };
    },
  });
}
