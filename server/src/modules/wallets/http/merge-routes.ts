/** Merging accounts: everything of one goes on with another, wallets included. */
import * as z from 'zod';
import { formatId, formatInstant } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import { inFamilyLanes } from '#modules/parties';
import { defineRoute, idInput, type Route, runIdempotent, settleOnce } from '#platform/http';
import { amountText } from '../domain/amounts.ts';
import { holderText } from '../domain/holders.ts';
import type { CarriedWallet } from '../operations/carry-over.ts';
import { type AccountsMerge, type AlsoMerged, mergeAccounts, previewMerge } from '../operations/merge-accounts.ts';
import { exampleAccount } from './read-routes.ts';
import { amountOutput } from './values.ts';

const MergeSchema = z
  .strictObject({
    into: idInput('acc', 'The account that goes on.'),
    reason: z.string().trim().min(1).max(500).describe('Why, in your words; kept with the act.'),
    dryRun: z.boolean().default(false).describe('Only say what would move; nothing is kept.'),
  })
  .meta({ id: 'AccountMerge', description: 'An account to be ended in favour of another.' });

const CarriedWalletSchema = z.object({
  unit: z.string(),
  holder: z.string().describe('`account` or `mem_…`: whose wallet it was.'),
  becomes: z.string().describe('Whose wallet in the surviving account it went into.'),
  pending: amountOutput('Moved along, usable from its own date on.'),
  available: amountOutput('Moved along, usable at once.'),
  debt: amountOutput('Owed from now on by the surviving account.'),
  staysReserved: amountOutput('Set aside until captured or cancelled under its reference in the ended account.'),
  staysPending: amountOutput('Waits for something without a date; follows once that has come.'),
});

const MergedSchema = z
  .object({
    accountId: z.string().describe('The account that ended.'),
    mergedInto: z.string().describe('The account that goes on.'),
    dryRun: z.boolean().describe('True: nothing was kept.'),
    at: z.string().describe('When, UTC.'),
    externalIds: z.array(z.object({ system: z.string(), externalId: z.string() })).describe('They point there now.'),
    memberships: z
      .array(
        z.object({
          membershipId: z.string(),
          personId: z.string(),
          becomes: z.string().describe('The membership in the surviving account; the same id unless there was one.'),
          roles: z.array(z.string()).nullable().describe('Roles from now on; null: it begins later.'),
        }),
      )
      .describe('People who are members now or will be; memberships that have ended stay where they are.'),
    children: z.array(z.string()).describe('Accounts that hang below the surviving account from now on.'),
    participations: z
      .array(
        z.object({
          programme: z.string(),
          merged: z.string().nullable(),
          survivor: z.string().nullable(),
          result: z.string().nullable(),
        }),
      )
      .describe('Where both stood and where the surviving account stands now. Null: nothing is recorded.'),
    levels: z
      .array(z.object({ ladder: z.string(), merged: z.string().nullable(), survivor: z.string().nullable() }))
      .describe('Where both stand. The surviving account keeps its own; a higher one can be granted.'),
    wallets: z.array(CarriedWalletSchema).describe('Wallets with anything in them.'),
  })
  .meta({ id: 'MergedAccount', description: 'What moved, or would move, from one account to another.' });

export function mergeRoutes(deps: LaneDeps, also?: AlsoMerged): Route[] {
  return [mergeAccountsRoute(deps, also)];
}

function mergeAccountsRoute(deps: LaneDeps, also: AlsoMerged | undefined): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/accounts/{accountId}/merge',
    operationId: 'mergeAccounts',
    permission: 'accounts:write',
    summary: 'Merge an account into another',
    description:
      'For two accounts that are one company: external ids, members, accounts below and units go on with the surviving account; lots keep origin, expiry and funding. Events already recorded stay with the ended account and keep their decisions; later ones that name it, and later units from corrections and payments of its documents, go to the surviving one. The ended account cannot be changed any more. It cannot be undone: look at it with dryRun first.',
    tags: ['Accounts'],
    params: z.strictObject({ accountId: idInput('acc', 'The account that ends.') }),
    body: MergeSchema,
    response: { 200: MergedSchema },
    errors: [
      'account_merged',
      'reference_not_found',
      'merge_into_itself',
      'hierarchy_cycle',
      'hierarchy_too_deep',
      'hierarchy_too_large',
      'amount_too_large',
    ],
    idempotent: true,
    examples: {
      params: { accountId: exampleAccount },
      body: { into: 'acc_01kk9y0s9qf4rvt3z8m2a1b7ce', reason: 'Entered twice in the CRM', dryRun: true },
    },
    handler: async (request) => {
      const { principal, params, body, idempotency } = request;
      const { workspaceId } = principal;
      const asked = {
        workspaceId,
        accountId: params.accountId,
        survivorId: body.into,
        reason: body.reason,
        by: principal.id,
        also,
      };
      const told = (merge: AccountsMerge) => mergeToApi(merge, { dryRun: body.dryRun, at: deps.clock.now() });
      if (body.dryRun) {
        const merge = await previewMerge(deps, asked);
        return runIdempotent(deps.pool, idempotency, async () => ({ status: 200, body: told(merge) }));
      }
      const ids = { accountId: asked.accountId, otherId: asked.survivorId };
      return inFamilyLanes(deps, workspaceId, ids, (tx, descendantIds) =>
        settleOnce(tx, idempotency, async () => ({
          status: 200,
          body: told(await mergeAccounts(tx, deps, asked, descendantIds)),
        })),
      );
    },
  });
}

function mergeToApi(merge: AccountsMerge, { dryRun, at }: { dryRun: boolean; at: number }) {
  return {
    accountId: formatId('acc', merge.accountId),
    mergedInto: formatId('acc', merge.survivorId),
    dryRun,
    at: formatInstant(at),
    externalIds: merge.externalIds,
    memberships: merge.memberships.map(({ membershipId, personId, becomes, roles }) => ({
      membershipId: formatId('mem', membershipId),
      personId: formatId('per', personId),
      becomes: formatId('mem', becomes),
      roles: roles === null ? null : [...roles],
    })),
    children: merge.children.map((id) => formatId('acc', id)),
    participations: merge.participations,
    levels: merge.levels,
    wallets: merge.wallets.map(walletToApi),
  };
}

function walletToApi({ unit, holder, becomes, ...amounts }: CarriedWallet) {
  const text = (units: bigint) => amountText(units, unit);
  return {
    unit: unit.key,
    holder: holderText(holder),
    becomes: holderText(becomes),
    pending: text(amounts.pending),
    available: text(amounts.available),
    debt: text(amounts.debt),
    staysReserved: text(amounts.staysReserved),
    staysPending: text(amounts.staysPending),
  };
}
