/** Erasure: what tells who a person was goes, what was earned and booked stays balanced without it. */
import { formatId, type Instant, RefusedError } from '#kernel';
import { bucketOf, inLanes } from '#modules/decisions';
import { forgetUploads } from '#modules/imports';
import { eraseMentions, findMentions, type MentioningEvent } from '#modules/intake';
import {
  accountsOfPerson,
  erasePerson as erasePersonRow,
  type KnownPerson,
  personErased,
  readPersonWhole,
} from '#modules/parties';
import { amountText, emptyWallets, type Remainder, readLeftWallets } from '#modules/wallets';
import { keyOwner } from '#platform/keys';
import { type Queryable, queryable, type Transaction } from '#platform/postgres';
import { type ErasurePlan, planHash } from '../domain/erasure-plan.ts';
import { insertErasedWallet, markLooked, selectStirredWallets } from '../store/erased-wallets.ts';
import { countCausedEvents, countFiles } from '../store/held-data.ts';
import type { ComplianceDeps } from './dependencies.ts';
import { fulfilRequest, requestIdOf } from './manage-requests.ts';

/** What is asked for. */
export interface ErasureRequest {
  personId: string;
  remainder: Remainder;
}

export interface PlannedErasure {
  plan: ErasurePlan;
  /** To be sent back: what was looked at is what is done. */
  confirmation: string;
}

/** What was done, in numbers: the evidence of the register. */
export interface ErasureReport {
  /** `dsr_…` */
  requestId: string;
  membershipsEnded: number;
  eventsUnreadable: number;
  mentionsUnreadable: number;
  uploadsDestroyed: number;
  exportsDestroyed: number;
  importsCancelled: number;
  wallets: { accountId: string; membershipId: string; unit: string; amount: string; follows: boolean }[];
}

/** What an erasure would do; changes nothing. @throws RefusedError `not_found`, `person_erased` */
export async function previewErasure(
  deps: ComplianceDeps,
  workspaceId: string,
  request: ErasureRequest & { now: Instant },
): Promise<PlannedErasure> {
  const { plan } = await planErasure(queryable(deps.pool), deps, workspaceId, request);
  return { plan, confirmation: planHash(plan) };
}

/**
 * Erases a person for good: memberships end, what is left in their wallets goes where the request says, the row is
 * emptied, the key of everything sealed is destroyed, and so are all files that may hold copies.
 * @param settle runs the erasure once per request of the caller
 * @throws RefusedError `not_found`, `person_erased`, `erasure_not_confirmed`, and as `fulfilRequest`
 */
export async function erasePerson<T>(
  deps: ComplianceDeps,
  workspaceId: string,
  request: ErasureRequest & {
    confirmation: string;
    requestId: string | null;
    note: string | null;
    by: string;
    now: Instant;
  },
  settle: (tx: Transaction, erase: () => Promise<ErasureReport>) => Promise<T>,
): Promise<T> {
  const held = await accountsOfPerson(queryable(deps.pool), workspaceId, request.personId);
  return inLanes(deps, workspaceId, held, (tx) =>
    settle(tx, () => eraseHeld(tx, deps, workspaceId, { ...request, held })),
  );
}

async function eraseHeld(
  tx: Transaction,
  deps: ComplianceDeps,
  workspaceId: string,
  request: Parameters<typeof erasePerson>[2] & { held: readonly string[] },
): Promise<ErasureReport> {
  const { personId, remainder, by, now, held } = request;
  const { plan, mentions, known } = await planErasure(tx, deps, workspaceId, request);
  if (planHash(plan) !== request.confirmation) throw notConfirmed();
  const fulfilled = await fulfilRequest(tx, deps.keys, workspaceId, {
    ...request,
    kind: 'erasure',
    evidence: { plan: request.confirmation, remainder, events: plan.events, mentions: plan.mentions, ...plan.files },
  });
  const change = { tx, deps, workspaceId, now, by };
  const wallets: ErasureReport['wallets'] = [];
  const ended = await erasePersonRow(change, { personId, held });
  for (const { accountId, membershipId } of known.memberships) {
    if (!held.includes(accountId)) continue;
    const leaving = { workspaceId, accountId, membershipId, into: remainder, by };
    const reference = requestIdOf(fulfilled.requestId);
    for (const left of await emptyWallets(tx, deps, { ...leaving, reference, reason: 'erasure' })) {
      const { unit, available, pending, reserved } = left;
      const names = { accountId: formatId('acc', accountId), membershipId: formatId('mem', membershipId) };
      const follows = pending !== 0n || reserved !== 0n;
      wallets.push({ ...names, unit: unit.key, amount: amountText(available, unit), follows });
    }
    const own = { accountId, membershipId, remainder, requestId: fulfilled.requestId };
    await insertErasedWallet(tx, workspaceId, bucketOf(accountId), own);
    await markLooked(tx, workspaceId, own);
  }
  await deps.keys.destroy(tx, workspaceId, [keyOwner.person(personId)], now);
  await eraseMentions(tx, deps.keys, workspaceId, { events: mentions, now });
  const files = await forgetUploads(tx, workspaceId, { files: deps.files, now });
  return {
    requestId: requestIdOf(fulfilled.requestId),
    membershipsEnded: ended.length,
    eventsUnreadable: plan.events,
    mentionsUnreadable: mentions.length,
    uploadsDestroyed: files.uploads,
    exportsDestroyed: files.exports,
    importsCancelled: files.cancelled,
    wallets,
  };
}

async function planErasure(
  db: Queryable,
  deps: ComplianceDeps,
  workspaceId: string,
  { personId, remainder, now }: ErasureRequest & { now: Instant },
): Promise<{ plan: ErasurePlan; mentions: MentioningEvent[]; known: KnownPerson }> {
  const known = await readPersonWhole(db, workspaceId, personId);
  const { person, memberships } = known;
  if (person.erasedAt !== null) throw personErased();
  const held = await accountsOfPerson(db, workspaceId, personId);
  const wallets: ErasurePlan['wallets'] = [];
  for (const { accountId, membershipId } of memberships) {
    if (!held.includes(accountId)) continue;
    for (const left of await readLeftWallets(db, deps, { workspaceId, accountId, membershipId })) {
      const { unit, available, pending, reserved, debt } = left;
      const amounts = { available, pending, reserved, debt };
      const texts = Object.entries(amounts).map(([name, units]) => [name, amountText(units, unit)]);
      wallets.push({
        accountId: formatId('acc', accountId),
        membershipId: formatId('mem', membershipId),
        unit: unit.key,
        ...(Object.fromEntries(texts) as Record<keyof typeof amounts, string>),
      });
    }
  }
  const mentions = await findMentions(db, deps.keys, workspaceId, person);
  const plan: ErasurePlan = {
    personId: formatId('per', personId),
    remainder,
    fields: fieldsOf(known),
    memberships: memberships
      .filter(({ accountId, validTo }) => held.includes(accountId) && (validTo === null || validTo > now))
      .map((own) => ({ accountId: formatId('acc', own.accountId), membershipId: formatId('mem', own.membershipId) })),
    wallets,
    events: await countCausedEvents(db, workspaceId, memberships),
    mentions: mentions.length,
    files: await countFiles(db, workspaceId, now),
  };
  return { plan, mentions, known };
}

function fieldsOf({ person }: KnownPerson): string[] {
  const { givenName, familyName, email, phone, external, fields } = person;
  const own = { givenName, familyName, email, phone, external };
  const there = Object.entries(own).flatMap(([name, value]) => (value === null || value === '' ? [] : [name]));
  return [...there, ...Object.keys(fields).map((name) => `fields.${name}`)];
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
