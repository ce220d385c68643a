/** Verifying the books. */
import * as z from 'zod';
import type { LaneDeps } from '#modules/decisions';
import {
  defineRoute,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
} from '#platform/http';
import { listVerifications, runVerification, type Verification } from '../operations/verifications.ts';
import { tags } from './read-routes.ts';

const VerificationSchema = z
  .object({
    at: instantOutput('When it was done.'),
    by: z.string().describe('Who asked for it: `usr_…` or `key_…`.'),
    balanced: z.boolean().describe('True if every promise was kept.'),
    accounts: z.int().describe('Accounts looked at, every one there is.'),
    entries: z.int().describe('Entries there were.'),
    lots: z.int().describe('Lots there were.'),
    promises: z.int().describe('Promises checked on each of them, such as that a wallet is the sum of its lots.'),
    violations: z.int().describe('Promises that do not hold.'),
    complete: z.boolean().describe('False where there are more violations than were counted.'),
    milliseconds: z.int().describe('How long it took.'),
    found: z.array(z.string()).describe('The first violations in words; `hanse ledger verify` lists all.'),
  })
  .meta({ id: 'LedgerVerification', description: 'A check of all the books of the workspace.' });

const example = {
  at: '2026-03-31T22:00:00.000Z',
  by: 'usr_01kk9y0s9qf4rvt3z8m2a1b7cd',
  balanced: true,
  accounts: 1_200,
  entries: 84_310,
  lots: 31_002,
  promises: 22,
  violations: 0,
  complete: true,
  milliseconds: 2_410,
  found: [],
};

export function verificationRoutes(deps: LaneDeps): Route[] {
  return [verifyRoute(deps), listRoute(deps)];
}

function verifyRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/ledger/verifications',
    operationId: 'verifyLedger',
    permission: 'audit:read',
    summary: 'Verify the books',
    description:
      'Checks every promise of the ledger over everything in the workspace: entries, lots, reservations and wallets must tell the same story. Reads only. The result is kept in the audit trail; a large workspace takes minutes, and the result is there also if the caller does not wait.',
    tags,
    response: { 200: VerificationSchema },
    idempotent: false,
    examples: { response: example },
    handler: async ({ principal }) => {
      return { status: 200, body: verificationToApi(await runVerification(deps, principal.workspaceId, principal.id)) };
    },
  });
}

function listRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/ledger/verifications',
    operationId: 'listLedgerVerifications',
    permission: 'ledger:read',
    summary: 'List verifications of the books',
    description: 'What was found whenever somebody had the books verified, newest first.',
    tags,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(VerificationSchema) },
    examples: { response: { data: [example], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const before = readCursor(query.cursor, z.tuple([z.int(), z.uuid()]));
      const found = await listVerifications(deps, principal.workspaceId, { before, limit: query.limit + 1 });
      const place = ({ at, verificationId }: Verification) => [at, verificationId];
      return { status: 200, body: page(found, query.limit, place, verificationToApi) };
    },
  });
}

function verificationToApi({ verificationId: _id, at, found, ...verification }: Verification) {
  return {
    ...verification,
    at: instantText(at),
    balanced: verification.violations === 0 && verification.complete,
    found: [...found],
  };
}
