/**
 * Sharing a company's units out to its people: lots move with their dates and funding, caps and black-outs bind, the
 * employer's mode must allow it. All of it happens or nothing; undone by the same path.
 */
import { Decimal, type FieldError, formatId, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { type AccountBooks, inLanes, valueAt } from '#modules/decisions';
import { announceWhereWanted } from '#modules/integrations';
import { consentRefusal, openUnitBook, type UnitBook } from '#modules/recipients';
import { ACCOUNT_HOLDER, amountText, moveUnits } from '#modules/wallets';
import { plannedShares, type Share, type ShareOut, type ShareOutState, stateAt } from '../domain/share-out.ts';
import { findShareOut, insertShareOut, updateShareOut } from '../store/share-outs.ts';
import { type Deciding, requireAdministrator, requireMember } from './administrators.ts';

const MODES = ['companyShares', 'personalWithEmployerView', 'personalWithApproval'];
/** Each is a move with its own entries; more than that is a job for two share-outs. */
export const SHARES_MAX = 200;

export interface ShareOutRequest {
  accountId: string;
  /** The administrator who shares out. */
  membershipId: string;
  unit: string;
  shares: readonly { membershipId: string; amount: Decimal }[];
  reason: string;
}

/**
 * Inside `inLanes` of the account.
 * @throws RefusedError `administrator_required`, `recipient_not_allowed`, `recipient_blackout`, `recipient_barred`,
 *   `recipient_cap_reached`, `membership_not_valid`, `share_out_invalid`, `unit_unknown`, what moving units refuses
 */
export async function shareOut(deciding: Deciding, request: ShareOutRequest): Promise<ShareOut> {
  const { tx, workspaceId, now } = deciding;
  const { accountId, membershipId, unit, reason } = request;
  const books = await requireAdministrator(deciding, { accountId, membershipId });
  const scale = await scaleOf(deciding, unit);
  refuseTwice(request.shares);
  const amounts = request.shares.map((share, index) => {
    return { membershipId: share.membershipId, amount: unitsOf(share.amount, scale, `shares[${index}].amount`) };
  });
  const by = formatId('mem', membershipId);
  const planned: ShareOut = {
    ...{ shareOutId: newUuid(), accountId, ruleKey: null, period: null, unit, state: 'done', reason, dueAt: null },
    shares: plannedShares(amounts),
    total: amounts.reduce((sum, { amount }) => sum + amount, 0n),
    ...{ requestedBy: by, decidedBy: by, createdAt: now, changedAt: now },
  };
  const done = await moveShares(deciding, books, planned, 'refuse');
  await insertShareOut(tx, workspaceId, done);
  await tell(deciding, null, done);
  return done;
}

class Previewed extends Error {
  readonly seen: ShareOut;
  constructor(seen: ShareOut) {
    super('previewed: nothing is kept');
    this.seen = seen;
  }
}

/** What sharing out would do: the share-out itself, rolled back. @throws RefusedError as {@link shareOut} */
export async function previewShareOut(deciding: Omit<Deciding, 'tx'>, request: ShareOutRequest): Promise<ShareOut> {
  try {
    return await inLanes(deciding.deps, deciding.workspaceId, [request.accountId], async (tx): Promise<ShareOut> => {
      throw new Previewed(await shareOut({ ...deciding, tx }, request));
    });
  } catch (error) {
    if (error instanceof Previewed) return error.seen;
    throw error;
  }
}

/**
 * Moves what is planned. Beyond caps it is refused, or for standing rules withheld: it stays with the company.
 * @returns as it came out
 */
export async function moveShares(
  deciding: Deciding,
  books: AccountBooks,
  planned: ShareOut,
  beyondCaps: 'refuse' | 'withhold',
): Promise<ShareOut> {
  const { tx, deps, workspaceId, now } = deciding;
  refuseMode(books, now);
  const { accountId, unit } = planned;
  for (const { membershipId } of planned.shares) requireMember(books, membershipId, now);
  const membershipIds = planned.shares.map(({ membershipId }) => membershipId);
  const book = await openUnitBook(tx, deps, workspaceId, { profile: books.profile, membershipIds, now });
  const shares: Share[] = [];
  const faults: FieldError[] = [];
  for (const [index, share] of planned.shares.entries()) {
    const taken = countShare(book, books, unit, share);
    if (taken.withheld !== null && beyondCaps === 'refuse') {
      const { code, detail: reason, remedy = '' } = taken.withheld;
      faults.push({ path: `shares[${index}].amount`, code, reason, remedy });
    }
    shares.push({ ...share, ...taken.share });
  }
  if (faults.length > 0) throw beyond(faults);
  const scale = await scaleOf(deciding, unit);
  const moved: Share[] = [];
  for (const [index, share] of shares.entries())
    moved.push(await moveShare(deciding, planned, { share, index, scale }));
  for (const share of moved) noteShare(book, books, planned, share, { sign: 1n, by: deciding.by });
  await storeBook(deciding, book);
  const total = moved.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  return { ...planned, accountId, state: 'done', dueAt: null, shares: moved, total, changedAt: now };
}

/** @throws RefusedError `recipient_not_allowed` */
function refuseMode({ profile }: AccountBooks, now: Instant): void {
  const mode = valueAt(profile.consent, now) ?? 'companyOnly';
  if (!MODES.includes(mode)) throw new RefusedError(consentRefusal(mode, MODES));
}

function countShare(book: UnitBook, books: AccountBooks, unit: string, share: Share) {
  const to = book.recipientOf(books.profile, share.membershipId)!;
  const { units, value, year, withheld } = book.takeUnits(to, unit, BigInt(share.asked));
  const counted = [year, String(value)] as const;
  return { share: { amount: String(units), counted, withheld: withheld?.detail ?? null }, withheld };
}

/** The first says what is wrong as the answer's own code; all of them are named. */
function beyond(faults: readonly FieldError[]): RefusedError {
  const [first] = faults as [FieldError];
  const { code, reason: detail, remedy } = first;
  return new RefusedError({ code, detail, remedy, errors: [...faults] });
}

async function moveShare(
  { tx, deps, workspaceId, by }: Deciding,
  { shareOutId, accountId, unit, reason }: ShareOut,
  { share, index, scale }: { share: Share; index: number; scale: number },
): Promise<Share> {
  const units = BigInt(share.amount);
  if (units === 0n) return share;
  const { to } = await moveUnits(tx, deps, {
    ...{ workspaceId, accountId, unit, by, reason, holder: ACCOUNT_HOLDER },
    amount: Decimal.fromUnits(units, scale),
    reference: `${formatId('sho', shareOutId)}-${index}`,
    to: { accountId, holder: share.membershipId },
  });
  return { ...share, lots: to.lots.map(({ lotKey, amount }) => [lotKey, String(amount)] as const) };
}

function noteShare(
  book: UnitBook,
  { profile }: AccountBooks,
  { shareOutId, ruleKey, unit, reason }: ShareOut,
  share: Share,
  { sign, by }: { sign: bigint; by: string },
): void {
  const to = book.recipientOf(profile, share.membershipId);
  const [year, value] = share.counted ?? [book.year, '0'];
  if (to === null) return;
  const line = { what: ruleKey ?? '', reference: formatId('sho', shareOutId), unit, by };
  const units = BigInt(share.amount) * sign;
  if (units !== 0n) {
    book.note(to, { ...line, kind: 'shareOut', units, value: BigInt(value) * sign, reason, year });
  }
  const rest = BigInt(share.asked) - BigInt(share.amount);
  if (sign > 0n && rest > 0n)
    book.note(to, { ...line, kind: 'withheld', units: rest, value: 0n, reason: share.withheld });
}

async function storeBook({ tx, workspaceId }: Deciding, book: UnitBook): Promise<void> {
  if (!(await book.store(tx, workspaceId))) throw new Error('what persons were counted with is held');
}

/**
 * Takes back what was shared out: exactly the lots that were received, which return into those they left. All or nothing.
 * @throws RefusedError `not_found`, `administrator_required`, `share_out_state`, `insufficient_balance` where a part was used
 */
export async function undoShareOut(
  deciding: Deciding,
  asked: { accountId: string; shareOutId: string; membershipId: string; reason: string },
): Promise<ShareOut> {
  const { tx, deps, workspaceId, now, by } = deciding;
  const { accountId, membershipId } = asked;
  const before = await requireShareOut(deciding, asked);
  const books = await requireAdministrator(deciding, { accountId, membershipId });
  refuseState(deciding, before, 'done');
  const scale = await scaleOf(deciding, before.unit);
  const membershipIds = before.shares.map((share) => share.membershipId);
  const book = await openUnitBook(tx, deps, workspaceId, { profile: books.profile, membershipIds, now });
  for (const [index, share] of before.shares.entries()) {
    const units = BigInt(share.amount);
    if (units === 0n) continue;
    await moveUnits(tx, deps, {
      ...{ workspaceId, accountId, unit: before.unit, by, reason: asked.reason, holder: share.membershipId },
      amount: Decimal.fromUnits(units, scale),
      reference: `${formatId('sho', before.shareOutId)}-${index}-undo`,
      to: { accountId, holder: ACCOUNT_HOLDER },
      lots: share.lots.map(([lotKey, amount]) => ({ lotKey, amount: BigInt(amount) })),
    });
    const to = book.recipientOf(books.profile, share.membershipId);
    const [year, value] = share.counted ?? [book.year, '0'];
    if (to !== null) book.giveBack(to, before.unit, { year, value: BigInt(value) });
    noteShare(book, books, { ...before, reason: asked.reason }, share, { sign: -1n, by });
  }
  await storeBook(deciding, book);
  const after: ShareOut = { ...before, state: 'undone', decidedBy: formatId('mem', membershipId), changedAt: now };
  await updateShareOut(tx, workspaceId, after);
  await tell(deciding, before, after);
  return after;
}

/**
 * An administrator, or whom approvals were handed to, agrees to what a standing rule proposes.
 * @throws RefusedError `not_found`, `administrator_required`, `share_out_state`, as {@link shareOut}
 */
export async function approveShareOut(
  deciding: Deciding,
  asked: { accountId: string; shareOutId: string; membershipId: string },
): Promise<ShareOut> {
  const { tx, workspaceId } = deciding;
  const before = await requireShareOut(deciding, asked);
  const books = await requireAdministrator(deciding, asked, true);
  refuseState(deciding, before, 'waiting');
  const done = await moveShares(deciding, books, before, 'withhold');
  const after = { ...done, decidedBy: formatId('mem', asked.membershipId) };
  await updateShareOut(tx, workspaceId, after);
  await tell(deciding, before, after);
  return after;
}

/** @throws RefusedError `not_found`, `administrator_required`, `share_out_state` */
export async function rejectShareOut(
  deciding: Deciding,
  asked: { accountId: string; shareOutId: string; membershipId: string; reason: string },
): Promise<ShareOut> {
  const { tx, workspaceId, now } = deciding;
  const before = await requireShareOut(deciding, asked);
  await requireAdministrator(deciding, asked, true);
  refuseState(deciding, before, 'waiting');
  const decidedBy = formatId('mem', asked.membershipId);
  const after: ShareOut = { ...before, state: 'rejected', dueAt: null, decidedBy, changedAt: now };
  await updateShareOut(tx, workspaceId, after);
  await tell(deciding, before, after, asked.reason);
  return after;
}

/** @throws RefusedError `not_found` */
async function requireShareOut(
  { tx, workspaceId }: Deciding,
  asked: { accountId: string; shareOutId: string },
): Promise<ShareOut> {
  const found = await findShareOut(tx, workspaceId, asked);
  if (found === null) throw shareOutNotFound();
  return found;
}

/** @throws RefusedError `share_out_state` */
function refuseState({ now }: Deciding, shareOut: ShareOut, needed: ShareOutState): void {
  const state = stateAt(shareOut, now);
  if (state === needed) return;
  throw new RefusedError({ code: 'share_out_state', detail: `The share-out is ${state}.`, shareOutState: state });
}

export function shareOutNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such share-out of this account.' });
}

