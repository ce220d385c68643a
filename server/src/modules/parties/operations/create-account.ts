import { type Instant, RefusedError } from '#kernel';
import { bucketOf, type Dated, loadProfile, openAccountState } from '#modules/decisions';
import { announceWhereWanted } from '#modules/integrations';
import { type Account, CONSENT_DEFAULT, type ExternalId } from '../domain/account.ts';
import { BEGINNING } from '../domain/dated.ts';
import { rootTimeline } from '../domain/hierarchy.ts';
import { firstProfile } from '../domain/profile.ts';
import { insertAccounts } from '../store/accounts.ts';
import { giveExternalIds } from './add-external-id.ts';
import { type Change, type NewFact, recordFacts, requireParent } from './change-account.ts';
import { checkFields } from './check-fields.ts';
import { newsOfAccount } from './party-news.ts';
import type { AttributeValue } from './set-account-attributes.ts';

/** What is needed to make an account. */
export interface NewAccount {
  /** Made by the caller, who locks the lane of this account and of the parent. */
  accountId: string;
  name: string;
  type: string;
  country: string;
  parentId: string | null;
  joinedAt: Instant;
  externalIds: readonly ExternalId[];
  attributes: Readonly<Record<string, AttributeValue>>;
}

/**
 * Creates an account with its state. What is given here holds from the beginning of time, so that older events are judged
 * by it too; the consent mode is `companyOnly`.
 *
 * @throws RefusedError `reference_not_found`, `external_id_taken`, `account_merged`, `validation_failed` for fields
 */
export async function createAccount(change: Change, fields: NewAccount): Promise<Account> {
  const { tx, workspaceId, now } = change;
  const account: Account = {
    accountId: fields.accountId,
    bucket: bucketOf(fields.accountId),
    name: fields.name,
    type: fields.type,
    country: fields.country,
    parentId: fields.parentId,
    joinedAt: fields.joinedAt,
    consentMode: CONSENT_DEFAULT,
    mergedInto: null,
    createdAt: now,
  };
  await checkFields(change, 'account', fields.attributes, { at: 'attributes', complete: true });
  const root = await rootBelow(change, fields.accountId, fields.parentId);
  await insertAccounts(tx, workspaceId, [account]);
  await giveExternalIds(change, account, fields.externalIds);
  await announceWhereWanted(tx, workspaceId, { news: [newsOfAccount(account, now)], now });
  await recordFacts(change, account, firstFacts(fields), 'unannounced');
  const profile = firstProfile({ ...fields, root });
  await openAccountState(tx, workspaceId, [{ accountId: account.accountId, bucket: account.bucket, profile, now }]);
  return account;
}

async function rootBelow(change: Change, accountId: string, parentId: string | null): Promise<Dated<string | null>> {
  if (parentId === null) return [];
  await requireParent(change, parentId);
  const { root } = await loadProfile(change.tx, change.workspaceId, parentId);
  const found = rootTimeline(
    { parents: new Map([[accountId, [[BEGINNING, parentId]]]]), rootsOutside: new Map([[parentId, root]]) },
    accountId,
  );
  if (!found.ok) throw new RefusedError(found.error);
  return found.value;
}

/** The facts that say what {@link firstProfile} says. */
export function firstFacts(known: Pick<NewAccount, 'type' | 'country' | 'parentId' | 'attributes'>): NewFact[] {
  const facts: NewFact[] = [{ kind: 'type', name: '', validFrom: BEGINNING, value: known.type }];
  if (known.country !== '') facts.push({ kind: 'country', name: '', validFrom: BEGINNING, value: known.country });
  if (known.parentId !== null) facts.push({ kind: 'parent', name: '', validFrom: BEGINNING, value: known.parentId });
  for (const [name, value] of Object.entries(known.attributes)) {
    facts.push({ kind: 'attribute', name, validFrom: BEGINNING, value });
  }
  return facts;
}
