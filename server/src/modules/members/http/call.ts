/** What all operations of a member have in common: who it is in the company, and refusals in the member's language. */
import { RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { inLanes } from '#modules/decisions';
import { LaneTurns } from '#modules/wallets';
import { type IdempotencyClaim, type Principal, type SettledAnswer, settleOnce } from '#platform/http';
import { type Queryable, queryable, type Transaction, withTransaction } from '#platform/postgres';
import { toMember } from '../domain/refusal-words.ts';
import type { MemberDeps } from '../operations/dependencies.ts';
import { type MemberAccount, memberAccount } from '../operations/member-account.ts';

export interface MemberCall {
  principal: Principal;
  params: { accountId: string };
  query?: { language?: 'en' | 'de' | undefined };
}

export interface MemberWrite extends MemberCall {
  idempotency: IdempotencyClaim;
  operationId: string;
}

type CallDeps = Pick<MemberDeps, 'pool' | 'clock' | 'rules'>;

/** Runs a read of a member in a company of theirs. @throws RefusedError `not_found` for companies of others */
export async function readAs<T>(
  deps: CallDeps,
  { principal, params, query }: MemberCall,
  body: (member: MemberAccount, db: Queryable) => Promise<T>,
): Promise<T> {
  const db = queryable(deps.pool);
  const member = await openMember(db, deps, principal, params.accountId, query?.language);
  return inWordsOf(deps, member, () => body(member, db));
}

/** What a write gives back, and how it is told in the audit trail; null where its own trail is enough. */
export interface Written {
  status: 200 | 201 | 204;
  body?: unknown;
  keptBody?: unknown;
  audit: {
    subject: { type: string; id: string };
    after: Readonly<Record<string, unknown>>;
    reason?: string | null;
  } | null;
}

export type WriteAs = (
  call: MemberWrite,
  body: (tx: Transaction, member: MemberAccount) => Promise<Written>,
  how?: { inLane?: boolean },
) => Promise<SettledAnswer>;

/** Writes of members, once per Idempotency-Key, in the lane of the company unless it needs none. */
export function memberWriter(deps: CallDeps): WriteAs {
  const turns = new LaneTurns();
  return async (call, body, { inLane = true } = {}) => {
    const { principal, params, query, idempotency, operationId } = call;
    const { workspaceId } = principal;
    const seen = await openMember(queryable(deps.pool), deps, principal, params.accountId, query?.language);
    const settle = (tx: Transaction) =>
      settleOnce(tx, idempotency, async () => {
        // Once more, where nobody can change it any more.
        const member = await openMember(tx, deps, principal, params.accountId, query?.language);
        const { audit, ...answer } = await body(tx, member);
        if (audit !== null) await noteChange(tx, member, { ...audit, action: operationId });
        return answer;
      });
    return inWordsOf(deps, seen, () =>
      inLane
        ? turns.take(workspaceId, [params.accountId], () =>
            inLanes(deps as MemberDeps, workspaceId, [params.accountId], settle),
          )
        : withTransaction(deps.pool, settle),
    );
  };
}

async function openMember(
  db: Queryable,
  { clock }: CallDeps,
  principal: Principal,
  accountId: string,
  language: 'en' | 'de' | undefined,
): Promise<MemberAccount> {
  const member = await memberAccount(db, principal, accountId, { now: clock.now() });
  return language === undefined ? member : { ...member, language };
}

/** What somebody is refused in their company says in their language which rule it was, and what is possible instead. */
export async function inWordsOf<T>(
  { pool, rules }: CallDeps,
  { workspaceId, language }: Pick<MemberAccount, 'workspaceId' | 'language'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { zone } = await rules.recent(queryable(pool), workspaceId);
    throw new RefusedError(toMember(error.refusal, { language, zone }));
  }
}

async function noteChange(
  tx: Transaction,
  { workspaceId, by, now }: MemberAccount,
  { action, subject, after, reason }: NonNullable<Written['audit']> & { action: string },
): Promise<void> {
  await recordChange(tx, { workspaceId, by, action, subject, before: null, after, reason: reason ?? null, at: now });
}
