/** Redeeming as a member: the operations of rewards, asked in the member's own name. */
import { RefusedError } from '#kernel';
import type { Vocabulary } from '#modules/explanations';
import type { RedeemRequest, Redemption } from '#modules/rewards';
import { speaker } from '../domain/say.ts';
import type { AmountView } from './amounts.ts';
import type { MemberAccount } from './member-account.ts';
import { type RedemptionView, redemptionView } from './read-redemptions.ts';
import type { Payer } from './read-rewards.ts';

export interface RedeemAsked {
  rewardId: string;
  quantity: number;
  payer: Payer;
  /** `company`: in nobody's name; for administrators. */
  receiver: Payer;
  price: string | null;
  location: string | null;
  recipient: RedeemRequest['recipient'];
}

/** @throws RefusedError `account_administrator_required` for what is to be the company's, `holder_unknown` */
export function requestOf(member: MemberAccount, asked: RedeemAsked): RedeemRequest {
  const { receiver, payer, ...rest } = asked;
  if (receiver === 'company') {
    if (!member.isAdministrator) {
      throw new RefusedError({
        code: 'account_administrator_required',
        detail: 'Only administrators redeem in the name of the company.',
      });
    }
    if (payer === 'me') {
      throw new RefusedError({ code: 'holder_unknown', detail: 'What is the company’s is paid by the company.' });
    }
  }
  return {
    ...rest,
    accountId: member.accountId,
    membershipId: receiver === 'company' ? null : member.membershipId,
    payer: payer === 'me' ? 'member' : 'account',
  };
}

/** Who does it: the person. */
export function actorOf({ workspaceId, by }: MemberAccount): { kind: 'member'; id: string; workspaceId: string } {
  return { kind: 'member', id: by, workspaceId };
}

/** What it costs, who has to agree, and what happens next. */
export function redeemSentences(
  redemption: Redemption,
  { member, words, left }: { member: MemberAccount; words: Vocabulary; left: readonly AmountView[] },
): string[] {
  const say = speaker(words.language);
  const view: RedemptionView = redemptionView(redemption, member, words);
  const { units, money } = view.price;
  const cost = [...units.map(({ text }) => text), ...(money === null ? [] : [money])];
  const wallet = view.paidFrom === 'company' ? say('your company', 'Ihrem Unternehmen') : say('you', 'Ihnen');
  const rest = left.map(({ text }) => text);
  const approvals = redemption.terms.approvals.map((by) =>
    by === 'account'
      ? say('An administrator of your company has to agree.', 'Jemand, der Ihr Unternehmen verwaltet, muss zustimmen.')
      : say('We have to agree.', 'Wir müssen zustimmen.'),
  );
  return [
    ...(cost.length === 0
      ? []
      : [
          say(
            `It costs ${words.say.and(cost)}, paid by ${wallet}.`,
            `Kosten: ${words.say.and(cost)}, bezahlt von ${wallet}.`,
          ),
        ]),
    ...(rest.length === 0
      ? []
      : [say(`${words.say.and(rest)} are left afterwards.`, `Danach bleiben ${words.say.and(rest)}.`)]),
    ...approvals,
    ...(view.next === '' ? [] : [view.next]),
  ];
}
