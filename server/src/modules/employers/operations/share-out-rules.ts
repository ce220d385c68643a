/** Standing rules: made and ended by administrators, run once per period by a sweep. */
import { type Day, dayAt, type FieldError, formatDay, formatId, newUuid, RefusedError, startOfDay } from '#kernel';
import { recordChange } from '#modules/audit';
import { bucketOf, inLanes } from '#modules/decisions';
import { openUnitBook } from '#modules/recipients';
import { ACCOUNT_HOLDER, openAccount } from '#modules/wallets';
import { queryable } from '#platform/postgres';
import { plannedShares, type ShareOut } from '../domain/share-out.ts';
import {
  amountToShare,
  periodOf,
  type ShareOutRule,
  type ShareOutRuleDefinition,
  sharesOf,
} from '../domain/share-out-rule.ts';
import { findRule, saveRule, selectOpenRules } from '../store/share-out-rules.ts';
import { expireShareOuts, insertShareOut, sumEarned } from '../store/share-outs.ts';
import { type Deciding, type EmployerDeps, requireAdministrator } from './administrators.ts';
import { moveShares, scaleOf, tell } from './share-out.ts';

/** Who runs the rules. */
const CLOCK = 'clock';
const DAY_MS = 86_400_000;
/** Periods of one rule in one sweep: a rule that begins long ago catches up over several. */
const PERIODS_MAX = 12;

export interface RuleRequest {
  accountId: string;
  membershipId: string;
  key: string;
  definition: ShareOutRuleDefinition;
  /** First day of the first period; null: the period that is running. */
  from: Day | null;
}

/**
 * Makes a rule, or changes who shares how much of the periods that have not ended.
 * @throws RefusedError `administrator_required`, `unit_unknown`, `share_out_rule_invalid`
 */
export async function putShareOutRule(deciding: Deciding, request: RuleRequest): Promise<ShareOutRule> {
  const { tx, deps, workspaceId, by, now } = deciding;
  const { accountId, key, definition } = request;
  await requireAdministrator(deciding, request);
  await scaleOf(deciding, definition.unit);
  const { zone } = await deps.rules.load(tx, workspaceId);
  const before = await findRule(tx, workspaceId, { accountId, key });
  const running = periodOf({ definition, nextDay: dayAt(now, zone) }).from;
  const isNew = before === null || before.endedAt !== null;
  const fromDay = isNew ? (request.from ?? running) : before.fromDay;
  refuseRule(request, before, { fromDay, running });
  const rule: ShareOutRule = isNew
    ? { accountId, key, definition, fromDay, nextDay: fromDay, createdAt: now, createdBy: by, endedAt: null }
    : { ...before, definition };
  await saveRule(tx, workspaceId, rule, bucketOf(accountId));
  await auditRule(deciding, before, rule);
  return rule;
}

/** @throws RefusedError `share_out_rule_invalid` */
function refuseRule(
  { definition, from }: RuleRequest,
  before: ShareOutRule | null,
  { fromDay, running }: { fromDay: Day; running: Day },
): void {
  const errors: FieldError[] = [];
  const fault = (path: string, reason: string, remedy: string) =>
    errors.push({ path, code: 'invalid_value', reason, remedy });
  if (before !== null && before.endedAt === null) {
    if (before.definition.unit !== definition.unit) fault('unit', 'The rule shares out another unit.', 'End it first.');
    if (before.definition.period !== definition.period)
      fault('period', 'The rule runs by other periods.', 'End it first.');
    if (from !== null && from !== before.fromDay) fault('from', 'The rule has begun.', 'Leave it out.');
  } else {
    const { from: first } = periodOf({ definition, nextDay: fromDay });
    if (first !== fromDay) fault('from', 'It lies inside a period.', `Send ${formatDay(first)}.`);
    // What was earned before anybody spoke of a rule was not meant by it.
    else if (fromDay < running) fault('from', 'The period has ended.', `Send ${formatDay(running)} or later.`);
  }
  if (errors.length > 0) {
    throw new RefusedError({ code: 'share_out_rule_invalid', detail: errors[0]!.reason, errors });
  }
}

/** What it has shared out stays. @throws RefusedError `not_found`, `administrator_required` */
export async function endShareOutRule(
  deciding: Deciding,
  asked: { accountId: string; membershipId: string; key: string },
): Promise<ShareOutRule> {
  const { tx, workspaceId, now } = deciding;
  const before = await findRule(tx, workspaceId, asked);
  if (before === null) throw new RefusedError({ code: 'not_found', detail: `There is no rule ${asked.key}.` });
  await requireAdministrator(deciding, asked);
  if (before.endedAt !== null) return before;
  const rule = { ...before, endedAt: now };
  await saveRule(tx, workspaceId, rule, bucketOf(asked.accountId));
  await auditRule(deciding, before, rule);
  return rule;
}

async function auditRule(
  { tx, workspaceId, by, now, operationId }: Deciding,
  before: ShareOutRule | null,
  after: ShareOutRule,
): Promise<void> {
  const fields = ({ definition, fromDay, endedAt }: ShareOutRule) => {
    return { ...definition, from: formatDay(fromDay), ended: endedAt !== null };
  };
  await recordChange(tx, {
    workspaceId,
    by,
    action: operationId,
    subject: { type: 'shareOutRule', id: `${formatId('acc', after.accountId)}/${after.key}` },
    before: before && fields(before),
    after: fields(after),
    at: now,
  });
}

