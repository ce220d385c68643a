/** Erasure: what tells who a person was goes, what was earned and booked stays balanced without it. */
import { formatId, type Instant, RefusedError } from '#kernel';
import { bucketOf, inLanes } from '#modules/decisions';
import { type ConcernedFile, forgetFiles } from '#modules/imports';
import { eraseMentions } from '#modules/intake';
import { accountsOfPerson, erasePerson as erasePersonRow, type KnownPerson, readPersonWhole } from '#modules/parties';
import { amountText, emptyWallets } from '#modules/wallets';
import { keyOwner } from '#platform/keys';
import { eraseTexts, type RowCounts } from '#platform/personal';
import { queryable, type Transaction } from '#platform/postgres';
import { type Holding, holdingsOf, type PlannedFile, planHash } from '../domain/erasure-plan.ts';
import { insertErasedWallet, markLooked, selectStirredWallets } from '../store/erased-wallets.ts';
import type { ComplianceDeps } from './dependencies.ts';
import { requireSecondPerson } from './erasure-rules.ts';
import { fulfilRequest, requestIdOf } from './manage-requests.ts';
import {
  type ErasureRequest,
  type FilesLookedThrough,
  filesToApi,
  lookThroughFiles,
  planErasure,
  soughtPerson,
} from './plan-erasure.ts';

/** What was done: what is gone, and where; the evidence of the register is the same in numbers. */
export interface ErasureReport {
  /** `dsr_…` */
  requestId: string;
  membershipsEnded: number;
  eventsUnreadable: number;
  mentionsUnreadable: number;
  holdings: Holding[];
  disclosedTo: string[];
  files: PlannedFile[];
  /** Uploads that do not name the person. */
  filesKept: number;
  importsCancelled: number;
  wallets: { accountId: string; membershipId: string; unit: string; amount: string; follows: boolean }[];
}

type Asked = ErasureRequest & {
  confirmation: string;
  requestId: string | null;
  note: string | null;
  by: string;
  now: Instant;
};

/**
 * Erases a person for good: memberships end, what is left in their wallets goes where the request says, every module
 * takes away what it holds, the row is emptied, the key of everything sealed is destroyed, and so are files that name the
 * person.
 * @param settle runs the erasure once per request of the caller
 * @throws RefusedError `not_found`, `person_erased`, `erasure_not_confirmed`, `erasure_needs_second_person`, and as
 *   `fulfilRequest`
 */
export async function erasePerson<T>(
  deps: ComplianceDeps,
  workspaceId: string,
  request: Asked,
  settle: (tx: Transaction, erase: () => Promise<ErasureReport>) => Promise<T>,
): Promise<T> {
  const held = await accountsOfPerson(queryable(deps.pool), workspaceId, request.personId);
  const files = await lookThroughFiles(deps, workspaceId, request.personId);
  const lanes = [...new Set([...held, ...(await lanesBesides(deps, workspaceId, request))])];
  return inLanes(deps, workspaceId, lanes, (tx) =>
    settle(tx, () => eraseHeld(tx, deps, workspaceId, { ...request, held, files })),
  );
}

/** Of accounts the person does not belong to, and in which somebody wrote about them. */
async function lanesBesides(
  deps: ComplianceDeps,
  workspaceId: string,
  { personId, now }: Pick<Asked, 'personId' | 'now'>,
): Promise<string[]> {
  const db = queryable(deps.pool);
  const sought = soughtPerson(workspaceId, await readPersonWhole(db, workspaceId, personId), now);
  const accounts: string[] = [];
  for (const holder of deps.holders) accounts.push(...((await holder.lanes?.(db, sought)) ?? []));
  return accounts;
}

