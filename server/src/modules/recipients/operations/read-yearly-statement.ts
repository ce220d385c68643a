import { RefusedError } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import { Vocabulary } from '#modules/explanations';
import type { Language } from '#modules/tiers';
import { type Transaction, withTransaction } from '#platform/postgres';
import type { RecipientEntry } from '../domain/entry.ts';
import { phrasesIn } from '../domain/phrases.ts';
import { type YearLine, type YearlyStatement, yearSections } from '../domain/yearly-statement.ts';
import { selectYearEntries } from '../store/entries.ts';
import { findMemberNames, selectRewardNames } from '../store/names.ts';
import { selectTaxTreatments } from '../store/tax-treatments.ts';

/** A person who receives more has been counted with it all the same; the log shows everything. */
const LINES_MAX = 5_000;

export interface YearAsked {
  workspaceId: string;
  accountId: string;
  membershipId: string;
  year: number;
  language: Language;
}

/**
 * What a member received in a calendar year at this employer, with how it is taxed; all from one picture of the database.
 * @throws RefusedError `not_found`
 */
export function readYearlyStatement(deps: LaneDeps, asked: YearAsked): Promise<YearlyStatement> {
  return withTransaction(deps.pool, (tx) => gather(tx, deps, asked), { readOnly: true, isolation: 'repeatable read' });
}

async function gather(tx: Transaction, deps: LaneDeps, asked: YearAsked): Promise<YearlyStatement> {
  const { workspaceId, accountId, membershipId, year, language } = asked;
  const names = await findMemberNames(tx, workspaceId, asked);
  if (names === null) {
    throw new RefusedError({ code: 'not_found', detail: 'The account has no member with this id.' });
  }
  const rules = await deps.rules.load(tx, workspaceId);
  const words = new Vocabulary(rules, language);
  const entries = await selectYearEntries(tx, workspaceId, { accountId, membershipId, year, limit: LINES_MAX });
  const rewardKeys = [...new Set(entries.flatMap(({ kind, what }) => (kind === 'reward' ? [what] : [])))];
  const rewards = await selectRewardNames(tx, workspaceId, rewardKeys);
  const treatments = await selectTaxTreatments(tx, workspaceId);
  const lineOf = (entry: RecipientEntry): YearLine => {
    const { at, kind, class: benefit, reference, unit, units, value, currency } = entry;
    return {
      ...{ at, kind, class: benefit, reference, value, currency },
      title: titleOf(entry, words, rewards),
      units: unit === null || units === null ? null : words.amount(units, unit),
    };
  };
  const sections = yearSections(entries, treatments, lineOf);
  return {
    ...{ accountId, membershipId, year, language, ...names },
    programme: words.programme([...rules.programmes.keys()][0] ?? ''),
    madeAt: deps.clock.now(),
    zone: rules.zone,
    currency: rules.currency,
    sections,
    total: sections.reduce((sum, section) => sum + section.total, 0n),
  };
}

function titleOf(
  { kind, what, value, units }: RecipientEntry,
  words: Vocabulary,
  rewards: ReadonlyMap<string, { en: string; de: string }>,
): string {
  const say = phrasesIn(words.language);
  const title =
    kind === 'reward'
      ? (rewards.get(what)?.[words.language] ?? what)
      : kind === 'award'
        ? say.award(words.campaign(what))
        : say.shareOut(what);
  return (value ?? 0n) < 0n || (units ?? 0n) < 0n ? `${title} (${say.takenBack})` : title;
}
