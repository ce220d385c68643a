import type { Instant } from '#kernel';
import { type AccountProfile, type Dated, touchAccounts } from '#modules/decisions';
import { announceWhereWanted } from '#modules/integrations';
import type { Account } from '../domain/account.ts';
import { timelineOf } from '../domain/dated.ts';
import { updateAccountRow } from '../store/accounts.ts';
import {
  type Change,
  changeProfile,
  isNews,
  loadSteps,
  type NewFact,
  recordFacts,
  requireAccount,
} from './change-account.ts';
import { newsOfProfile } from './party-news.ts';

/** What changes; what is left out stays. */
export interface AccountUpdate {
  accountId: string;
  name?: string;
  joinedAt?: Instant;
  type?: string;
  country?: string;
  /** From when on type and country hold. */
  from: Instant;
}

/** @throws RefusedError `not_found`, `account_merged` */
export async function updateAccount(change: Change, fields: AccountUpdate): Promise<Account> {
  const { accountId, from } = fields;
  const account = await requireAccount(change.tx, change.workspaceId, accountId);
  const facts: NewFact[] = [];
  const timelines: { type?: Dated<string>; country?: Dated<string> } = {};
  for (const kind of ['type', 'country'] as const) {
    const value = fields[kind];
    if (value === undefined) continue;
    const steps = await loadSteps<string>(change, accountId, { kind, name: '' });
    const step = { validFrom: from, value };
    if (!isNews(steps, step)) continue;
    facts.push({ kind, name: '', ...step });
    timelines[kind] = timelineOf([...steps, step]);
  }
  const updated: Account = {
    ...account,
    name: fields.name ?? account.name,
    joinedAt: fields.joinedAt ?? account.joinedAt,
    type: timelines.type?.at(-1)?.[1] ?? account.type,
    country: timelines.country?.at(-1)?.[1] ?? account.country,
  };
  await updateAccountRow(change.tx, change.workspaceId, updated);
  await touchAccounts(change.tx, change.workspaceId, [accountId]);
  if (facts.length > 0) await recordFacts(change, account, facts);
  const { tx, workspaceId, now } = change;
  const news = newsOfProfile(account, updated, now);
  await announceWhereWanted(tx, workspaceId, { news, now });
  if (facts.length > 0 || updated.joinedAt !== account.joinedAt) {
    const edit = (profile: AccountProfile) => ({ ...profile, ...timelines, joinedAt: updated.joinedAt });
    await changeProfile(change, accountId, edit);
  }
  return updated;
}
