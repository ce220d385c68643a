/** What waits for whoever decides in a company, in words they know it by. */
import type { Instant } from '#kernel';
import { readWaiting, type WaitingItem, waitingItemId } from '#modules/employers';
import { amountText } from '#modules/wallets';
import type { Queryable } from '#platform/postgres';
import { selectRewardNames } from '../store/reward-names.ts';
import { selectTeam, type TeamRow } from '../store/team.ts';
import type { AdministrationDeps } from './dependencies.ts';

export interface InboxItem {
  /** `red_…`, `sho_…` or `awa_…` */
  item: string;
  /** uuid, the place in the list */
  id: string;
  kind: WaitingItem['kind'];
  /** What it is: of a reward or campaign its name, of a share-out the key of its rule. */
  title: string;
  /** How many of a reward; null for units. */
  quantity: number | null;
  /** Exact, with the unit's name; null for rewards. */
  amount: { amount: string; unit: string; unitName: string } | null;
  /** Whom it is for, by name; null: the company, or several people. */
  forName: string | null;
  /** The caller asked for it, so somebody else has to agree. */
  isOwn: boolean;
  since: Instant;
  dueAt: Instant;
}

export async function readInbox(
  db: Queryable,
  deps: AdministrationDeps,
  asked: { workspaceId: string; accountId: string; membershipId: string; language: string; now: Instant },
  range: { after: string | null; limit: number },
): Promise<InboxItem[]> {
  const { workspaceId, accountId, membershipId, language, now } = asked;
  const items = await readWaiting(db, workspaceId, { accountId, dueBefore: null, now }, range);
  const team = await selectTeam(db, workspaceId, { accountId, now });
  const keys = items.flatMap((item) => (item.kind === 'redemption' ? [item.redemption.rewardKey] : []));
  const rewards = await selectRewardNames(db, workspaceId, keys);
  const rules = await deps.rules.recent(db, workspaceId);
  const say = (texts: Readonly<Record<string, string>> | undefined, key: string) =>
    texts?.[language] ?? texts?.en ?? Object.values(texts ?? {})[0] ?? key;
  const units = (unit: string, amount: bigint) => {
    const known = rules.units.get(unit);
    const amountOf = amountText(amount, known?.definition ?? { scale: 0 });
    return { amount: amountOf, unit, unitName: say(known?.names, unit) };
  };
  return items.map((item) => {
    const { id, kind, since, dueAt } = item;
    const base = { item: waitingItemId(item), id, kind, since, dueAt, quantity: null, amount: null };
    if (item.kind === 'redemption') {
      const { rewardKey, quantity, membershipId: holder } = item.redemption;
      const title = say(rewards.get(rewardKey), rewardKey);
      return { ...base, title, quantity, forName: nameOf(team, holder), isOwn: holder === membershipId };
    }
    if (item.kind === 'award') {
      const { campaign, unit, units: total, membershipId: holder } = item.award;
      const title = say(rules.campaigns.get(campaign)?.at(-1)?.version.definition.name, campaign);
      const amount = units(unit, total);
      return { ...base, title, amount, forName: nameOf(team, holder), isOwn: holder === membershipId };
    }
    const { ruleKey, unit, total } = item.shareOut;
    return { ...base, title: ruleKey ?? '', amount: units(unit, BigInt(total)), forName: null, isOwn: false };
  });
}

function nameOf(team: readonly TeamRow[], membershipId: string | null): string | null {
  const member = team.find((one) => one.membershipId === membershipId);
  return member === undefined ? null : `${member.givenName} ${member.familyName}`.trim() || null;
}
