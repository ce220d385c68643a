/** What each level of a ladder brings, side by side, as it is printed. */
import type { Instant } from '#kernel';
import { catalogueBenefits, type LadderVersion, type Rules } from '#modules/programmes';
import { type Language, type LevelDefinition, numberText, textIn } from '#modules/tiers';
import { type PrintedSheet, type SheetBrand, toldBenefits } from './account-sheet.ts';
import { type SheetWords, sheetDate, sheetWords } from './sheet-words.ts';
import { benefitName, valueText } from './words.ts';

export interface TierSheet extends PrintedSheet {
  levels: readonly { name: string; description: string; entry: string }[];
  /** One per benefit; a value per level, empty where it brings nothing of it. */
  rows: readonly { name: string; detail: string; values: readonly string[] }[];
  /** What is only told, by level. */
  told: readonly (readonly string[])[];
  words: { benefit: string; entry: string; more: string };
}

export interface TierSheetView {
  brand: SheetBrand;
  rules: Rules;
  ladder: LadderVersion;
  at: Instant;
}

export function tierSheet({ brand, rules, ladder, at }: TierSheetView, language: Language): TierSheet {
  const say = sheetWords(language);
  const { definition } = ladder;
  const { levels } = definition;
  const [head] = rules.programmes.values();
  const date = (instant: Instant) => sheetDate(instant, rules.zone, language);
  const brought = levels.map(
    (level) => new Map(catalogueBenefits(level).map((one) => [one.benefit, one.value ?? null])),
  );
  const { description } = definition as { description?: Record<string, string> };
  return {
    language,
    brand: brand.name ?? (head === undefined ? '' : textIn(head.name, language, head.key)),
    look: brand.look,
    title: say.levels(textIn(definition.name, language, definition.key)),
    addressee: description === undefined ? [''] : ['', textIn(description, language, '')],
    facts: [
      ...(ladder.from > 0 ? [{ label: say.holds, value: date(ladder.from) }] : []),
      { label: say.made, value: date(at) },
    ],
    pageLabel: say.pageLabel,
    continued: say.continued,
    note: say.tierNote,
    madeAt: at,
    levels: levels.map((level, rank) => ({
      name: textIn(level.name, language, level.key),
      description: textIn((level as { description?: Record<string, string> }).description ?? {}, language, ''),
      entry: entryText(rules, level, { rank, say, language, indexes: definition.indexes ?? {} }),
    })),
    rows: [...rules.benefits.values()]
      .filter(({ key }) => brought.some((own) => own.has(key)))
      .map((benefit) => ({
        name: benefitName(benefit, language),
        detail: benefit.description === undefined ? '' : textIn(benefit.description, language, ''),
        values: brought.map((own) => {
          const value = own.get(benefit.key);
          return value === undefined ? '' : valueText(benefit, value, language);
        }),
      })),
    told: levels.map((level) => toldBenefits(level, language)),
    words: { benefit: say.benefit, entry: say.entry, more: say.more },
  };
}

type Condition = { atLeast: string | number } & ({ metric: string } | { index: string });

function entryText(
  rules: Rules,
  { entry, invitationOnly }: LevelDefinition,
  {
    rank,
    say,
    language,
    indexes,
  }: {
    rank: number;
    say: SheetWords;
    language: Language;
    indexes: Readonly<Record<string, { name: Readonly<Record<string, string>> }>>;
  },
): string {
  if (invitationOnly === true) return say.invitation;
  if (rank === 0) return say.everybody;
  const text = (condition: Condition) => {
    const key = 'metric' in condition ? condition.metric : condition.index;
    const names = 'metric' in condition ? rules.metrics.get(key)?.names : indexes[key]?.name;
    return say.atLeast(textIn(names ?? {}, language, key), numberText(String(condition.atLeast), language));
  };
  const all = (entry?.all ?? []).map(text);
  const any = (entry?.any ?? []).map(text).join(say.or);
  return [...all, ...(any === '' ? [] : [any])].join(say.and);
}
