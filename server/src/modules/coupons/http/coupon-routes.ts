/** Codes: making, importing, issuing, listing, taking along, blocking. */
import { Readable } from 'node:stream';
import * as z from 'zod';
import { formatChildId, formatId, parseChildId, RefusedError } from '#kernel';
import {
  defineRoute,
  idInput,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  rawContent,
  readCursor,
  runIdempotent,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { maskedCode } from '../domain/code.ts';
import { lastDay } from '../domain/evaluate-cart.ts';
import type { CouponSeries } from '../domain/series.ts';
import { importCoupons, issueCoupons, type MadeCoupon } from '../operations/add-coupons.ts';
import { blockCoupon } from '../operations/block-coupon.ts';
import type { CouponDeps } from '../operations/dependencies.ts';
import { codesAsCsv, noteExported } from '../operations/export-codes.ts';
import { generateCoupons } from '../operations/generate-coupons.ts';
import { seriesNotFound } from '../operations/put-series.ts';
import { type ListedCoupon, selectCoupons } from '../store/coupons.ts';
import { type CouponJob, couponJobStates, findJob } from '../store/jobs.ts';
import { findSeries } from '../store/series.ts';
import { accountInput, amountInput, dayInput, dayText, seriesKeyInput } from './values.ts';

const tags = ['Coupons'] as const;
const seriesParams = z.strictObject({ seriesKey: seriesKeyInput });
const CODES_MAX = 10_000_000;
const IMPORT_MAX = 10_000;
const exampleJobId = 'cpj_01kk9y0s9qf4rvt3z8m2a1b7ch';
const exampleCouponId = 'cpn_01kk9y0s9qf4rvt3z8m2a1b7cf-1';
const text = z.string();

const JobSchema = z
  .object({
    id: text.describe('`cpj_…`'),
    series: text.describe('Key of the series.'),
    state: z.enum(couponJobStates),
    codes: z.int().describe('Codes asked for.'),
    codesDone: z.int().describe('Codes made so far; they can be used already.'),
    failure: z.object({ code: text, detail: text }).nullable(),
    createdAt: instantOutput('When it was asked for.'),
    createdBy: text,
    finishedAt: instantOutput('When it ended.').nullable(),
  })
  .meta({ id: 'CouponJob', description: 'Codes being made.' });

const exampleJob = {
  id: exampleJobId,
  series: 'spring',
  state: 'queued' as const,
  codes: 1000,
  codesDone: 0,
  failure: null,
  createdAt: '2026-01-05T09:00:00.000Z',
  createdBy: 'key_01kk9y0s9qf4rvt3z8m2a1b7cd',
  finishedAt: null,
};

function jobToApi(job: CouponJob): z.input<typeof JobSchema> {
  return {
    id: formatId('cpj', job.jobId),
    series: job.seriesKey,
    state: job.state,
    codes: Number(job.codes),
    codesDone: Number(job.codesDone),
    failure: job.failure === null ? null : { code: job.failure.code, detail: job.failure.detail },
    createdAt: instantText(job.createdAt),
    createdBy: job.createdBy,
    finishedAt: instantText(job.finishedAt),
  };
}

export function codeRoutes(deps: CouponDeps): Route[] {
  return [
    generateRoute(deps),
    getJobRoute(deps),
    importRoute(deps),
    issueRoute(deps),
    listCouponsRoute(deps),
    exportCodesRoute(deps),
  ];
}

function generateRoute({ pool }: CouponDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/coupon-series/{seriesKey}/generate',
    operationId: 'generateCoupons',
    permission: 'coupons:write',
    summary: 'Make codes for whoever gets them',
    description:
      'In the background, a million in less than a minute. A code has 85 random bits in letters that cannot be confused, and a last letter that tells mistyped ones. Fetch them from codes.csv.',
    tags,
    params: seriesParams,
    body: z.strictObject({ count: z.int().min(1).max(CODES_MAX).describe('How many.') }),
    response: { 202: JobSchema },
    errors: ['coupon_series_ended'],
    idempotent: true,
    examples: { params: { seriesKey: 'spring' }, body: { count: 1000 }, response: exampleJob },
    handler: async ({ principal, params: { seriesKey }, body, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => ({
        status: 202,
        body: jobToApi(await generateCoupons(tx, principal, { key: seriesKey, count: body.count, now })),
      })),
  });
}

function getJobRoute({ pool }: CouponDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/coupon-jobs/{jobId}',
    operationId: 'getCouponJob',
    permission: 'coupons:read',
    summary: 'Show how far codes are made',
    description: 'What is made can be used already.',
    tags,
    params: z.strictObject({ jobId: idInput('cpj', 'The job.') }),
    response: { 200: JobSchema },
    examples: { params: { jobId: exampleJobId }, response: exampleJob },
    handler: async ({ principal, params: { jobId } }) => {
      const job = await findJob(queryable(pool), principal.workspaceId, jobId);
      if (job === null) throw new RefusedError({ code: 'not_found', detail: 'There is no such job.' });
      return { status: 200, body: jobToApi(job) };
    },
  });
}

