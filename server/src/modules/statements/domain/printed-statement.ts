/** A statement as it is printed: every text written out, nothing left to compute. Plain data, so that a thread can take it. */
import { dayAt, type Instant, startOfDay } from '#kernel';
import type { Vocabulary } from '#modules/explanations';
import type { Language } from '#modules/tiers';
import { shortDate, shortDay } from './dates.ts';
import { phrasesIn } from './phrases.ts';
import { categories } from './statement.ts';
import type { StatementSection, StatementView } from './statement-view.ts';

export interface PrintedLine {
  date: string;
  valueDate: string;
  title: string;
  detail: string;
  amount: string;
  /** Empty where the line does not change it. */
  balance: string;
  /** The amount is not part of the balance (yet). */
  aside: boolean;
}

export interface PrintedSection {
  heading: string;
  /** Opening, what happened by kind, closing. */
  summary: readonly { label: string; amount: string; strong: boolean }[];
  /** What is there besides the balance; empty where there is nothing. */
  besides: readonly string[];
  columns: { date: string; valueDate: string; what: string; amount: string; balance: string };
  opening: { label: string; amount: string };
  lines: readonly PrintedLine[];
  closing: { label: string; amount: string };
  /** Instead of lines, where there are none. */
  nothing: string;
  expiring: {
    heading: string;
    none: string;
    columns: readonly [string, string];
    dates: readonly { date: string; amount: string }[];
  };
}

/** Colours, and the logo as a data address or as text. */
interface PrintedLook {
  accent: string;
  onAccent: string;
  onAccentQuiet: string;
  tint: string;
  logo: { png: string } | { svg: string } | null;
}

export interface PrintedStatement {
  language: Language;
  brand: string;
  look: PrintedLook;
  title: string;
  addressee: readonly string[];
  facts: readonly { label: string; value: string }[];
  sections: readonly PrintedSection[];
  note: string;
  /** "Page {page} of {of}" */
  pageLabel: string;
  continued: string;
  nothing: string;
  madeAt: Instant;
}

const MINUS = '\u2212';
const NO_BREAK = '\u00a0';
const WORD_MAX = 34;

export function printedStatement(view: StatementView): PrintedStatement {
  const { words, language } = view;
  const say = phrasesIn(language);
  const number = view.customerNumber === null ? [] : [`${say.customerNumber} ${view.customerNumber}`];
  const member = view.personName === null ? [] : [`${say.member}: ${view.personName}`];
  return {
    language,
    brand: breakable(view.brand.displayName ?? view.programme),
    look: lookOf(view.brand),
    title: say.title,
    addressee: [view.accountName, ...member, ...number].map(breakable),
    facts: [
      { label: say.period, value: periodText(view) },
      { label: say.made, value: dateOf(view.madeAt, words) },
      ...view.levels.map(({ ladderName, levelName, since }) => ({
        label: view.levels.length === 1 ? say.level : breakable(ladderName),
        value: `${breakable(levelName)} (${say.since(dateOf(since, words))})`,
      })),
    ],
    sections: view.sections.map((section) => printedSection(view, section)),
    note: say.note,
    pageLabel: say.page(0, 1).replace('0', '{page}').replace('1', '{of}'),
    continued: say.continued,
    nothing: say.nothing,
    madeAt: view.madeAt,
  };
}

function lookOf({ colours, logo }: StatementView['brand']): PrintedLook {
  if (logo === null) return { ...colours, logo };
  const { mediaType, bytes } = logo;
  if (mediaType === 'image/svg+xml') return { ...colours, logo: { svg: bytes.toString('utf8') } };
  return { ...colours, logo: { png: `data:${mediaType};base64,${bytes.toString('base64')}` } };
}

function printedSection(view: StatementView, section: StatementSection): PrintedSection {
  const { words } = view;
  const say = phrasesIn(view.language);
  const { unit, opening, closing, totals, lines } = section;
  const plain = (units: bigint) => amountText(words, units, unit, false);
  const signed = (units: bigint) => amountText(words, units, unit, true);
  const [first, last] = [say.opening(dateOf(view.from, words)), say.closing(dateOf(view.to - 1, words))];
  return {
    heading: breakable(section.name),
    summary: [
      { label: first, amount: plain(opening.balance), strong: false },
      ...categories.flatMap((category) => {
        const total = totals.get(category) ?? 0n;
        return total === 0n ? [] : [{ label: say.categories[category], amount: signed(total), strong: false }];
      }),
      { label: last, amount: plain(closing.balance), strong: true },
    ],
    besides: [
      ...(closing.pending === 0n ? [] : [`${say.pending}: ${plain(closing.pending)} (${say.pendingNote})`]),
      ...(closing.reserved === 0n ? [] : [`${say.reserved}: ${plain(closing.reserved)}`]),
    ],
    columns: { date: say.bookedOn, valueDate: say.valueDate, what: say.what, amount: say.change, balance: say.balance },
    opening: { label: first, amount: plain(opening.balance) },
    lines: lines.map((line): PrintedLine => {
      const aside = line.change.balance === 0n;
      const moved = aside ? line.change.pending || line.change.reserved : line.change.balance;
      return {
        date: dateOf(line.postedAt, words),
        valueDate: dateOf(line.valueAt, words),
        title: breakable(line.title),
        detail: breakable(line.detail),
        amount: aside ? `(${signed(moved)})` : signed(moved),
        balance: aside ? '' : plain(line.balanceAfter),
        aside,
      };
    }),
    closing: { label: last, amount: plain(closing.balance) },
    nothing: say.nothing,
    expiring: {
      heading: say.expiring(dateOf(view.madeAt, words)),
      none: say.noExpiry,
      columns: [say.expiringDate, say.expiringAmount],
      dates: section.expiring.map(({ at, amount }) => ({
        // Usable up to the instant; the last day is the one before.
        date: dateOf(at - 1, words),
        amount: plain(amount),
      })),
    },
  };
}

/** "1 Jan 2026 to 31 Mar 2026"; with the time of day where a cut lies inside a day. */
export function periodText({
  from,
  to,
  words,
  language,
}: Pick<StatementView, 'from' | 'to' | 'words' | 'language'>): string {
  return `${cutText(from, words, false)} ${phrasesIn(language).until} ${cutText(to, words, true)}`.replaceAll(
    '\n',
    ' ',
  );
}

function cutText(at: Instant, words: Vocabulary, isEnd: boolean): string {
  const { zone } = words.rules;
  const day = dayAt(at, zone);
  if (startOfDay(day, zone) === at) return shortDay(isEnd ? day - 1 : day, words.language);
  const time = new Intl.DateTimeFormat('de', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
  return `${shortDay(day, words.language)}, ${time}`;
}

function dateOf(at: Instant, words: Vocabulary): string {
  return shortDate(at, words.rules.zone, words.language);
}

function amountText(words: Vocabulary, units: bigint, unit: string, signed: boolean): string {
  const size = words.unitsNumber(units < 0n ? -units : units, unit).replaceAll(' ', NO_BREAK);
  if (units < 0n) return `${MINUS}${size}`;
  return signed && units > 0n ? `+${size}` : size;
}

/** Words longer than a column get places where they may be broken. */
export function breakable(text: string): string {
  return text.replace(new RegExp(`\\S{${WORD_MAX},}`, 'g'), (word) => word.replace(/.{16}(?=.{4})/gu, '$&\u200b'));
}