async function eraseHeld(
  tx: Transaction,
  deps: ComplianceDeps,
  workspaceId: string,
  request: Asked & { held: readonly string[]; files: FilesLookedThrough },
): Promise<ErasureReport> {
  const { personId, remainder, by, now, held } = request;
  await requireSecondPerson(tx, workspaceId, request);
  const concerned = await filesThatGo(tx, deps, workspaceId, request.files);
  const { plan, mentions, known } = await planErasure(tx, deps, workspaceId, { ...request, concerned });
  if (planHash(plan) !== request.confirmation) throw notConfirmed();
  const { events, mentions: mentioned, holdings, files } = plan;
  const fulfilled = await fulfilRequest(tx, deps.keys, workspaceId, {
    ...request,
    kind: 'erasure',
    evidence: { plan: request.confirmation, remainder, events, mentions: mentioned, holdings, files },
  });
  const erasing = { ...soughtPerson(workspaceId, known, now), by, held };
  const counts: RowCounts[] = [];
  for (const holder of deps.holders) counts.push((await holder.erase?.(tx, erasing)) ?? {});
  const change = { tx, deps, workspaceId, now, by };
  const ended = await erasePersonRow(change, { personId, held });
  const wallets = await emptyAll(tx, deps, workspaceId, { ...request, known, requestId: fulfilled.requestId });
  await deps.keys.destroy(tx, workspaceId, [keyOwner.person(personId)], now);
  await eraseMentions(tx, deps.keys, workspaceId, { events: mentions, now });
  const fileIds = concerned.map(({ fileId }) => fileId);
  const importsCancelled = await forgetFiles(tx, workspaceId, { files: deps.files, fileIds, now });
  // Last: whatever was written meanwhile is searched too.
  counts.push(await eraseTexts(tx, deps.holders, erasing));
  return {
    requestId: requestIdOf(fulfilled.requestId),
    membershipsEnded: ended.length,
    eventsUnreadable: events,
    mentionsUnreadable: mentions.length,
    holdings: holdingsOf(counts),
    disclosedTo: plan.disclosedTo,
    files: await filesToApi(tx, workspaceId, concerned),
    filesKept: (await deps.files.passing(tx, workspaceId)).length - concerned.length,
    importsCancelled,
    wallets,
  };
}

/** Those that were found, and what came while they were looked for: nobody has searched it. */
async function filesThatGo(
  tx: Transaction,
  deps: ComplianceDeps,
  workspaceId: string,
  { concerned, searched }: FilesLookedThrough,
): Promise<ConcernedFile[]> {
  const there = await deps.files.passing(tx, workspaceId);
  const came = there.filter(({ fileId }) => !searched.has(fileId));
  const ids = new Set(there.map(({ fileId }) => fileId));
  return [
    ...concerned.filter(({ fileId }) => ids.has(fileId)),
    ...came.map(({ fileId, purpose, createdAt }): ConcernedFile => {
      return { fileId, purpose, createdAt, because: 'cannotBeSearched' };
    }),
  ];
}

async function emptyAll(
  tx: Transaction,
  deps: ComplianceDeps,
  workspaceId: string,
  leaving: ErasureRequest & { known: KnownPerson; held: readonly string[]; by: string; requestId: string },
): Promise<ErasureReport['wallets']> {
  const { known, held, remainder, by, requestId } = leaving;
  const wallets: ErasureReport['wallets'] = [];
  for (const { accountId, membershipId } of known.memberships) {
    if (!held.includes(accountId)) continue;
    const from = { workspaceId, accountId, membershipId, into: remainder, by };
    const reference = requestIdOf(requestId);
    for (const left of await emptyWallets(tx, deps, { ...from, reference, reason: 'erasure' })) {
      const { unit, available, pending, reserved } = left;
      const names = { accountId: formatId('acc', accountId), membershipId: formatId('mem', membershipId) };
      const follows = pending !== 0n || reserved !== 0n;
      wallets.push({ ...names, unit: unit.key, amount: amountText(available, unit), follows });
    }
    const own = { accountId, membershipId, remainder, requestId };
    await insertErasedWallet(tx, workspaceId, bucketOf(accountId), own);
    await markLooked(tx, workspaceId, own);
  }
  return wallets;
}

function notConfirmed(): RefusedError {
  return new RefusedError({
    code: 'erasure_not_confirmed',
    detail: 'The confirmation does not belong to what the erasure would do now.',
  });
}

const WALLETS_AT_ONCE = 200;

/**
 * Sends on what has arrived in wallets of erased persons since: late events, ended reservations, units that became
 * available. @returns wallets looked at; call again while it is not 0
 */
export async function emptyErasedWallets(deps: ComplianceDeps, workspaceId: string): Promise<number> {
  const stirred = await selectStirredWallets(queryable(deps.pool), workspaceId, WALLETS_AT_ONCE);
  for (const wallet of stirred) {
    const { accountId, membershipId, remainder, requestId } = wallet;
    await inLanes(deps, workspaceId, [accountId], async (tx) => {
      const reference = requestIdOf(requestId);
      const leaving = { workspaceId, accountId, membershipId, into: remainder, by: 'system' };
      await emptyWallets(tx, deps, { ...leaving, reference, reason: 'erasure' });
      await markLooked(tx, workspaceId, wallet);
    });
  }
  return stirred.length;
}