/** Into the outbox, and into the audit trail: people decided it, or a rule that people made. */
export async function tell(
  { tx, workspaceId, by, now, operationId }: Pick<Deciding, 'tx' | 'workspaceId' | 'by' | 'now' | 'operationId'>,
  before: ShareOut | null,
  after: ShareOut,
  reason: string | null = null,
): Promise<void> {
  const { accountId, shareOutId, unit, state, ruleKey, period, shares } = after;
  const id = formatId('sho', shareOutId);
  const data = { shareOutId: id, accountId: formatId('acc', accountId), unit, state, rule: ruleKey, period };
  await announceWhereWanted(tx, workspaceId, { news: [{ type: 'shareOut.changed', accountId, at: now, data }], now });
  const fields = (one: ShareOut) => ({ state: one.state, total: String(one.total), decidedBy: one.decidedBy });
  await recordChange(tx, {
    workspaceId,
    by,
    action: operationId,
    subject: { type: 'shareOut', id },
    before: before && fields(before),
    after: { ...fields(after), ...(before === null ? { unit, shares: shares.length } : {}) },
    at: now,
    reason: reason ?? after.reason,
  });
}

/** @throws RefusedError `unit_unknown` */
export async function scaleOf({ tx, deps, workspaceId }: Deciding, unit: string): Promise<number> {
  const { units } = await deps.rules.load(tx, workspaceId);
  const definition = units.get(unit)?.definition;
  if (definition === undefined) throw new RefusedError({ code: 'unit_unknown', detail: `There is no unit "${unit}".` });
  return definition.scale;
}

/** @throws RefusedError `share_out_invalid` */
function unitsOf(amount: Decimal, scale: number, path: string): bigint {
  const units = amount.toUnits(scale, 'down');
  if (units > 0n && Decimal.fromUnits(units, scale).equals(amount)) return units;
  const reason = `Not an amount above zero with at most ${scale} decimals.`;
  throw invalid([{ path, code: 'invalid_value', reason, remedy: `Send such as ${amountText(10n, { scale })}.` }]);
}

/** @throws RefusedError `share_out_invalid` */
function refuseTwice(shares: ShareOutRequest['shares']): void {
  const seen = new Set<string>();
  for (const [index, { membershipId }] of shares.entries()) {
    if (seen.has(membershipId)) {
      const reason = 'The member is named twice.';
      const path = `shares[${index}].membershipId`;
      throw invalid([{ path, code: 'duplicate', reason, remedy: 'Name everybody once, with all of it.' }]);
    }
    seen.add(membershipId);
  }
}

function invalid(errors: FieldError[]): RefusedError {
  return new RefusedError({ code: 'share_out_invalid', detail: errors[0]!.reason, errors });
}
