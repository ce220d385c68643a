/** What others are told of accounts: ids, keys and dates, never names. */
import { formatId, formatInstant, type Instant } from '#kernel';
import type { Announcement } from '#modules/integrations';
import type { Account } from '../domain/account.ts';
import type { Step } from '../domain/dated.ts';
import type { FactKind } from '../store/account-facts.ts';

interface Fact extends Step<unknown> {
  kind: FactKind;
  name: string;
}

/** The dated facts of one account, recorded together. */
export function newsOfFacts(account: string, facts: readonly Fact[], at: Instant): Announcement[] {
  const accountId = formatId('acc', account);
  const told = { accountId: account, at };
  const plain: { field: 'type' | 'country' | 'parent' | 'attribute'; name: string; validFrom: string }[] = [];
  const news: Announcement[] = [];
  for (const { kind, name, validFrom: from, value } of facts) {
    const validFrom = formatInstant(from);
    if (kind === 'consent') {
      const { mode } = value as { mode: string };
      news.push({ ...told, type: 'consent.changed', data: { accountId, mode, validFrom } });
    } else if (kind === 'participation') {
      const data = { accountId, membershipId: null, programme: name, ...statusOf(value), validFrom };
      news.push({ ...told, type: 'participation.changed', data });
    } else if (kind === 'memberParticipation') {
      const [member = '', programme = ''] = name.split(' ', 2);
      const data = { accountId, membershipId: formatId('mem', member), programme, ...statusOf(value), validFrom };
      news.push({ ...told, type: 'participation.changed', data });
    } else if (kind === 'merge') {
      // The account that goes on is named by the one that ends; nothing of its own changes.
      if (name !== 'into') continue;
      const { account: mergedInto } = value as { account: string };
      news.push({ ...told, type: 'account.merged', data: { accountId, mergedInto } });
    } else if (kind === 'membership') {
      const data = { accountId, membershipId: formatId('mem', name), roles: value as string[] | null, validFrom };
      news.push({ ...told, type: 'membership.changed', data });
    } else if (kind === 'quality' || kind === 'terms' || kind === 'memberField') {
      // Read by rules, and nobody subscribes to them.
    } else plain.push({ field: kind, name, validFrom });
  }
  if (plain.length > 0) news.push({ ...told, type: 'account.changed', data: { accountId, changes: plain } });
  return news;
}

function statusOf(value: unknown): { status: string } {
  return { status: (value as { status: string }).status };
}

export function newsOfAccount(
  account: { accountId: string; type: string; parentId: string | null; joinedAt: Instant },
  at: Instant,
): Announcement {
  const { accountId, type, parentId, joinedAt } = account;
  const data = {
    accountId: formatId('acc', accountId),
    type,
    parentId: parentId === null ? null : formatId('acc', parentId),
    joinedAt: formatInstant(joinedAt),
  };
  return { type: 'account.created', accountId, at, data };
}

/** Name and joining day are not dated: they hold for all times. */
export function newsOfProfile(before: Account, after: Account, at: Instant): Announcement[] {
  if (before.name === after.name && before.joinedAt === after.joinedAt) return [];
  const changes = [{ field: 'profile' as const, name: '', validFrom: formatInstant(at) }];
  const data = { accountId: formatId('acc', after.accountId), changes };
  return [{ type: 'account.changed', accountId: after.accountId, at, data }];
}
