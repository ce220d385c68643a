/** What an account has, as it is printed: every text written out. Plain data, so that a thread can take it. */
import { Decimal, type Instant } from '#kernel';
import type { Rules } from '#modules/programmes';
import { type Language, numberText, textIn } from '#modules/tiers';
import type { Entitlement } from './entitlement.ts';
import type { HeldLevel } from './grant.ts';
import { type SheetWords, sheetDate, sheetWords } from './sheet-words.ts';
import { benefitName, ladderName, levelName, quantityText, sourceText, valueText } from './words.ts';

/** Who sends a sheet, and how it looks. */
export interface SheetBrand {
  /** Null: the name of the programme. */
  name: string | null;
  look: {
    accent: string;
    onAccent: string;
    onAccentQuiet: string;
    tint: string;
    logo: { png: string } | { svg: string } | null;
  };
}

export interface PrintedSheet {
  language: Language;
  brand: string;
  look: SheetBrand['look'];
  title: string;
  addressee: readonly string[];
  facts: readonly { label: string; value: string }[];
  pageLabel: string;
  continued: string;
  note: string;
  madeAt: Instant;
}

export interface PrintedAllowance {
  name: string;
  left: string;
  /** What is left, of a thousand. */
  perMille: number;
  details: readonly string[];
  howToUse: string | null;
}

export interface AccountSheet extends PrintedSheet {
  allowances: { heading: string; list: readonly PrintedAllowance[] };
  held: {
    heading: string;
    columns: readonly [string, string, string];
    rows: readonly { name: string; detail: string; value: string; source: string }[];
  };
  funds: { heading: string; list: readonly { name: string; amount: string }[] };
  besides: readonly { heading: string; list: readonly string[] }[];
  nothing: string;
}

export interface AccountSheetView {
  brand: SheetBrand;
  rules: Rules;
  at: Instant;
  accountName: string;
  customerNumber: string | null;
  levels: Readonly<Record<string, HeldLevel>>;
  entitlements: readonly Entitlement[];
  funds: readonly { unit: string; available: string }[];
}

export function accountSheet(view: AccountSheetView, language: Language): AccountSheet {
  const { rules, at, levels, customerNumber } = view;
  const say = sheetWords(language);
  const date = (instant: Instant) => sheetDate(instant, rules.zone, language);
  const [head] = rules.programmes.values();
  const number = customerNumber === null ? [] : [`${say.customerNumber} ${customerNumber}`];
  const names = Object.entries(levels).map(([ladder, { level, since }]) => ({
    label: Object.keys(levels).length === 1 ? say.level : ladderName(rules, ladder, language),
    value: `${levelName(rules, ladder, level, language)} (${say.since(date(since))})`,
  }));
  return {
    language,
    brand: view.brand.name ?? (head === undefined ? '' : textIn(head.name, language, head.key)),
    look: view.brand.look,
    title: say.benefits,
    addressee: [view.accountName, ...number],
    facts: [...names, { label: say.made, value: date(at) }],
    pageLabel: say.pageLabel,
    continued: say.continued,
    note: say.accountNote,
    madeAt: at,
    allowances: {
      heading: say.usable,
      list: view.entitlements.flatMap((one) => printedAllowance(one, { say, date, language })),
    },
    held: {
      heading: say.held,
      columns: [say.benefit, say.what, say.from],
      rows: view.entitlements.flatMap((one) =>
        one.allowance === null ? [heldRow(rules, one, { say, date, language })] : [],
      ),
    },
    funds: {
      heading: say.funds,
      list: view.funds.map(({ unit, available }) => ({
        name: textIn(rules.units.get(unit)?.names ?? {}, language, unit),
        amount: numberText(available, language, rules.units.get(unit)?.definition.scale),
      })),
    },
    besides: besidesOf(view, language),
    nothing: say.nothing,
  };
}

interface Writing {
  say: SheetWords;
  date: (at: Instant) => string;
  language: Language;
}

function printedAllowance(
  { benefit, allowance, until }: Entitlement,
  { say, date, language }: Writing,
): PrintedAllowance[] {
  if (allowance === null) return [];
  const { granted, carried, left, period } = allowance;
  const amount = (units: bigint) => quantityText(benefit, units, language);
  const all = granted + carried;
  const bare = (units: bigint) => numberText(Decimal.fromUnits(units, benefit.scale).toString(), language);
  const end =
    period !== null ? say.renewed(date(period.to)) : until === null ? say.untilEnded : say.gone(date(until - 1));
  return [
    {
      name: benefitName(benefit, language),
      left: say.left(amount(left), bare(all)),
      perMille: all === 0n ? 0 : Number((left * 1000n) / all),
      details: [...(carried > 0n ? [say.granted(bare(granted)), say.carried(bare(carried))] : []), end],
      howToUse: benefit.howToUse === undefined ? null : textIn(benefit.howToUse, language, ''),
    },
  ];
}

function heldRow(rules: Rules, { benefit, value, until, grants }: Entitlement, { say, date, language }: Writing) {
  const sources = grants.flatMap(({ grant, verdict }) => {
    return verdict === 'counts' ? [sourceText(rules, grant, language)] : [];
  });
  const end = until === null ? [] : [say.until(date(until - 1))];
  return {
    name: benefitName(benefit, language),
    detail: [benefit.description, benefit.howToUse]
      .flatMap((text) => (text === undefined ? [] : [textIn(text, language, '')]))
      .join(' '),
    value: valueText(benefit, value, language),
    source: [...new Set(sources), ...end].join(', '),
  };
}

/** What the levels bring that is only told. */
function besidesOf({ rules, levels }: AccountSheetView, language: Language): AccountSheet['besides'] {
  const say = sheetWords(language);
  return Object.entries(levels).flatMap(([ladder, { level, version }]) => {
    const versions = rules.ladders.get(ladder) ?? [];
    const running = versions.find(({ definition }) => definition.version === version) ?? versions.at(-1);
    const found = running?.definition.levels.find(({ key }) => key === level);
    const list = toldBenefits(found ?? {}, language);
    return list.length === 0 ? [] : [{ heading: say.besides(levelName(rules, ladder, level, language)), list }];
  });
}

/** Benefits of a level that are no part of the catalogue, as texts. */
export function toldBenefits(level: { benefits?: unknown }, language: Language): string[] {
  type Told = { name: Record<string, string>; description?: Record<string, string> } | { benefit: string };
  return ((level.benefits ?? []) as Told[]).flatMap((one) =>
    'benefit' in one ? [] : [textIn(one.name, language, '')],
  );
}
