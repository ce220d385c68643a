/** Caps, black-outs, categories and tax treatments: who may receive what, as the operator or an employer says. */
import { Decimal, formatId, formatInstant, type Instant, minorDigits, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { bucketOf, type LaneDeps } from '#modules/decisions';
import type { Transaction } from '#platform/postgres';
import type { BenefitClass, Blackout, BlackoutOccasion, Cap, RecipientCategory } from '../domain/benefit.ts';
import type { TaxTreatment } from '../domain/tax-treatment.ts';
import { saveTaxTreatment, selectTaxTreatments } from '../store/tax-treatments.ts';
import {
  endCap as endCapRow,
  findBlackout,
  insertBlackout,
  insertCap,
  loadCategories,
  moveBlackoutEnd,
  saveCategory,
} from '../store/terms.ts';

/** Who changes a rule, and when. */
export interface RuleChange {
  tx: Transaction;
  workspaceId: string;
  by: string;
  now: Instant;
  operationId: string;
}

export interface NewCap {
  /** Null: of the operator. */
  accountId: string | null;
  country: string | null;
  category: RecipientCategory | null;
  classes: readonly BenefitClass[];
  /** Exact decimal in the programme's currency. */
  amount: string;
  reason: string;
}

/** Holds from now on, and counts what the calendar year has seen. @throws RefusedError `validation_failed` */
export async function addCap(change: RuleChange, deps: Pick<LaneDeps, 'rules'>, input: NewCap): Promise<Cap> {
  const { tx, workspaceId, by, now } = change;
  const { currency } = await deps.rules.load(tx, workspaceId);
  const digits = minorDigits(currency) ?? 2;
  const amount = Decimal.of(input.amount).toUnits(digits, 'down');
  if (!Decimal.fromUnits(amount, digits).equals(Decimal.of(input.amount))) {
    const reason = `The amount has more decimals than ${currency}.`;
    const errors = [{ path: 'amount', code: 'too_precise', reason, remedy: `Send at most ${digits} decimals.` }];
    throw new RefusedError({ code: 'validation_failed', detail: reason, errors });
  }
  const cap: Cap = { ...input, capId: newUuid(), amount, currency, createdAt: now, createdBy: by, endedAt: null };
  await insertCap(tx, workspaceId, cap);
  await audit(change, { type: 'recipientCap', id: formatId('cap', cap.capId) }, null, capFields(cap));
  return cap;
}

/** @throws RefusedError `not_found` */
export async function endCap(
  change: RuleChange,
  { capId, accountId }: { capId: string; accountId: string | null },
): Promise<Cap> {
  const { tx, workspaceId, now } = change;
  const cap = await endCapRow(tx, workspaceId, { capId, accountId, now });
  if (cap === null) throw new RefusedError({ code: 'not_found', detail: 'There is no such cap.' });
  const subject = { type: 'recipientCap', id: formatId('cap', capId) };
  await audit(change, subject, { ...capFields(cap), endedAt: null }, capFields(cap));
  return cap;
}

function capFields({ accountId, country, category, classes, amount, currency, reason, endedAt }: Cap) {
  const account = accountId === null ? null : formatId('acc', accountId);
  const ended = endedAt === null ? null : formatInstant(endedAt);
  return { accountId: account, country, category, classes, amount: String(amount), currency, reason, endedAt: ended };
}

export interface NewBlackout {
  accountId: string | null;
  occasion: BlackoutOccasion;
  reason: string;
  from: Instant;
  to: Instant;
}

/** @throws RefusedError `blackout_period_invalid` */
export async function addBlackout(change: RuleChange, input: NewBlackout): Promise<Blackout> {
  const { tx, workspaceId, by, now } = change;
  if (input.to <= input.from || input.to <= now) {
    throw new RefusedError({
      code: 'blackout_period_invalid',
      detail: `It would hold from ${formatInstant(input.from)} to ${formatInstant(input.to)}; it is ${formatInstant(now)}.`,
    });
  }
  const blackout: Blackout = { ...input, blackoutId: newUuid(), createdAt: now, createdBy: by };
  await insertBlackout(tx, workspaceId, blackout);
  await audit(change, blackoutSubject(blackout), null, blackoutFields(blackout));
  return blackout;
}

/** Ends it now; one that has ended stays as it was. @throws RefusedError `not_found` */
export async function endBlackout(change: RuleChange, blackoutId: string): Promise<Blackout> {
  const { tx, workspaceId, now } = change;
  const before = await findBlackout(tx, workspaceId, blackoutId);
  if (before === null) throw new RefusedError({ code: 'not_found', detail: 'There is no such black-out.' });
  if (before.to <= now) return before;
  const after = { ...before, to: Math.max(before.from, now) };
  await moveBlackoutEnd(tx, workspaceId, { blackoutId, to: after.to });
  await audit(change, blackoutSubject(before), blackoutFields(before), blackoutFields(after));
  return after;
}

const blackoutSubject = ({ blackoutId }: Blackout) => ({ type: 'blackout', id: formatId('blk', blackoutId) });

function blackoutFields({ accountId, occasion, reason, from, to }: Blackout) {
  const account = accountId === null ? null : formatId('acc', accountId);
  return { accountId: account, occasion, reason, from: formatInstant(from), to: formatInstant(to) };
}

/** @param holder `account`: of all members that have none of their own; or a membership's uuid */
export async function setCategory(
  change: RuleChange,
  { accountId, holder, category }: { accountId: string; holder: string; category: RecipientCategory },
): Promise<void> {
  const { tx, workspaceId, by, now } = change;
  const known = await loadCategories(tx, workspaceId, [accountId]);
  const before = known.find((row) => row.holder === holder)?.category ?? null;
  await saveCategory(tx, workspaceId, { accountId, holder, category, bucket: bucketOf(accountId), now, by });
  const id = holder === 'account' ? formatId('acc', accountId) : formatId('mem', holder);
  const subject = { type: 'recipientCategory', id };
  await audit(change, subject, before === null ? null : { category: before }, { category });
}

export async function setTaxTreatment(change: RuleChange, treatment: TaxTreatment): Promise<TaxTreatment> {
  const { tx, workspaceId, by, now } = change;
  const before = (await selectTaxTreatments(tx, workspaceId)).find((one) => one.taxClass === treatment.taxClass);
  await saveTaxTreatment(tx, workspaceId, treatment, { by, now });
  const subject = { type: 'taxTreatment', id: treatment.taxClass };
  await audit(change, subject, before === undefined ? null : { ...before }, { ...treatment });
  return treatment;
}

function audit(
  { tx, workspaceId, by, now, operationId }: RuleChange,
  subject: { type: string; id: string },
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
): Promise<void> {
  return recordChange(tx, { workspaceId, by, action: operationId, subject, before, after, at: now });
}
