import { err, formatId, ok, type Result } from '#kernel';
import type { AccountReference, SingleAccountReference } from '#modules/events';
import type { Queryable } from '#platform/postgres';
import { VAT_SYSTEM } from '../domain/account.ts';
import { readPartyRevision } from '../store/external-ids.ts';
import { type Merged, selectMerges } from '../store/merges.ts';
import { ReferenceCache } from './reference-cache.ts';
import { resolveAccounts } from './resolve-accounts.ts';
import { type MembershipReference, resolveMemberships } from './resolve-memberships.ts';

/** Answers remembered per process, 200 bytes each or so. */
const ANSWERS_MAX = 100_000;
const RECENT_MS = 500;

/** Finds whom events name, and remembers it; one per process. */
export interface PartyResolver {
  /**
   * {@link resolveAccounts} from memory where it can be. Of several ids for one account those that are unknown do not
   * matter; known ones that lead to different accounts are `account_reference_ambiguous`.
   * @param db a pool: what a transaction creates and rolls back would be remembered
   */
  resolveAccounts(
    db: Queryable,
    workspaceId: string,
    references: readonly AccountReference[],
  ): Promise<Result<string>[]>;
  /** The same from what was so at most half a second ago: for questions that bind nobody. */
  recentAccounts(
    db: Queryable,
    workspaceId: string,
    references: readonly AccountReference[],
  ): Promise<Result<string>[]>;
  /** {@link resolveMemberships} from memory where it can be. */
  resolveMemberships(
    db: Queryable,
    workspaceId: string,
    references: readonly MembershipReference[],
  ): Promise<Result<string>[]>;
  /** Accounts that were merged into others, with those, and memberships; read once per party revision. */
  merged(db: Queryable, workspaceId: string): Promise<Merged>;
}

/**
 * Makes a resolver with an empty memory. What it remembers stays right because an id answers with another account only
 * after an operation that raised the workspace's party revision, which is read with every call. Two systems that give one
 * id to two accounts in the same instant are the exception: until the next raise an id sent without its system may answer
 * with the first.
 */
export function createPartyResolver(options: { answersMax?: number } = {}): PartyResolver {
  const cache = new ReferenceCache(options.answersMax ?? ANSWERS_MAX);
  const merged = new Map<string, { revision: bigint; found: Merged }>();
  const revisions = new Map<string, { revision: bigint; readAt: number }>();
  const recentRevision: typeof readPartyRevision = async (db, workspaceId) => {
    const known = revisions.get(workspaceId);
    if (known !== undefined && performance.now() - known.readAt < RECENT_MS) return known.revision;
    const revision = await readPartyRevision(db, workspaceId);
    revisions.set(workspaceId, { revision, readAt: performance.now() });
    return revision;
  };
  const accounts = async (
    db: Queryable,
    workspaceId: string,
    { references, revisionOf }: { references: readonly AccountReference[]; revisionOf: typeof readPartyRevision },
  ) => {
    const singles = references.flatMap((reference) => ('anyOf' in reference ? reference.anyOf : [reference]));
    const lookup = { db, workspaceId, references: singles, nameOf: accountName, find: resolveAccounts, revisionOf };
    const answers = (await throughCache(cache, lookup)).values();
    return references.map((reference) => {
      if (!('anyOf' in reference)) return answers.next().value!;
      return agreed(reference.anyOf.map(() => answers.next().value!));
    });
  };
  return {
    resolveAccounts: (db, workspaceId, references) =>
      accounts(db, workspaceId, { references, revisionOf: readPartyRevision }),
    recentAccounts: (db, workspaceId, references) =>
      accounts(db, workspaceId, { references, revisionOf: recentRevision }),
    resolveMemberships: (db, workspaceId, references) =>
      throughCache(cache, {
        ...{ db, workspaceId, references, nameOf: membershipName, find: resolveMemberships },
        revisionOf: readPartyRevision,
      }),
    merged: async (db, workspaceId) => {
      const revision = await readPartyRevision(db, workspaceId);
      const known = merged.get(workspaceId);
      if (known?.revision === revision) return known.found;
      const found = await selectMerges(db, workspaceId);
      merged.set(workspaceId, { revision, found });
      return found;
    },
  };
}

/** What several ids of one account say together. */
function agreed(answers: readonly Result<string>[]): Result<string> {
  const accountIds = new Set(answers.flatMap((answer) => (answer.ok ? [answer.value] : [])));
  const [only] = accountIds;
  if (only === undefined) {
    const refusals = answers.filter((answer) => !answer.ok);
    return refusals.find(({ error }) => error.code !== 'account_unknown') ?? refusals[0] ?? unknown();
  }
  if (accountIds.size === 1) return ok(only);
  return err({
    code: 'account_reference_ambiguous',
    detail: `The ids in account.anyOf belong to ${accountIds.size} different accounts.`,
    remedy: 'Send the ids of one account only, or correct the external ids of these accounts.',
    accountIds: [...accountIds].map((id) => formatId('acc', id)),
  });
}

function unknown(): Result<string> {
  return err({ code: 'account_unknown', detail: 'No account of this workspace has one of these ids.' });
}

interface Lookup<Reference> {
  db: Queryable;
  workspaceId: string;
  references: readonly Reference[];
  /** What the answer is remembered under; null: it is not. */
  nameOf(reference: Reference): string | null;
  revisionOf: typeof readPartyRevision;
  /** One answer per reference, in order. */
  find(db: Queryable, workspaceId: string, references: readonly Reference[]): Promise<Result<string>[]>;
}

async function throughCache<Reference>(cache: ReferenceCache, lookup: Lookup<Reference>): Promise<Result<string>[]> {
  const { db, workspaceId, references, nameOf, find, revisionOf } = lookup;
  if (references.length === 0) return [];
  // Read first: what is looked up afterwards is at least as new, so that it may be kept under this revision.
  const revision = await revisionOf(db, workspaceId);
  const remembered = references.map((reference) => {
    const name = nameOf(reference);
    return name === null ? undefined : cache.get(workspaceId, revision, name);
  });
  const missing = references.filter((_, index) => remembered[index] === undefined);
  const found = missing.length === 0 ? [] : await find(db, workspaceId, missing);
  for (const [index, answer] of found.entries()) {
    const name = nameOf(missing[index]!);
    if (answer.ok && name !== null) cache.set(workspaceId, revision, name, answer.value);
  }
  let next = 0;
  return remembered.map((answer) => (answer === undefined ? found[next++]! : ok(answer)));
}

function accountName(reference: SingleAccountReference): string {
  if ('id' in reference) return `account\u0000${reference.id}`;
  if ('vatNumber' in reference) return `account\u0000${VAT_SYSTEM}\u0000${reference.vatNumber}`;
  return `account\u0000${reference.system ?? ''}\u0000${reference.externalId}`;
}

function membershipName({ accountId, person }: MembershipReference): string | null {
  // A person's external id and memberships change; the membership id of an account does not.
  return 'membershipId' in person ? `membership\u0000${accountId}\u0000${person.membershipId}` : null;
}
