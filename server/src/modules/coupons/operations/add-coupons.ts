/** Codes that come one by one: imported ones, and personal ones that are made for accounts. */
import { type Day, dayAt, type FieldError, formatId, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { findWorkspace } from '#modules/workspaces';
import type { Transaction } from '#platform/postgres';
import { codeKey } from '../domain/code.ts';
import { unitsOf } from '../domain/discount.ts';
import type { CouponSeries } from '../domain/series.ts';
import { insertCoupons, type NewCoupon, selectTaken } from '../store/coupons.ts';
import { takeNumbers } from '../store/series.ts';
import type { AccountName, Actor, CouponDeps } from './dependencies.ts';
import { openSeries } from './generate-coupons.ts';
import { makeCodes } from './make-codes.ts';

export interface ImportedCoupon {
  code: string;
  account: AccountName | null;
  lastDay: Day | null;
  /** Fixed value where it differs from that of the series. */
  amount: string | null;
}

/** A coupon that was made, with its code. */
export interface MadeCoupon extends NewCoupon {
  seriesId: string;
}

const FROM_STAFF = { membershipId: null, originId: null };

interface Adding {
  key: string;
  now: Instant;
}

/**
 * Takes over codes that others made. All of them or none.
 * @throws RefusedError `not_found`, `coupon_series_ended`, `coupon_code_taken`, `validation_failed`, `account_unknown`
 */
export async function importCoupons(
  tx: Transaction,
  deps: CouponDeps,
  actor: Actor,
  { key, now, coupons }: Adding & { coupons: readonly ImportedCoupon[] },
): Promise<MadeCoupon[]> {
  const series = await openSeries(tx, actor.workspaceId, key);
  const accounts = await accountsOf(
    deps,
    actor.workspaceId,
    coupons.map(({ account }) => account),
    'coupons',
  );
  const keys = coupons.map(({ code }) => codeKey(code));
  const errors = coupons.flatMap((coupon, place) => importFaults(series, coupon, keys, place));
  if (errors.length > 0) throw invalid(errors);
  const taken = await selectTaken(tx, actor.workspaceId, keys as string[]);
  if (taken.size > 0) throw alreadyTaken(keys as string[], taken);
  const made = coupons.map(({ code, lastDay, amount }, place) => ({
    code,
    codeKey: keys[place]!,
    accountId: accounts[place]!,
    ...FROM_STAFF,
    lastDay,
    valueUnits: amount === null ? null : unitsOf(amount, series.terms.currency!),
  }));
  return add(tx, actor, series, { coupons: made, now, action: 'importCoupons' });
}

function importFaults(
  { terms }: CouponSeries,
  { account, amount }: ImportedCoupon,
  keys: readonly (string | null)[],
  place: number,
): FieldError[] {
  const path = `coupons[${place}]`;
  const faults: FieldError[] = [];
  if (keys[place] === null) {
    const remedy = 'Send up to 60 letters, digits and signs of ASCII.';
    faults.push({ path: `${path}.code`, code: 'invalid_format', reason: 'This is no code.', remedy });
  } else if (keys.indexOf(keys[place]!) !== place) {
    const reason = 'The code stands in the list twice, perhaps spelled otherwise.';
    faults.push({ path: `${path}.code`, code: 'double', reason, remedy: 'Send it once.' });
  }
  if ((account !== null) !== (terms.codes === 'personal')) {
    const [reason, remedy] =
      account === null
        ? ['Codes of this series are personal.', 'Say whose it is.']
        : ['Codes of this series belong to whoever has them.', 'Leave the account out.'];
    faults.push({ path: `${path}.account`, code: 'not_allowed_here', reason: reason!, remedy: remedy! });
  }
  if (amount !== null && terms.value.kind !== 'amount') {
    const reason = 'The series has no fixed value.';
    faults.push({ path: `${path}.amount`, code: 'not_allowed_here', reason, remedy: 'Leave it out.' });
  }
  return faults;
}

/**
 * Makes one personal code per account.
 * @throws RefusedError `not_found`, `coupon_series_ended`, `validation_failed` where the codes are not personal, `account_unknown`
 */
export async function issueCoupons(
  tx: Transaction,
  deps: CouponDeps,
  actor: Actor,
  { key, now, accounts }: Adding & { accounts: readonly AccountName[] },
): Promise<MadeCoupon[]> {
  const series = await openSeries(tx, actor.workspaceId, key);
  if (series.terms.codes !== 'personal') {
    const reason = 'Codes of this series belong to whoever has them.';
    throw invalid([{ path: 'accounts', code: 'not_allowed_here', reason, remedy: 'Use generate.' }]);
  }
  const accountIds = await accountsOf(deps, actor.workspaceId, accounts, 'accounts');
  const { codes, keys } = makeCodes(series.terms.prefix, accountIds.length);
  const coupons = accountIds.map((accountId, place) => ({
    code: codes[place]!,
    codeKey: keys[place]!,
    accountId,
    ...FROM_STAFF,
    lastDay: null,
    valueUnits: null,
  }));
  return add(tx, actor, series, { coupons, now, action: 'issueCoupons' });
}

async function accountsOf(
  { parties }: CouponDeps,
  workspaceId: string,
  names: readonly (AccountName | null)[],
  field: string,
): Promise<(string | null)[]> {
  const given = names.filter((name) => name !== null);
  const found = given.length === 0 ? [] : await parties.accounts(workspaceId, given);
  const errors: FieldError[] = [];
  let next = 0;
  const accountIds = names.map((name, place) => {
    if (name === null) return null;
    const answer = found[next++];
    if (typeof answer === 'string') return answer;
    const reason = answer?.detail ?? 'No account of this workspace has this id.';
    errors.push({ path: `${field}[${place}]`, code: 'account_unknown', reason, remedy: 'Create the account first.' });
    return null;
  });
  if (errors.length > 0) {
    throw new RefusedError({ code: 'account_unknown', detail: 'Some accounts are not known.', errors });
  }
  return accountIds;
}

async function add(
  tx: Transaction,
  { workspaceId, id: by }: Actor,
  { seriesId, key }: CouponSeries,
  { coupons, now, action }: { coupons: readonly Omit<NewCoupon, 'n'>[]; now: Instant; action: string },
): Promise<MadeCoupon[]> {
  const workspace = await findWorkspace(tx, workspaceId);
  const first = await takeNumbers(tx, workspaceId, seriesId, coupons.length);
  const made = coupons.map((coupon, place) => ({ ...coupon, n: first + BigInt(place), seriesId }));
  const madeOn = dayAt(now, workspace!.timeZone);
  const inserted = await insertCoupons(tx, workspaceId, seriesId, { madeOn, coupons: made });
  if (inserted !== made.length) {
    throw new RefusedError({ code: 'coupon_code_taken', detail: 'Another request added one of the codes just now.' });
  }
  const accounts = made.flatMap(({ accountId }) => (accountId === null ? [] : [formatId('acc', accountId)]));
  const subject = { type: 'couponSeries', id: key };
  // Codes are worth money: the trail says how many, and for whom.
  const after = { codes: made.length, ...(accounts.length > 0 && accounts.length <= 100 ? { accounts } : {}) };
  await recordChange(tx, { workspaceId, by, action, subject, before: null, after, at: now });
  return made;
}

function invalid(errors: FieldError[]): RefusedError {
  return new RefusedError({ code: 'validation_failed', detail: 'The codes do not fit the series.', errors });
}

function alreadyTaken(keys: readonly string[], taken: ReadonlySet<string>): RefusedError {
  const errors = keys.flatMap((key, place) =>
    taken.has(key)
      ? [
          {
            path: `coupons[${place}].code`,
            code: 'taken',
            reason: 'There is such a code already.',
            remedy: 'Leave it out.',
          },
        ]
      : [],
  );
  return new RefusedError({ code: 'coupon_code_taken', detail: 'Some codes are there already.', errors });
}
