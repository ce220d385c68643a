/** Caps, black-outs, categories and tax treatments over HTTP. */
import * as z from 'zod';
import { RefusedError } from '#kernel';
import { inLanes, type LaneDeps } from '#modules/decisions';
import {
  defineRoute,
  type IdempotencyClaim,
  idInput,
  type Principal,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
  settleOnce,
} from '#platform/http';
import { queryable, type Transaction } from '#platform/postgres';
import {
  addBlackout,
  addCap,
  endBlackout,
  endCap,
  type RuleChange,
  setCategory,
  setTaxTreatment,
} from '../operations/manage-rules.ts';
import { openTerms } from '../operations/unit-book.ts';
import { accountExists, findMemberNames } from '../store/names.ts';
import { selectTaxTreatments } from '../store/tax-treatments.ts';
import { selectBlackouts, selectCaps } from '../store/terms.ts';
import {
  accountId,
  BlackoutInputSchema,
  BlackoutSchema,
  blackoutToApi,
  CapInputSchema,
  CapSchema,
  CategoryInputSchema,
  capToApi,
  exampleAccount,
  RecipientRulesSchema,
  TaxTreatmentInputSchema,
  TaxTreatmentSchema,
  termsToApi,
} from './schemas.ts';

export const tags = ['Recipients'] as const;

export function ruleRoutes(deps: LaneDeps): Route[] {
  return [
    addCapRoute(deps),
    listCapsRoute(deps),
    endCapRoute(deps),
    addBlackoutRoute(deps),
    listBlackoutsRoute(deps),
    endBlackoutRoute(deps),
    setCategoryRoute(deps),
    putTaxTreatmentRoute(deps),
    listTaxTreatmentsRoute(deps),
  ];
}

/** The change a request makes inside a transaction. */
function changeOf(
  tx: Transaction,
  { principal, now, operationId }: { principal: Principal; now: number; operationId: string },
): RuleChange {
  return { tx, workspaceId: principal.workspaceId, by: principal.id, now, operationId };
}

type Write = { principal: Principal; now: number; operationId: string; idempotency: IdempotencyClaim };

function once(
  deps: LaneDeps,
  request: Write,
  body: (change: RuleChange) => Promise<{ status: number; body: unknown }>,
) {
  return runIdempotent(deps.pool, request.idempotency, (tx) => body(changeOf(tx, request)));
}

function addCapRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/recipient-caps',
    operationId: 'addRecipientCap',
    permission: 'recipients:write',
    summary: 'Cap what people may receive',
    description:
      'What one person may receive in a calendar year, over all their employers, by country, category and kind of benefit. Counts fair values; every cap that fits binds, the lowest decides, an employer’s own included. It holds from now on and counts the whole calendar year. Personal awards beyond it go where the campaign says; anything else is refused.',
    tags,
    body: CapInputSchema,
    response: { 201: CapSchema },
    idempotent: true,
    examples: {
      body: {
        country: 'FR',
        category: 'publicOfficial',
        classes: ['goods', 'cashLike'],
        amount: '35',
        reason: 'Code of conduct for public officials',
      },
    },
    handler: (request) =>
      once(deps, request, async (change) => {
        const { country = null, category = null, ...rest } = request.body;
        const cap = await addCap(change, deps, { ...rest, country, category, accountId: null });
        return { status: 201, body: capToApi(cap) };
      }),
  });
}

function listCapsRoute({ pool }: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/recipient-caps',
    operationId: 'listRecipientCaps',
    permission: 'recipients:read',
    summary: 'List the caps of the operator',
    description:
      'In the order in which they were made, those that ended included. Caps of employers are with their accounts.',
    tags,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(CapSchema) },
    handler: async ({ principal: { workspaceId }, query }) => {
      const range = { after: readCursor(query.cursor, z.uuid()), limit: query.limit + 1 };
      const caps = await selectCaps(queryable(pool), workspaceId, { accountId: null }, range);
      return { status: 200, body: page(caps, query.limit, ({ capId }) => capId, capToApi) };
    },
  });
}

function endCapRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/recipient-caps/{capId}/end',
    operationId: 'endRecipientCap',
    permission: 'recipients:write',
    summary: 'End a cap',
    description: 'From now on it binds nobody. What was withheld under it stays where it went.',
    tags,
    params: z.strictObject({ capId: idInput('cap', 'The cap.') }),
    response: { 200: CapSchema },
    idempotent: true,
    examples: { params: { capId: 'cap_01kk9y0s9qf4rvt3z8m2a1b7cd' } },
    handler: (request) =>
      once(deps, request, async (change) => {
        const cap = await endCap(change, { capId: request.params.capId, accountId: null });
        return { status: 200, body: capToApi(cap) };
      }),
  });
}

function addBlackoutRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/recipient-blackouts',
    operationId: 'addRecipientBlackout',
    permission: 'recipients:write',
    summary: 'Black out a time',
    description:
      'While a tender or a renewal is under way nobody of the account receives anything: personal awards go where the campaign says, redemptions, gifts and share-outs to people are refused. Branded gifts of low value are not bound. The day of posting counts, not the day of the event.',
    tags,
    body: BlackoutInputSchema,
    response: { 201: BlackoutSchema },
    errors: ['blackout_period_invalid', 'not_found'],
    idempotent: true,
    examples: {
      body: {
        accountId: exampleAccount,
        occasion: 'tender',
        reason: 'Tender for the framework agreement 2031',
        from: '2099-01-01T00:00:00+01:00',
        to: '2099-03-01T00:00:00+01:00',
      },
    },
    handler: (request) =>
      once(deps, request, async (change) => {
        const { accountId: account = null, from = request.now, ...rest } = request.body;
        if (account !== null) await requireAccount(change.tx, change.workspaceId, account);
        const blackout = await addBlackout(change, { ...rest, accountId: account, from });
        return { status: 201, body: blackoutToApi(blackout) };
      }),
  });
}

