import { formatId, type Instant } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Queryable } from '#platform/postgres';
import { selectPersonAccounts } from '../store/memberships.ts';
import { updatePersonFields } from '../store/persons.ts';
import { type Change, requireAccount } from './change-account.ts';
import { checkFields } from './check-fields.ts';
import { holdPerson } from './get-person.ts';
import { heldTooFew, recordMemberFields } from './set-member-fields.ts';

type Values = Readonly<Record<string, unknown>>;

/** Accounts whose lanes have to be held to change a person's fields. */
export async function accountsOfPerson(db: Queryable, workspaceId: string, personId: string): Promise<string[]> {
  return [...new Set((await selectPersonAccounts(db, workspaceId, personId)).map(({ accountId }) => accountId))];
}

/**
 * Sets fields of a person; null takes one away. Personal ones stand with the person and nowhere else. The others are dated
 * facts of every account the person is a member of, from the instant on, because rules read them there.
 *
 * @param fields.held accounts whose lanes the caller holds
 * @throws RefusedError `not_found`, `person_erased`, `validation_failed`, `temporarily_unavailable`
 */
export async function setPersonFields(
  change: Change,
  fields: { personId: string; from: Instant; values: Values; held: readonly string[] },
): Promise<void> {
  const { personId, from, values, held } = fields;
  const { tx, workspaceId, now, by } = change;
  const book = await checkFields(change, 'person', values, { at: 'values' });
  const person = await holdPerson(tx, workspaceId, personId);
  const before = person.fields;
  const after = Object.fromEntries(Object.entries({ ...before, ...values }).filter(([, value]) => value !== null));
  await updatePersonFields(tx, workspaceId, personId, after);
  const definitions = book.of('person');
  const readable = Object.fromEntries(
    Object.entries(values).filter(([key]) => definitions.get(key)?.personal === false),
  );
  if (Object.keys(readable).length > 0) {
    for (const { accountId, membershipId } of await selectPersonAccounts(tx, workspaceId, personId)) {
      if (!held.includes(accountId)) throw heldTooFew();
      const account = await requireAccount(tx, workspaceId, accountId);
      await recordMemberFields(change, account, { membershipId, subject: 'person', from, values: readable });
    }
  }
  await recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action: 'setPersonFields',
    subject: { type: 'person', id: formatId('per', personId) },
    before,
    after,
    personal: [...definitions.values()].flatMap(({ key, personal }) => (personal ? [key] : [])),
  });
}
