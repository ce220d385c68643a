/** A yearly statement with every text written out, as plain data, so that a thread can take it. */
import { type Day, Decimal, dayAt, dayParts, minorDigits } from '#kernel';
import { UNITS_TAX_CLASS } from './entry.ts';
import { phrasesIn, type RecipientPhrases } from './phrases.ts';
import type { YearlyStatement, YearSection } from './yearly-statement.ts';

export interface PrintedYear {
  language: string;
  brand: string;
  title: string;
  addressee: readonly string[];
  facts: readonly { label: string; value: string }[];
  sections: readonly PrintedYearSection[];
  cards: readonly { label: string; text: string; strong: boolean }[];
  nothing: string;
  columns: readonly [date: string, what: string, units: string, value: string];
  note: string;
  pageLabel: string;
  continued: string;
  madeAt: number;
}

export interface PrintedYearSection {
  heading: string;
  treatment: string;
  lines: readonly { date: string; title: string; detail: string; units: string; value: string }[];
  total: { label: string; value: string };
  besides: string;
}

const NO_BREAK = '\u00a0';
const MINUS = '\u2212';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WORD_MAX = 34;

export function printedYear(statement: YearlyStatement): PrintedYear {
  const { language, year, currency, sections } = statement;
  const say = phrasesIn(language);
  const money = moneyIn(statement);
  const addressee = statement.personName ?? statement.accountName;
  return {
    language,
    brand: breakable(statement.programme),
    title: say.title(year),
    addressee: [addressee, `${say.employer}: ${statement.accountName}`].map(breakable),
    facts: [
      { label: say.year, value: String(year) },
      { label: say.made, value: dayText(dayAt(statement.madeAt, statement.zone), language) },
      { label: say.total, value: money(statement.total, currency) },
    ],
    cards:
      sections.length < 2
        ? []
        : [
            ...sections.slice(0, 4).map(({ taxClass, total }) => {
              return { label: classText(say, taxClass), text: money(total, currency), strong: false };
            }),
            { label: say.total, text: money(statement.total, currency), strong: true },
          ],
    sections: sections.map((section) => printedSection(statement, section)),
    nothing: say.nothing,
    columns: [say.date, say.what, say.units, say.value],
    note: say.note,
    pageLabel: say.page,
    continued: say.continued,
    madeAt: statement.madeAt,
  };
}

function printedSection(statement: YearlyStatement, section: YearSection): PrintedYearSection {
  const { language, zone, currency } = statement;
  const say = phrasesIn(language);
  const money = moneyIn(statement);
  const { taxClass, treatment } = section;
  return {
    heading: classText(say, taxClass),
    treatment:
      treatment === null ? say.untreated : `${say.taxedBy[treatment.taxedBy]}. ${breakable(treatment.text[language])}`,
    lines: section.lines.map((line) => ({
      date: dayText(dayAt(line.at, zone), language),
      title: breakable(line.title),
      detail: say.classes[line.class],
      units: line.units === null ? '' : line.units.replaceAll(' ', NO_BREAK),
      value: line.value === null ? say.unknownValue : money(line.value, line.currency),
    })),
    total: { label: say.sectionTotal, value: money(section.total, currency) },
    besides: section.unknown === 0 ? '' : say.unknownNote(section.unknown),
  };
}

/** Units have a class of their own; the others are named as the operator names them. */
function classText(say: RecipientPhrases, taxClass: string | null): string {
  if (taxClass === null) return say.unclassified;
  return taxClass === UNITS_TAX_CLASS ? say.unitsClass : `${say.taxClass} ${breakable(taxClass)}`;
}

/** "1.234,50 EUR", "1,234.50 EUR": with the code, because a sign is not everybody's. */
function moneyIn({ language }: Pick<YearlyStatement, 'language'>) {
  return (units: bigint, currency: string): string => {
    const digits = minorDigits(currency) ?? 2;
    const text = Decimal.fromUnits(units < 0n ? -units : units, digits).toString();
    const [whole = '0', fraction = ''] = text.split('.');
    const [thousands, point] = language === 'de' ? ['.', ','] : [',', '.'];
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands!);
    const decimals = digits === 0 ? '' : `${point}${fraction.padEnd(digits, '0')}`;
    return `${units < 0n ? MINUS : ''}${grouped}${decimals}${NO_BREAK}${currency}`;
  };
}

/** "05.01.2026", "5 Jan 2026": never in numbers alone in English, where 5/1 is two days. */
function dayText(day: Day, language: YearlyStatement['language']): string {
  const { year, month, day: ofMonth } = dayParts(day);
  const two = (number: number) => String(number).padStart(2, '0');
  return language === 'de'
    ? `${two(ofMonth)}.${two(month)}.${year}`
    : [ofMonth, MONTHS[month - 1], year].join(NO_BREAK);
}

/** Words longer than a column get places where they may be broken. */
function breakable(text: string): string {
  return text.replace(new RegExp(`\\S{${WORD_MAX},}`, 'g'), (word) => word.replace(/.{16}(?=.{4})/gu, '$&\u200b'));
}