/** @throws RefusedError `not_found` */
export async function requireAccount(tx: Transaction, workspaceId: string, account: string): Promise<void> {
  if (!(await accountExists(tx, workspaceId, account))) {
    throw new RefusedError({ code: 'not_found', detail: 'There is no account with this id.' });
  }
}

function listBlackoutsRoute({ pool }: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/recipient-blackouts',
    operationId: 'listRecipientBlackouts',
    permission: 'recipients:read',
    summary: 'List black-outs',
    description: 'The newest first; of one account those that hold for everybody are among them.',
    tags,
    query: z.strictObject({ ...pageQuery, accountId: idInput('acc', 'Only those that hold for it.').optional() }),
    response: { 200: pageOf(BlackoutSchema) },
    handler: async ({ principal: { workspaceId }, query }) => {
      const range = { before: readCursor(query.cursor, z.uuid()), limit: query.limit + 1 };
      const filter = { accountId: query.accountId ?? null };
      const blackouts = await selectBlackouts(queryable(pool), workspaceId, filter, range);
      return { status: 200, body: page(blackouts, query.limit, ({ blackoutId }) => blackoutId, blackoutToApi) };
    },
  });
}

function endBlackoutRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/recipient-blackouts/{blackoutId}/end',
    operationId: 'endRecipientBlackout',
    permission: 'recipients:write',
    summary: 'End a black-out early',
    description: 'It ends now. What was withheld in it stays where it went.',
    tags,
    params: z.strictObject({ blackoutId: idInput('blk', 'The black-out.') }),
    response: { 200: BlackoutSchema },
    idempotent: true,
    examples: { params: { blackoutId: 'blk_01kk9y0s9qf4rvt3z8m2a1b7cd' } },
    handler: (request) =>
      once(deps, request, async (change) => {
        return { status: 200, body: blackoutToApi(await endBlackout(change, request.params.blackoutId)) };
      }),
  });
}

function setCategoryRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/accounts/{accountId}/recipient-category',
    operationId: 'setRecipientCategory',
    permission: 'recipients:write',
    summary: 'Say whom the law protects',
    description:
      'Public officials, health professionals and buyers in regulated fields are bound by caps of their own. Said of the account it holds for all its members that have none of their own.',
    tags,
    params: z.strictObject({ accountId }),
    body: CategoryInputSchema,
    response: { 200: RecipientRulesSchema },
    errors: ['holder_unknown'],
    idempotent: true,
    examples: { params: { accountId: exampleAccount }, body: { category: 'privateEmployee' } },
    handler: (request) => {
      const { workspaceId } = request.principal;
      const { accountId: account } = request.params;
      return inLanes(deps, workspaceId, [account], (tx) =>
        settleOnce(tx, request.idempotency, async () => {
          const { membershipId = null, category } = request.body;
          await requireHolder(tx, workspaceId, { accountId: account, membershipId });
          const change = changeOf(tx, request);
          await setCategory(change, { accountId: account, holder: membershipId ?? 'account', category });
          return { status: 200, body: termsToApi(await openTerms(tx, workspaceId, [account], request.now)) };
        }),
      );
    },
  });
}

/** @throws RefusedError `not_found`, `holder_unknown` */
async function requireHolder(
  tx: Transaction,
  workspaceId: string,
  holder: { accountId: string; membershipId: string | null },
): Promise<void> {
  const { accountId: account, membershipId } = holder;
  if (membershipId === null) return requireAccount(tx, workspaceId, account);
  if ((await findMemberNames(tx, workspaceId, { accountId: account, membershipId })) === null) {
    throw new RefusedError({ code: 'holder_unknown', detail: 'The account has no member with this id.' });
  }
}

const taxClass = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/)
  .describe('As rewards name it; `units` for points and the like.');

function putTaxTreatmentRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/tax-treatments/{taxClass}',
    operationId: 'putTaxTreatment',
    permission: 'recipients:write',
    summary: 'Say how benefits are taxed',
    description:
      'By tax class, as rewards name it in their value; yearly statements show it. Statements of earlier years show what is said now.',
    tags,
    params: z.strictObject({ taxClass }),
    body: TaxTreatmentInputSchema,
    response: { 200: TaxTreatmentSchema },
    idempotent: true,
    examples: {
      params: { taxClass: 'gift' },
      body: {
        taxedBy: 'operator',
        text: {
          en: 'We pay income tax at the flat rate of § 37b EStG.',
          de: 'Wir versteuern pauschal nach § 37b EStG.',
        },
      },
    },
    handler: (request) =>
      once(deps, request, async (change) => {
        return { status: 200, body: await setTaxTreatment(change, { ...request.params, ...request.body }) };
      }),
  });
}

function listTaxTreatmentsRoute({ pool }: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/tax-treatments',
    operationId: 'listTaxTreatments',
    permission: 'recipients:read',
    summary: 'List how benefits are taxed',
    description: 'By tax class.',
    tags,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(TaxTreatmentSchema) },
    handler: async ({ principal: { workspaceId }, query }) => {
      const after = readCursor(query.cursor, z.string()) ?? '';
      const all = await selectTaxTreatments(queryable(pool), workspaceId);
      const rest = all.filter((one) => one.taxClass > after).slice(0, query.limit + 1);
      return {
        status: 200,
        body: page(
          rest,
          query.limit,
          (one) => one.taxClass,
          (one) => one,
        ),
      };
    },
  });
}
