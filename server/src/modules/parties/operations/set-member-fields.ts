/** Fields of memberships, and of persons as their accounts know them: dated facts of the account, which rules read. */
import { type Instant, RefusedError } from '#kernel';
import { type Dated, valueAt } from '#modules/decisions';
import type { Queryable } from '#platform/postgres';
import type { Account } from '../domain/account.ts';
import { timelineOf } from '../domain/dated.ts';
import { type AccountFact, selectFacts } from '../store/account-facts.ts';
import { type Change, changeProfile, isNews, type NewFact, recordFacts } from './change-account.ts';
import { openMembership } from './change-membership.ts';
import { checkFields } from './check-fields.ts';
import { getMembership } from './get-membership.ts';

type Values = Readonly<Record<string, unknown>>;

/** Name of the fact and of the profile's entry: whose field it is goes with its key. */
const factName = (membershipId: string, field: string) => `${membershipId} ${field}`;

/**
 * Sets fields of a membership from an instant on; null: no value from then on.
 * @throws RefusedError `not_found`, `account_merged`, `validation_failed`
 */
export async function setMembershipFields(
  change: Change,
  fields: { accountId: string; membershipId: string; from: Instant; values: Values },
): Promise<void> {
  await checkFields(change, 'membership', fields.values, { at: 'values' });
  const { account } = await openMembership(change, fields);
  await recordMemberFields(change, account, { ...fields, subject: 'membership' });
}

/** Records what is new in the account, and hands it to what rules read. */
export async function recordMemberFields(
  change: Change,
  account: Account,
  fields: { membershipId: string; subject: 'person' | 'membership'; from: Instant; values: Values },
): Promise<void> {
  const { membershipId, subject, from, values } = fields;
  const { tx, workspaceId } = change;
  const recorded = await selectFacts(tx, workspaceId, [account.accountId], ['memberField']);
  const facts: NewFact[] = [];
  const timelines: Record<string, Dated<unknown>> = {};
  for (const [key, value] of Object.entries(values)) {
    const field = `${subject}.${key}`;
    const name = factName(membershipId, field);
    const steps = recorded.filter((fact) => fact.name === name);
    const step = { validFrom: from, value };
    if (!isNews<unknown>(steps, step)) continue;
    facts.push({ kind: 'memberField', name, ...step });
    timelines[field] = timelineOf<unknown>([...steps, step]);
  }
  if (facts.length === 0) return;
  await recordFacts(change, account, facts);
  await changeProfile(change, account.accountId, (profile) => ({
    ...profile,
    memberFields: {
      ...profile.memberFields,
      [membershipId]: { ...profile.memberFields?.[membershipId], ...timelines },
    },
  }));
}

/** Fields of memberships that go on in another account go along. @returns what its profile takes in */
export async function copyMemberFields(
  change: Change,
  { ended, survivor, membershipIds }: { ended: Account; survivor: Account; membershipIds: readonly string[] },
): Promise<Record<string, Record<string, Dated<unknown>>>> {
  const moving = new Set(membershipIds);
  const recorded = await selectFacts(change.tx, change.workspaceId, [ended.accountId], ['memberField']);
  const own = recorded.filter(({ name }) => moving.has(membershipOf(name)));
  if (own.length === 0) return {};
  await recordFacts(
    change,
    survivor,
    own.map(({ kind, name, validFrom, value }) => ({ kind, name, validFrom, value })),
  );
  const byMembership = Map.groupBy(own, ({ name }) => membershipOf(name));
  return Object.fromEntries([...byMembership].map(([id, facts]) => [id, timelinesOf(facts)]));
}

function timelinesOf(facts: readonly AccountFact[]): Record<string, Dated<unknown>> {
  const byField = Map.groupBy(facts, ({ name }) => name.slice(name.indexOf(' ') + 1));
  return Object.fromEntries([...byField].map(([field, steps]) => [field, timelineOf<unknown>(steps)]));
}

function membershipOf(name: string): string {
  return name.slice(0, name.indexOf(' '));
}

/** Fields of a membership at an instant, by key. @throws RefusedError `not_found` */
export async function getMembershipFields(
  db: Queryable,
  workspaceId: string,
  { accountId, membershipId, at }: { accountId: string; membershipId: string; at: Instant },
): Promise<Record<string, unknown>> {
  await getMembership(db, workspaceId, { accountId, membershipId });
  const facts = await selectFacts(db, workspaceId, [accountId], ['memberField']);
  const own = facts.filter(({ name }) => name.startsWith(`${membershipId} membership.`));
  const held = Object.entries(timelinesOf(own)).map(
    ([field, dated]) => [field.slice('membership.'.length), valueAt(dated, at) ?? null] as const,
  );
  return Object.fromEntries(held.filter(([, value]) => value !== null));
}

/** Somebody made the person a member of another account meanwhile: that account has to be held as well. */
export function heldTooFew(): RefusedError {
  return new RefusedError({
    code: 'temporarily_unavailable',
    detail: 'The memberships of the person were changed at the same time.',
    remedy: 'Send the request again.',
  });
}
