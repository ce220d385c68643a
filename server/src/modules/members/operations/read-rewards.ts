/** Rewards a member can have, with the company's wallet or their own: what is in reach first. */
import { formatId } from '#kernel';
import type { Vocabulary } from '#modules/explanations';
import { imagePresenter, listOffers, loadRedemptionRules, type Offer, type Reward } from '#modules/rewards';
import type { Queryable } from '#platform/postgres';
import { paceText } from '../domain/pace-words.ts';
import { speaker } from '../domain/say.ts';
import { type AmountView, amountView } from './amounts.ts';
import type { MemberDeps } from './dependencies.ts';
import type { MemberAccount } from './member-account.ts';

export type Payer = 'company' | 'me';

export interface PriceView {
  key: string;
  units: { price: AmountView; available: AmountView; missing: AmountView }[];
  money: string | null;
  isInReach: boolean;
  percent: number;
  daysToReward: number | null;
  sentence: string;
}

export interface WayView {
  payer: Payer;
  prices: PriceView[];
  isRedeemable: boolean;
}

export interface RewardView {
  reward: Reward;
  ways: WayView[];
  left: Offer['left'];
  allowed: number | null;
  isRedeemable: boolean;
  percent: number;
  daysToReward: number | null;
  wishedAt: number | null;
}

/** With whose wallet the member may pay: their own, where they ever had something, and the company's, where they may. */
export async function payersOf(db: Queryable, member: MemberAccount): Promise<Payer[]> {
  const { spenderRoles } = await loadRedemptionRules(db, member.workspaceId);
  const mayCompany = spenderRoles === null || spenderRoles.some((role) => member.roles.includes(role));
  const payers: Payer[] = [
    ...(mayCompany ? (['company'] as const) : []),
    ...(member.hasOwnWallet ? (['me'] as const) : []),
  ];
  return payers.length === 0 ? ['me'] : payers;
}

/** What is in reach first, then what is nearest. */
export async function readRewards(
  db: Queryable,
  deps: MemberDeps,
  member: MemberAccount,
  words: Vocabulary,
): Promise<RewardView[]> {
  const { workspaceId, accountId, membershipId } = member;
  const payers = await payersOf(db, member);
  const read = await Promise.all(
    payers.map(async (payer) => {
      const asked = { accountId, membershipId, payer: payer === 'me' ? ('member' as const) : ('account' as const) };
      return { payer, offers: await listOffers(db, deps, workspaceId, asked) };
    }),
  );
  const [first] = read;
  const views = (first?.offers ?? []).map((offer) => {
    const ways = read.flatMap(({ payer, offers }): WayView[] => {
      const own = offers.find(({ reward }) => reward.rewardId === offer.reward.rewardId);
      return own === undefined ? [] : [wayOf(own, payer, words)];
    });
    return viewOf(offer, ways);
  });
  return views.toSorted(byReach);
}

function byReach(a: RewardView, b: RewardView): number {
  const wait = ({ daysToReward }: RewardView) => daysToReward ?? Number.MAX_SAFE_INTEGER;
  return (
    Number(b.isRedeemable) - Number(a.isRedeemable) ||
    wait(a) - wait(b) ||
    b.percent - a.percent ||
    missingOf(a) - missingOf(b) ||
    (a.reward.key < b.reward.key ? -1 : 1)
  );
}

/** Only puts things in order: what is nearest in whatever it is paid with. */
function missingOf({ ways }: RewardView): number {
  const missing = ways.flatMap(({ prices }) =>
    prices.map(({ units }) => units.reduce((sum, one) => sum + Number(one.missing.amount), 0)),
  );
  return Math.min(Number.MAX_SAFE_INTEGER, ...missing);
}

