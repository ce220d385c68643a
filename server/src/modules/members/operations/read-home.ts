/** Everything the first screen shows, read side by side. */
import { dayAt } from '#kernel';
import { loadTerms } from '#modules/compliance';
import { explainConsent } from '#modules/employers';
import type { Vocabulary } from '#modules/explanations';
import type { ConsentMode } from '#modules/parties';
import { type Redemption, stateAt, stateRules } from '#modules/rewards';
import type { Queryable } from '#platform/postgres';
import { speaker } from '../domain/say.ts';
import type { MemberDeps } from './dependencies.ts';
import type { MemberAccount } from './member-account.ts';
import { type LineView, readActivity } from './read-activity.ts';
import { type Balances, readBalances } from './read-balances.ts';
import { readWaitingFor, type Waiting } from './read-me.ts';
import { listOwnRedemptions } from './read-redemptions.ts';
import { type RewardView, readRewards } from './read-rewards.ts';
import { readStandings, type StandingView } from './read-status.ts';

export interface Notice {
  kind: 'consent' | 'participation';
  sentence: string;
  at: number;
}

export interface Home {
  balances: Balances;
  standings: StandingView[];
  inReach: RewardView[];
  goal: RewardView | null;
  underWay: Redemption[];
  waiting: Waiting[];
  notices: Notice[];
  activity: LineView[];
}

const IN_REACH_MAX = 4;
const ACTIVITY_MAX = 5;
const REDEMPTIONS_LOOKED_AT = 50;
const NOTICE_MS = 30 * 86_400_000;

export async function readHome(
  db: Queryable,
  deps: MemberDeps,
  member: MemberAccount,
  words: Vocabulary,
): Promise<Home> {
  const { workspaceId } = member;
  const lines = { whose: 'all' as const, unit: null, from: null, limit: ACTIVITY_MAX };
  const [balances, standings, rewards, redemptions, terms, activity] = await Promise.all([
    readBalances(deps, member, words),
    readStandings(deps, member, words),
    readRewards(db, deps, member, words),
    listOwnRedemptions(db, member, { whose: 'me', from: null, limit: REDEMPTIONS_LOOKED_AT }),
    loadTerms(db, workspaceId),
    readActivity(db, deps, member, { asked: lines, words }),
  ]);
  const waiting = await readWaitingFor(db, workspaceId, { ...member, hasTerms: terms.length > 0 });
  const open = redemptions.filter((one) => stateRules[stateAt(one, member.now)].ends !== undefined);
  return {
    balances,
    standings,
    inReach: rewards.filter(({ isRedeemable }) => isRedeemable).slice(0, IN_REACH_MAX),
    goal: goalOf(rewards),
    underWay: open,
    waiting,
    notices: noticesOf(member, words),
    activity: activity.lines,
  };
}

/** The oldest wish that is not in reach; without one, the nearest reward that is not. What cannot be had is no goal. */
function goalOf(rewards: readonly RewardView[]): RewardView | null {
  const ahead = rewards.filter((one) => !one.isRedeemable && one.percent < 100 && isOffered(one));
  const wished = ahead.filter(({ wishedAt }) => wishedAt !== null).toSorted((a, b) => a.wishedAt! - b.wishedAt!);
  return wished[0] ?? ahead.find(({ daysToReward, percent }) => daysToReward !== null || percent > 0) ?? null;
}

function isOffered({ reward, left, allowed }: RewardView): boolean {
  const isGone = left?.every((one) => one.left === 0) ?? false;
  return reward.status === 'live' && !isGone && allowed !== 0;
}

/** What changed for the people of the company lately, and what keeps them from taking part. */
function noticesOf({ profile, now, language }: MemberAccount, words: Vocabulary): Notice[] {
  const say = speaker(language);
  const notices: Notice[] = [];
  const index = profile.consent.findLastIndex(([from]) => from <= now);
  const [from, mode] = profile.consent[index] ?? [0, ''];
  if (index > 0 && from > now - NOTICE_MS) {
    const modes = { before: profile.consent[index - 1]![1] as ConsentMode, after: mode as ConsentMode };
    const day = words.day(dayAt(from, words.rules.zone));
    notices.push({ kind: 'consent', at: from, sentence: explainConsent(modes, { en: day, de: day })[language] });
  }
  for (const [programme, dated] of Object.entries(profile.participation)) {
    const [since, status] = dated.findLast(([begins]) => begins <= now) ?? [0, 'active'];
    if (status === 'active') continue;
    const name = words.programme(programme);
    const sentence =
      {
        suspended: say(
          `${name}: you keep earning; redeeming is suspended for now.`,
          `${name}: Sie sammeln weiter; Einlösen ist vorerst ausgesetzt.`,
        ),
        applied: say(`${name}: your application is being looked at.`, `${name}: Ihre Bewerbung wird geprüft.`),
        invited: say(`${name}: your company is invited to join.`, `${name}: Ihr Unternehmen ist eingeladen.`),
      }[status] ?? say(`${name}: your company does not take part.`, `${name}: Ihr Unternehmen nimmt nicht teil.`);
    notices.push({ kind: 'participation', at: since, sentence });
  }
  return notices;
}