/**
 * Runs every rule whose period has ended, each in the lane of its account, and writes down what nobody agreed to in time.
 * A period runs once, however many processes sweep; one that ended in a black-out runs when that is over.
 * @returns how many periods were run
 */
export async function runShareOutRules(deps: EmployerDeps, workspaceId: string): Promise<number> {
  const db = queryable(deps.pool);
  const now = deps.clock.now();
  await expireShareOuts(db, workspaceId, now);
  const { zone } = await deps.rules.recent(db, workspaceId);
  const today = dayAt(now, zone);
  let run = 0;
  for (const { accountId, key } of await selectOpenRules(db, workspaceId, today)) {
    for (let period = 0; period < PERIODS_MAX; period++) {
      if (!(await runOnce(deps, workspaceId, { accountId, key, today }))) break;
      run += 1;
    }
  }
  return run;
}

async function runOnce(
  deps: EmployerDeps,
  workspaceId: string,
  { accountId, key, today }: { accountId: string; key: string; today: Day },
): Promise<boolean> {
  const attempt = (refused: RefusedError | null) =>
    inLanes(deps, workspaceId, [accountId], async (tx) => {
      const deciding: Deciding = {
        tx,
        deps,
        workspaceId,
        by: CLOCK,
        now: deps.clock.now(),
        operationId: 'runShareOutRules',
      };
      const rule = await findRule(tx, workspaceId, { accountId, key });
      if (rule === null || rule.endedAt !== null) return false;
      const period = periodOf(rule);
      if (today < period.to) return false;
      const planned = await planOf(deciding, rule);
      if (refused === null && (await isBlackedOut(deciding, planned))) return false;
      const result = refused === null ? await carryOut(deciding, rule, planned) : rejected(planned, refused);
      if (await insertShareOut(tx, workspaceId, result)) await tell(deciding, null, result);
      await saveRule(tx, workspaceId, { ...rule, nextDay: period.to }, bucketOf(accountId));
      return true;
    });
  try {
    return await attempt(null);
  } catch (error) {
    // What the employer's mode or the wallet does not allow is told, and the units stay with the company.
    if (!(error instanceof RefusedError)) throw error;
    return attempt(error);
  }
}

async function planOf({ tx, deps, workspaceId, now }: Deciding, rule: ShareOutRule): Promise<ShareOut> {
  const { accountId, key, definition } = rule;
  const { unit } = definition;
  const period = periodOf(rule);
  const { zone } = await deps.rules.load(tx, workspaceId);
  const books = await openAccount(tx, workspaceId, { accountId, holder: null });
  const stretch = { from: startOfDay(period.from, zone), to: startOfDay(period.to, zone) };
  const earned = await sumEarned(tx, workspaceId, { accountId, unit, ...stretch });
  const wallet = books.wallets.find((one) => one.holder === ACCOUNT_HOLDER && one.unit === unit);
  const total = amountToShare(earned, wallet?.available ?? 0n, definition.percent);
  const amounts = sharesOf(total, definition.shares, books.profile.members, now);
  return {
    ...{ shareOutId: newUuid(), accountId, ruleKey: key, period: period.key, unit, state: 'waiting', dueAt: null },
    shares: plannedShares(amounts),
    total: amounts.reduce((sum, { amount }) => sum + amount, 0n),
    reason: `${key} ${period.key}`,
    ...{ requestedBy: CLOCK, decidedBy: null, createdAt: now, changedAt: now },
  };
}

async function isBlackedOut({ tx, deps, workspaceId, now }: Deciding, planned: ShareOut): Promise<boolean> {
  const [first] = planned.shares;
  if (first === undefined) return false;
  const { profile } = await openAccount(tx, workspaceId, { accountId: planned.accountId, holder: null });
  const asked = { profile, membershipIds: [first.membershipId], now };
  const book = await openUnitBook(tx, deps, workspaceId, asked);
  const to = book.recipientOf(profile, first.membershipId);
  return to !== null && book.takeUnits(to, planned.unit, BigInt(first.asked)).withheld?.code === 'recipient_blackout';
}

async function carryOut(deciding: Deciding, { definition }: ShareOutRule, planned: ShareOut): Promise<ShareOut> {
  const { tx, workspaceId, now } = deciding;
  const { approvalDays } = definition;
  if (planned.shares.length === 0) return { ...planned, state: 'done', decidedBy: CLOCK };
  if (approvalDays !== null) return { ...planned, dueAt: now + approvalDays * DAY_MS };
  const books = await openAccount(tx, workspaceId, { accountId: planned.accountId, holder: null });
  return { ...(await moveShares(deciding, books, planned, 'withhold')), decidedBy: CLOCK };
}

function rejected(planned: ShareOut, { refusal }: RefusedError): ShareOut {
  return {
    ...planned,
    state: 'rejected',
    shares: [],
    total: 0n,
    reason: refusal.detail.slice(0, 500),
    decidedBy: CLOCK,
  };
}