const MadeSchema = z
  .object({
    coupons: z.array(
      z.object({ id: text.describe('`cpn_…`'), code: text.describe('In clear.'), accountId: text.nullable() }),
    ),
  })
  .meta({ id: 'MadeCoupons', description: 'Coupons with their codes.' });
const exampleMade = {
  coupons: [{ id: exampleCouponId, code: 'ICE-2026-0001', accountId: null }],
};

function madeToApi(made: readonly MadeCoupon[]): z.input<typeof MadeSchema> {
  return {
    coupons: made.map(({ seriesId, n, code, accountId }) => ({
      id: formatChildId('cpn', seriesId, Number(n)),
      code,
      accountId: accountId === null ? null : formatId('acc', accountId),
    })),
  };
}

/** Codes are worth money; the answer kept for repetitions has none. */
function withoutCodes(made: z.input<typeof MadeSchema>): z.input<typeof MadeSchema> {
  return { coupons: made.coupons.map((coupon) => ({ ...coupon, code: maskedCode(coupon.code) })) };
}

function importRoute(deps: CouponDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/coupon-series/{seriesKey}/import',
    operationId: 'importCoupons',
    permission: 'coupons:write',
    summary: 'Take over codes that others made',
    description:
      'All of them or none. Codes that are short or follow a pattern can be guessed; the limit on wrong codes is what protects them. A repetition under the Idempotency-Key shows the ends of the codes only.',
    tags,
    params: seriesParams,
    body: z.strictObject({
      coupons: z
        .array(
          z.strictObject({
            code: z.string().min(1).max(60).describe('As it is printed; spelling does not matter when it is used.'),
            account: accountInput.nullable().default(null).describe('Whose it is, where codes are personal.'),
            lastDay: dayInput('Last day it can be used, where it has one of its own.').nullable().default(null),
            amount: amountInput('Fixed value where it differs from that of the series.', { positive: true })
              .nullable()
              .default(null),
          }),
        )
        .min(1)
        .max(IMPORT_MAX),
    }),
    bodyBytesMax: 8 * 2 ** 20,
    response: { 201: MadeSchema },
    errors: ['coupon_series_ended', 'coupon_code_taken', 'account_unknown'],
    idempotent: true,
    examples: {
      params: { seriesKey: 'spring' },
      body: { coupons: [{ code: 'ICE-2026-0001' }] },
      response: exampleMade,
    },
    handler: async ({ principal, params: { seriesKey }, body, now, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const asked = { key: seriesKey, now, coupons: body.coupons };
        const made = madeToApi(await importCoupons(tx, deps, principal, asked));
        return { status: 201, body: made, keptBody: withoutCodes(made) };
      }),
  });
}

