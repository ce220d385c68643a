/** Caps and black-outs for personal awards: what the write path asks while it decides. */
import { formatChildId, formatId } from '#kernel';
import type { AccountProfile, OpenRoom, PersonalAward, RecipientGuard } from '#modules/decisions';
import { loadYearsOfAccounts } from '../store/years.ts';
import { openTerms, UnitBook } from './unit-book.ts';

/** Who gave it: the rules. */
const RULES = 'rules';

/** Given to the write path by the application. */
export const personalAwardGuard: RecipientGuard = {
  async open(tx, workspaceId, { profiles, rules, now, lock }) {
    const accountIds = profiles.map(({ accountId }) => accountId);
    const [terms, years] = await tx.together(() =>
      Promise.all([
        openTerms(tx, workspaceId, accountIds, now),
        loadYearsOfAccounts(tx, workspaceId, accountIds, lock),
      ]),
    );
    return roomOf(workspaceId, new UnitBook(rules, terms, years, now), profiles);
  },
};

function roomOf(workspaceId: string, book: UnitBook, profiles: readonly AccountProfile[]): OpenRoom {
  const byAccount = new Map(profiles.map((profile) => [profile.accountId, profile]));
  const personOf = ({ accountId, membershipId }: PersonalAward) => {
    const profile = byAccount.get(accountId);
    return profile === undefined ? null : book.recipientOf(profile, membershipId);
  };
  const lineOf = (award: PersonalAward) => {
    return { what: award.campaign, reference: referenceOf(award), unit: award.unit, by: RULES };
  };
  return {
    take: (award, wanted) => {
      const to = personOf(award);
      if (to === null) return { units: wanted, counted: null };
      const { units, value, year, withheld } = book.takeUnits(to, award.unit, wanted);
      if (units > 0n) book.note(to, { ...lineOf(award), kind: 'award', units, value, reason: null });
      if (withheld !== null) {
        const held = { kind: 'withheld', units: wanted - units, value: 0n, reason: withheld.detail } as const;
        book.note(to, { ...lineOf(award), ...held });
      }
      return { units, counted: [year, String(value)] };
    },
    takeBack: (award, { units, year, value }) => {
      const to = personOf(award);
      if (to === null) return;
      book.giveBack(to, award.unit, { year, value });
      book.note(to, { ...lineOf(award), kind: 'award', units: -units, value: -value, reason: null, year });
    },
    store: (tx) => book.store(tx, workspaceId),
  };
}

/** `evt_…` for what an event earned; otherwise the grain. */
function referenceOf({ accountId, outcomeKey }: PersonalAward): string {
  const place = /^e(\d+)$/.exec(outcomeKey)?.[1];
  if (place !== undefined) return formatChildId('evt', accountId, Number(place));
  return `${formatId('acc', accountId)} ${outcomeKey.slice(1)}`;
}