function viewOf({ reward, left, allowed, wishedAt }: Offer, ways: WayView[]): RewardView {
  const prices = ways.flatMap((way) => way.prices);
  const days = prices.flatMap(({ daysToReward }) => daysToReward ?? []);
  return {
    ...{ reward, ways, left, allowed, wishedAt },
    isRedeemable: ways.some((way) => way.isRedeemable),
    percent: Math.max(0, ...prices.map(({ percent }) => percent)),
    daysToReward: days.length === 0 ? null : Math.min(...days),
  };
}

function wayOf({ prices, redeemable }: Offer, payer: Payer, words: Vocabulary): WayView {
  return {
    payer,
    isRedeemable: redeemable,
    prices: prices.map(({ price, reach }) => {
      const units = reach.units.map((one) => ({
        price: amountView(words, one.unit, one.price),
        available: amountView(words, one.unit, one.available),
        missing: amountView(words, one.unit, one.missing),
      }));
      const { affordable, percent, days } = reach;
      const missing = units.filter((one) => one.missing.amount !== '0').map((one) => one.missing.text);
      return {
        key: price.key,
        units,
        money: price.money === undefined ? null : moneyText(price.money, words),
        isInReach: affordable,
        percent,
        daysToReward: days,
        sentence: reachSentence({ affordable, days, missing }, words),
      };
    }),
  };
}

function reachSentence(
  { affordable, days, missing }: { affordable: boolean; days: number | null; missing: string[] },
  words: Vocabulary,
): string {
  const say = speaker(words.language);
  if (affordable) return say('In reach now.', 'Jetzt erreichbar.');
  const more = words.say.and(missing);
  if (days === null) return say(`${more} more.`, `Noch ${more}.`);
  const pace = paceText(days, words.language);
  return say(`${more} more: ${pace} at your pace.`, `Noch ${more}: bei Ihrem Tempo ${pace}.`);
}

/** "149.90 EUR" as people write it. */
export function moneyText({ amount, currency }: { amount: string; currency: string }, words: Vocabulary): string {
  return `${words.number(amount, 2)} ${currency}`;
}

export interface ShownReward {
  rewardId: string;
  key: string;
  kind: Reward['kind'];
  name: string;
  description: string | null;
  conditions: string | null;
  images: { url: string; alt: string }[];
  category: string | null;
  event: { startsAt: number; endsAt: number; place: string; answerUntil: number | null } | null;
  needsRecipient: boolean;
  quantityMax: number;
  locations: { key: string; name: string; left: number | null }[];
  left: number | null;
}

/** A reward as members see it: nothing of what it costs, who delivers it, or which budget pays. */
export function shownReward(
  { reward, left }: Pick<RewardView, 'reward' | 'left'>,
  { deps, member, words }: { deps: MemberDeps; member: MemberAccount; words: Vocabulary },
): ShownReward {
  const { definition } = reward;
  const { language } = words;
  const told = (texts: Readonly<Record<'en' | 'de', string>> | undefined) => texts?.[language] ?? null;
  const images = definition.images.filter((image) => image.language === undefined || image.language === language);
  const { event } = definition;
  return {
    rewardId: formatId('rwd', reward.rewardId),
    key: reward.key,
    kind: reward.kind,
    name: definition.name[language],
    description: told(definition.description),
    conditions: told(definition.conditions),
    images: imagePresenter(
      deps,
      member.workspaceId,
      member.now,
    )(images).map(({ url, alt }) => ({ url, alt: alt[language] })),
    category: definition.category ?? null,
    event:
      event === undefined
        ? null
        : {
            startsAt: event.startsAt,
            endsAt: event.endsAt,
            place: event.place,
            answerUntil: event.answerUntil ?? null,
          },
    needsRecipient: definition.needsRecipient,
    quantityMax: definition.quantityMax,
    locations: definition.locations.map(({ key, name }) => ({
      key,
      name: name[language],
      left: left?.find(({ location }) => location === key)?.left ?? null,
    })),
    left: left === null ? null : left.reduce((sum, one) => sum + one.left, 0),
  };
}