function issueRoute(deps: CouponDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/coupon-series/{seriesKey}/issue',
    operationId: 'issueCoupons',
    permission: 'coupons:write',
    summary: 'Make a personal code for each account',
    description:
      'The codes are in the answer, in the order of the accounts; an account named twice gets two. A repetition under the Idempotency-Key shows their ends only.',
    tags,
    params: seriesParams,
    body: z.strictObject({ accounts: z.array(accountInput).min(1).max(IMPORT_MAX) }),
    bodyBytesMax: 8 * 2 ** 20,
    response: { 201: MadeSchema },
    errors: ['coupon_series_ended', 'account_unknown'],
    idempotent: true,
    examples: {
      params: { seriesKey: 'spring' },
      body: { accounts: [{ id: 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd' }] },
      response: {
        coupons: [
          { id: exampleCouponId, code: 'SPRING-7K3QF9-XN2M4T-0ABCDE', accountId: 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd' },
        ],
      },
    },
    handler: async ({ principal, params: { seriesKey }, body, now, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const made = madeToApi(
          await issueCoupons(tx, deps, principal, { key: seriesKey, now, accounts: body.accounts }),
        );
        return { status: 201, body: made, keptBody: withoutCodes(made) };
      }),
  });
}

const CouponSchema = z
  .object({
    id: text.describe('`cpn_…`'),
    codeEnd: text.describe('The last letters of the code.'),
    accountId: text.nullable(),
    lastDay: text.nullable(),
    blocked: z.boolean(),
    uses: z.int().describe('Reservations included.'),
    valueUsed: text.nullable().describe('Of a value that is used up bit by bit, in smallest parts of the currency.'),
  })
  .meta({ id: 'Coupon', description: 'One code of a series.' });

const exampleCoupon = {
  id: exampleCouponId,
  codeEnd: '…BCDE',
  accountId: null,
  lastDay: null,
  blocked: false,
  uses: 0,
  valueUsed: null,
};

function couponToApi({ terms }: Pick<CouponSeries, 'terms'>) {
  const partial = terms.value.kind === 'amount' && terms.value.partial;
  return (coupon: ListedCoupon): z.input<typeof CouponSchema> => ({
    id: formatChildId('cpn', coupon.seriesId, Number(coupon.n)),
    codeEnd: maskedCode(coupon.code),
    accountId: coupon.accountId === null ? null : formatId('acc', coupon.accountId),
    lastDay: dayText(lastDay(coupon, terms)),
    blocked: coupon.blocked,
    uses: Number(coupon.uses),
    valueUsed: partial ? coupon.valueUsed.toString() : null,
  });
}

function listCouponsRoute({ pool }: CouponDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/coupon-series/{seriesKey}/coupons',
    operationId: 'listCoupons',
    permission: 'coupons:read',
    summary: 'List the coupons of a series',
    description: 'In the order in which they were made, without their codes.',
    tags,
    params: seriesParams,
    query: z.strictObject({
      ...pageQuery,
      accountId: idInput('acc', 'Only those of this account.').optional(),
      used: z.boolean().optional().describe('Only those that were used, or were not.'),
    }),
    response: { 200: pageOf(CouponSchema) },
    examples: { params: { seriesKey: 'spring' }, response: { data: [exampleCoupon], nextCursor: null } },
    handler: async ({ principal, params: { seriesKey }, query }) => {
      const db = queryable(pool);
      const series = await findSeries(db, principal.workspaceId, seriesKey);
      if (series === null) throw seriesNotFound();
      const after = BigInt(readCursor(query.cursor, z.string().regex(/^\d{1,18}$/)) ?? '0');
      const filter = { accountId: query.accountId ?? null, used: query.used ?? null };
      const range = { after, limit: query.limit + 1, filter };
      const found = await selectCoupons(db, principal.workspaceId, series.seriesId, range);
      return { status: 200, body: page(found, query.limit, ({ n }) => n.toString(), couponToApi(series)) };
    },
  });
}

function exportCodesRoute({ pool }: CouponDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/coupon-series/{seriesKey}/codes.csv',
    operationId: 'exportCouponCodes',
    permission: 'coupons:write',
    summary: 'Take the codes of a series along',
    description:
      'All codes in clear, for printing and mailing; who took them stands in the audit trail. Cells that a spreadsheet would run begin with an apostrophe.',
    tags,
    params: seriesParams,
    response: { 200: rawContent('text/csv; charset=utf-8', 'Columns id, code, accountId, lastDay, uses, blocked.') },
    handler: async ({ principal, params: { seriesKey }, now }) => {
      const series = await findSeries(queryable(pool), principal.workspaceId, seriesKey);
      if (series === null) throw seriesNotFound();
      await noteExported(pool, principal, series, now);
      const headers = { 'content-disposition': `attachment; filename="coupons-${seriesKey}.csv"` };
      return { status: 200, headers, body: Readable.from(codesAsCsv(pool, principal.workspaceId, series)) };
    },
  });
}

const couponId = z
  .string()
  .describe('The coupon. `cpn_…`')
  .transform((id, context) => {
    const parsed = parseChildId('cpn', id);
    if (parsed !== null) return { seriesId: parsed.accountId, n: BigInt(parsed.n) };
    const params = { code: 'invalid_format', remedy: 'Pass the id as another answer gave it.' };
    context.addIssue({ code: 'custom', message: 'Not the id of a coupon.', params, input: id });
    return z.NEVER;
  });

export function blockCouponRoute({ pool }: CouponDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/coupons/{couponId}/block',
    operationId: 'blockCoupon',
    permission: 'coupons:write',
    summary: 'Block a coupon, or open it again',
    description: 'A blocked code holds for no cart. What it is reserved for stays reserved.',
    tags,
    params: z.strictObject({ couponId }),
    body: z.strictObject({
      blocked: z.boolean().default(true).describe('false: it can be used again.'),
      reason: z.string().trim().min(1).max(500).describe('Why, for the audit trail.'),
    }),
    response: {
      200: z.object({ id: text, codeEnd: text, blocked: z.boolean() }).meta({
        id: 'BlockedCoupon',
        description: 'How the coupon stands.',
      }),
    },
    idempotent: true,
    examples: {
      params: { couponId: exampleCouponId },
      body: { reason: 'Published on a deals site' },
      response: { id: exampleCouponId, codeEnd: '…BCDE', blocked: true },
    },
    handler: async ({ principal, params, body, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const coupon = await blockCoupon(tx, principal, params.couponId, { ...body, now });
        const id = formatChildId('cpn', coupon.seriesId, Number(coupon.n));
        return { status: 200, body: { id, codeEnd: maskedCode(coupon.code), blocked: coupon.blocked } };
      }),
  });
}
