/** What is in wallets, what they consist of, and what was booked. */
import * as z from 'zod';
import type { LaneDeps } from '#modules/decisions';
import { defineRoute, idInput, instantInput, page, pageOf, pageQuery, type Route, readCursor } from '#platform/http';
import { queryable } from '#platform/postgres';
import { ACCOUNT_HOLDER } from '../domain/holders.ts';
import { listEntries } from '../operations/list-entries.ts';
import { listLots } from '../operations/list-lots.ts';
import { listUnits } from '../operations/list-units.ts';
import { listWallets } from '../operations/list-wallets.ts';
import {
  EntrySchema,
  entryToApi,
  LotSchema,
  lotToApi,
  UnitSchema,
  unitToApi,
  WalletSchema,
  walletToApi,
} from './schemas.ts';
import { holderInput } from './values.ts';

export const tags = ['Wallets'] as const;
export const accountParam = { accountId: idInput('acc', 'The account.') };
export const unitParam = { ...accountParam, unit: z.string().min(1).max(60).describe('Key of the unit.') };
export const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';

const place = z.int().min(0);
const [exampleLot, exampleEntry, exampleEvent] = ['lot', 'ent', 'evt'].map(
  (prefix, index) => `${prefix}_${exampleAccount.slice(4)}-${5 + index}`,
);
const noAmounts = { movedIn: '0', movedOut: '0', pending: '0', reserved: '0', expired: '0', owed: '0', waived: '0' };

export function readRoutes(deps: LaneDeps): Route[] {
  return [listWalletsRoute(deps), listLotsRoute(deps), listEntriesRoute(deps), listUnitsRoute(deps)];
}

function listWalletsRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/wallets',
    operationId: 'listWallets',
    permission: 'ledger:read',
    accountKeys: true,
    summary: 'List the wallets of an account',
    description:
      'One wallet per unit and holder that ever had something: the account’s own first, then those of its members. Balances are as the clock says, even in the moments before what is due is booked.\n\nWith `at`, the balances as they were booked up to and including that instant, for statements; there is no expiry forecast for the past.',
    tags,
    params: z.strictObject(accountParam),
    query: z.strictObject({
      holder: holderInput('Only wallets of this holder: `account` or a membership (`mem_…`).').optional(),
      at: instantInput('Balances as booked up to then; not after now.').optional(),
      forecast: z
        .enum(['nextExpiry', 'none'])
        .default('nextExpiry')
        .describe('`none` leaves out what expires next and answers from one row, however many lots there are.'),
      ...pageQuery,
    }),
    response: { 200: pageOf(WalletSchema) },
    errors: ['not_found', 'holder_unknown', 'instant_in_future'],
    examples: {
      params: { accountId: exampleAccount },
      response: {
        data: [
          {
            unit: 'points',
            holder: 'account',
            pending: '120',
            available: '4300',
            reserved: '500',
            debt: '0',
            balance: '4300',
            nextExpiry: { at: '2026-12-31T23:00:00.000Z', amount: '800' },
          },
        ],
        nextCursor: null,
      },
    },
    handler: async ({ principal, params, query }) => {
      const { workspaceId } = principal;
      const after = readCursor(query.cursor, z.tuple([z.string(), z.string()]));
      const wallets = await listWallets(deps, {
        workspaceId,
        accountId: params.accountId,
        holder: query.holder ?? null,
        at: query.at ?? null,
        forecast: query.forecast === 'nextExpiry',
      });
      // An account has a wallet per unit and member: few enough to be read at once, so that the page is one snapshot.
      const from =
        after === null ? 0 : wallets.findIndex(({ unit, holder }) => unit.key === after[0] && holder === after[1]) + 1;
      const rows = wallets.slice(from, from + query.limit + 1);
      return { status: 200, body: page(rows, query.limit, ({ unit, holder }) => [unit.key, holder], walletToApi) };
    },
  });
}

const exampleLotAnswer = {
  id: exampleLot!,
  unit: 'points',
  holder: 'account',
  origin: {
    kind: 'event',
    eventId: exampleEvent!,
    source: 'erp',
    id: 'INV-1042',
    type: 'invoice',
    occurredAt: '2026-01-05T09:00:00.000Z',
    campaigns: [{ campaign: 'base', version: 1, amount: '600' }],
  },
  movedFrom: null,
  funding: 'programme',
  earnedAt: '2026-01-05T09:00:00.000Z',
  postedAt: '2026-01-05T09:00:02.000Z',
  availableAt: '2026-01-05T09:00:00.000Z',
  expiresAt: '2027-12-31T23:00:00.000Z',
  graceUntil: null,
  amounts: { ...noAmounts, earned: '600', available: '500', spent: '100' },
};

function listLotsRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/wallets/{unit}/lots',
    operationId: 'listLots',
    permission: 'ledger:read',
    accountKeys: true,
    summary: 'List the lots of a wallet',
    description:
      'The parts a wallet consists of, in the order of booking, each with where it comes from, who funds it, from when and until when it can be used, and what became of it.',
    tags,
    params: z.strictObject(unitParam),
    query: z.strictObject({
      holder: holderInput('Whose wallet: `account` (default) or a membership (`mem_…`).').optional(),
      state: z.enum(['open', 'all']).default('open').describe('`open`: with something pending, available or reserved.'),
      ...pageQuery,
    }),
    response: { 200: pageOf(LotSchema) },
    errors: ['not_found', 'unit_unknown', 'holder_unknown'],
    examples: {
      params: { accountId: exampleAccount, unit: 'points' },
      response: {
        data: [exampleLotAnswer],
        nextCursor: null,
      },
    },
    handler: async ({ principal, params, query }) => {
      const afterN = readCursor(query.cursor, place) ?? 0;
      const { accountId, unit } = params;
      const lots = await listLots(deps, {
        workspaceId: principal.workspaceId,
        accountId,
        unit,
        holder: query.holder ?? ACCOUNT_HOLDER,
        all: query.state === 'all',
        afterN,
        limit: query.limit + 1,
      });
      const body = page(
        lots,
        query.limit,
        ({ lot }) => lot.n,
        (lot) => lotToApi(accountId, lot),
      );
      return { status: 200, body };
    },
  });
}

const EntryQuery = z.strictObject({
  unit: z.string().min(1).max(60).optional().describe('Only this unit.'),
  holder: holderInput('Only this holder: `account` or a membership (`mem_…`).').optional(),
  postedFrom: instantInput('Booked at or after.').optional(),
  postedTo: instantInput('Booked before.').optional(),
  cause: z
    .enum([
      'event',
      'campaign',
      'derived',
      'clock',
      'rules',
      'spend',
      'refund',
      'reserve',
      'capture',
      'cancelReservation',
      'move',
      'adjustment',
    ])
    .optional()
    .describe('Only what was booked for this kind of cause.'),
  ...pageQuery,
});

const entryExample = {
  id: exampleEntry!,
  unit: 'points',
  holder: 'account',
  lotId: exampleLot!,
  from: 'holder:available',
  to: 'issuer:redeemed',
  amount: '100',
  cause: { kind: 'spend', reference: 'ORDER-77', reasonCode: null },
  postedAt: '2026-02-01T10:00:00.000Z',
  valueAt: '2026-02-01T10:00:00.000Z',
};

function listEntriesRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/entries',
    operationId: 'listEntries',
    permission: 'ledger:read',
    accountKeys: true,
    summary: 'List the entries of an account',
    description:
      'Everything that was booked for the account and its members, newest first. Entries are never changed or removed: what is corrected is booked again the other way round.',
    tags,
    params: z.strictObject(accountParam),
    query: EntryQuery,
    response: { 200: pageOf(EntrySchema) },
    errors: ['not_found', 'holder_unknown'],
    examples: {
      params: { accountId: exampleAccount },
      query: { unit: 'points', postedFrom: '2026-01-01T00:00:00Z' },
      response: { data: [entryExample], nextCursor: null },
    },
    handler: async ({ principal, params, query }) => {
      const { accountId } = params;
      const entries = await listEntries(deps, {
        workspaceId: principal.workspaceId,
        accountId,
        unit: query.unit ?? null,
        holder: query.holder ?? null,
        postedFrom: query.postedFrom ?? null,
        postedTo: query.postedTo ?? null,
        cause: query.cause ?? null,
        beforeN: readCursor(query.cursor, place),
        limit: query.limit + 1,
      });
      const body = page(
        entries,
        query.limit,
        ({ n }) => n,
        (entry) => entryToApi(accountId, entry),
      );
      return { status: 200, body };
    },
  });
}

function listUnitsRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/units',
    operationId: 'listUnits',
    permission: 'ledger:read',
    summary: 'List the units',
    description: 'What wallets of this workspace count, as the programmes define it.',
    tags,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(UnitSchema) },
    examples: {
      response: {
        data: [
          {
            key: 'points',
            name: 'Points',
            names: { en: 'Points', de: 'Punkte' },
            kind: 'points',
            scale: 0,
            costPerUnit: '0.01',
            expiry: { kind: 'rolling', months: 24, roundUpTo: 'year' },
            clawback: 'otherLotsThenNegative',
            graceDays: 30,
          },
        ],
        nextCursor: null,
      },
    },
    handler: async ({ principal, query }) => {
      const units = await listUnits(queryable(deps.pool), deps, {
        workspaceId: principal.workspaceId,
        afterKey: readCursor(query.cursor, z.string()),
        limit: query.limit + 1,
      });
      return { status: 200, body: page(units, query.limit, ({ key }) => key, unitToApi) };
    },
  });
}
