/** How benefits, what they come to and where they come from are called, in both languages. */
import { Decimal, dayAt, type Instant } from '#kernel';
import type { BenefitDefinition, Rules } from '#modules/programmes';
import { dateText, type Language, numberText, textIn } from '#modules/tiers';
import { endOf, type Grant } from './grant.ts';
import type { Losing } from './resolve.ts';

const NO_BREAK = '\u00a0';

/** What became of a grant: it counts, another one does, or its time is not now. */
export type Verdict = 'counts' | Losing | 'notYet' | 'ended';

export function benefitName({ key, name }: BenefitDefinition, language: Language): string {
  return textIn(name, language, key);
}

/** "Express", "5 %", "10 hours", "yes" */
export function valueText(benefit: BenefitDefinition, value: string | null, language: Language): string {
  const { kind, choices = [] } = benefit;
  if (kind === 'access' || value === null) return language === 'de' ? 'ja' : 'yes';
  if (kind === 'text') return value;
  if (kind === 'choice') {
    const choice = choices.find(({ key }) => key === value);
    return choice === undefined ? value : textIn(choice.name, language, value);
  }
  const unit = value === '1' ? (benefit.unitOne ?? benefit.unit) : benefit.unit;
  const number = numberText(value, language);
  return unit === undefined ? number : `${number}${NO_BREAK}${textIn(unit, language, '')}`;
}

/** Smallest parts as people read them. */
export function quantityText(benefit: BenefitDefinition, quantity: bigint, language: Language): string {
  return valueText(benefit, Decimal.fromUnits(quantity, benefit.scale).toString(), language);
}

export function ladderName(rules: Rules, ladder: string, language: Language): string {
  const definition = rules.ladders.get(ladder)?.at(-1)?.definition;
  return definition === undefined ? ladder : textIn(definition.name, language, ladder);
}

export function levelName(rules: Rules, ladder: string, level: string, language: Language): string {
  const versions = rules.ladders.get(ladder) ?? [];
  const found = versions.findLast(({ definition }) => definition.levels.some(({ key }) => key === level));
  return textIn(found?.definition.levels.find(({ key }) => key === level)?.name ?? {}, language, level);
}

/** Where a grant comes from: "Gold (Status)", "granted by hand", "reward". */
export function sourceText(rules: Rules, { source, ladder, level }: Grant, language: Language): string {
  if (ladder !== null && level !== null) {
    return `${levelName(rules, ladder, level, language)} (${ladderName(rules, ladder, language)})`;
  }
  const names: Readonly<Record<string, Record<Language, string>>> = {
    manual: { en: 'granted by hand', de: 'von Hand gewährt' },
    reward: { en: 'redeemed reward', de: 'eingelöste Prämie' },
  };
  return names[source]?.[language] ?? source;
}

/** Why a grant counts or does not, as a sentence. */
export function verdictText(
  rules: Rules,
  benefit: BenefitDefinition,
  asked: { grant: Grant; verdict: Verdict; winner: Grant | null; sums: boolean },
  language: Language,
): string {
  const { grant, verdict, winner, sums } = asked;
  const of = (one: Grant) => `${valueText(benefit, one.value, language)}, ${sourceText(rules, one, language)}`;
  const date = (at: Instant) => dateText(dayAt(at, rules.zone), language);
  const said = language === 'de' ? german : english;
  if (verdict === 'notYet') return said.notYet(of(grant), date(grant.from));
  if (verdict === 'ended') return said.ended(of(grant), date(endOf(grant)), grant.ended?.reason ?? null);
  if (verdict === 'counts' || winner === null) return sums ? said.adds(of(grant)) : said.counts(of(grant));
  return said[verdict](of(grant), of(winner), date(winner.from));
}

const english = {
  counts: (it: string) => `This counts: ${it}.`,
  adds: (it: string) => `This is added: ${it}.`,
  lower: (it: string, winner: string) => `Does not count (${it}), because something better holds: ${winner}.`,
  equal: (it: string, winner: string) => `Does not count besides (${it}), because the same holds already: ${winner}.`,
  earlier: (it: string, winner: string, since: string) =>
    `Does not count (${it}), because something later holds since ${since}: ${winner}.`,
  notYet: (it: string, from: string) => `Begins on ${from}: ${it}.`,
  ended: (it: string, at: string, reason: string | null) =>
    `Ended on ${at}${reason === null ? '' : ` (${reason})`}: ${it}.`,
};

const german: typeof english = {
  counts: (it) => `Das gilt: ${it}.`,
  adds: (it) => `Das kommt hinzu: ${it}.`,
  lower: (it, winner) => `Zählt nicht (${it}), weil Besseres gilt: ${winner}.`,
  equal: (it, winner) => `Zählt nicht zusätzlich (${it}), weil dasselbe schon gilt: ${winner}.`,
  earlier: (it, winner, since) => `Zählt nicht (${it}), weil seit ${since} Späteres gilt: ${winner}.`,
  notYet: (it, from) => `Beginnt am ${from}: ${it}.`,
  ended: (it, at, reason) => `Endete am ${at}${reason === null ? '' : ` (${reason})`}: ${it}.`,
};
