/** A backtest in plain words, English and German. */
import { dayAt, formatDay, type Instant } from '#kernel';
import type { Bilingual, Comparison, SideResult } from './backtest-result.ts';
import type { Days } from './spans.ts';

export type Lang = keyof Bilingual;

/** Both languages at once, each with its own way of writing numbers. */
export function inBoth(write: (format: Formats, lang: Lang) => string): Bilingual {
  return { en: write(formats.en, 'en'), de: write(formats.de, 'de') };
}

export interface Formats {
  /** 12,345.6 */
  number(value: number | string, decimals?: number): string;
  /** 81 % */
  percent(share: number): string;
  money(amount: string, currency: string): string;
  day(day: string): string;
}

function formatsOf(locale: string): Formats {
  const plain = (decimals: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: decimals });
  return {
    number: (value, decimals = 0) => plain(decimals).format(Number(value)),
    percent: (share) => `${plain(share !== 0 && Math.abs(share) < 0.1 ? 1 : 0).format(share * 100)} %`,
    money: (amount, currency) => `${plain(Math.abs(Number(amount)) < 100 ? 2 : 0).format(Number(amount))} ${currency}`,
    day: (day) => {
      const [year, month, date] = day.split('-').map(Number);
      return locale === 'de' ? `${date}.${month}.${year}` : `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
    },
  };
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const formats: Record<Lang, Formats> = { en: formatsOf('en'), de: formatsOf('de') };

export function formatsIn(lang: Lang): Formats {
  return formats[lang];
}

export function dayOfInstant(at: Instant, zone: string): string {
  return formatDay(dayAt(at, zone));
}

/** Whole months and a rest of a period, for "a month". */
export function monthsOf({ from, to }: Days): number {
  const [a, b] = [parts(from), parts(to)];
  return b.year * 12 + b.month - (a.year * 12 + a.month) + (b.day - a.day + 1) / 31;
}

function parts(day: string): { year: number; month: number; day: number } {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month, day: date };
}

type Bare = Omit<SideResult, 'warnings' | 'summary'>;

/** Three or four sentences: what it costs, whom it reaches, what is new about it, and what ends it. */
export function sideSummary(
  side: Bare,
  { period, currency, zone }: { period: Days; currency: string; zone: string },
): Bilingual {
  return inBoth((format, lang) => {
    const german = lang === 'de';
    const sentences = [costSentence(side, { period, currency }, format, german), reachSentence(side, format, german)];
    if (side.nothingNew !== null && side.accounts.winners > 0) {
      const share = format.percent(side.nothingNew.share);
      sentences.push(
        german
          ? `${share} davon gehen an Kunden für das, was sie ohnehin schon taten.`
          : `${share} of it is earned by doing nothing new.`,
      );
    }
    if (side.budget?.exhaustedAt != null) {
      const day = format.day(dayOfInstant(side.budget.exhaustedAt, zone));
      sentences.push(german ? `Das Budget ist am ${day} aufgebraucht.` : `The budget is gone on ${day}.`);
    }
    if (side.margin?.costShare != null) {
      const share = format.percent(side.margin.costShare);
      sentences.push(
        german
          ? `Wo die Marge bekannt ist, kostet es ${share} von ihr.`
          : `Where the margin is known, it costs ${share} of it.`,
      );
    }
    return sentences.join(' ');
  });
}

function costSentence(
  { cost, awards, units, rewarded }: Bare,
  { period, currency }: { period: Days; currency: string },
  format: Formats,
  german: boolean,
): string {
  const span = `${format.day(period.from)} ${german ? 'bis' : 'to'} ${format.day(period.to)}`;
  const isMoney = Number(cost) !== 0;
  const [unit] = units;
  const amount = isMoney ? format.money(cost, currency) : `${format.number(unit?.amount ?? '0')} ${unit?.unit ?? ''}`;
  const months = monthsOf(period);
  const each = isMoney && months >= 1.5 ? format.money(String(Number(cost) / months), currency) : null;
  const bought = rewarded.costShare === null ? null : format.percent(rewarded.costShare);
  if (german) {
    const monthly = each === null ? '' : `, ${each} im Monat`;
    const of = bought === null ? '' : `; das sind ${bought} des belohnten Umsatzes`;
    return `Vom ${span} hätte sie ${amount} gekostet (${format.number(awards)} Gutschriften${monthly})${of}.`;
  }
  const monthly = each === null ? '' : `, ${each} a month`;
  const of = bought === null ? '' : `, which is ${bought} of the turnover it rewards`;
  return `From ${span} it would have cost ${amount} (${format.number(awards)} awards${monthly})${of}.`;
}

function reachSentence({ accounts, distribution }: Bare, format: Formats, german: boolean): string {
  const { winners, concerned, share } = accounts;
  if (winners === 0) {
    return german
      ? `Niemand von ${format.number(concerned)} gemeinten Kunden hätte etwas bekommen.`
      : `None of the ${format.number(concerned)} accounts it is meant for would have got anything.`;
  }
  const part = share === null ? '' : ` (${format.percent(share)})`;
  const half = distribution === null ? '' : `${format.number(distribution.percentiles.p50, 2)} ${distribution.measure}`;
  const top = distribution === null ? '' : format.percent(distribution.topTenth);
  return german
    ? `${format.number(winners)} von ${format.number(concerned)} gemeinten Kunden${part} hätten etwas bekommen, die Hälfte von ihnen höchstens ${half}; auf das oberste Zehntel entfallen ${top}.`
    : `${format.number(winners)} of the ${format.number(concerned)} accounts it is meant for${part} would have got something, half of them ${half} at most; the top tenth gets ${top}.`;
}

export function comparisonSummary(
  { difference, gainers, losers, equal }: Omit<Comparison, 'summary'>,
  { a, b, currency }: { a: Readonly<Record<string, string>>; b: Readonly<Record<string, string>>; currency: string },
): Bilingual {
  return inBoth((format, lang) => {
    const name = (names: Readonly<Record<string, string>>) => names[lang] ?? names.en ?? Object.values(names)[0] ?? '';
    const amount = format.money(String(Math.abs(Number(difference))), currency);
    const sign = Math.sign(Number(difference));
    const [more, less, same] = [gainers, losers, equal].map((count) => format.number(count));
    if (lang === 'de') {
      const costs = sign === 0 ? 'kostet gleich viel wie' : `kostet ${amount} ${sign > 0 ? 'mehr' : 'weniger'} als`;
      return `„${name(a)}“ ${costs} „${name(b)}“: ${more} Kunden bekommen mehr, ${less} weniger, ${same} gleich viel.`;
    }
    const costs = sign === 0 ? 'costs as much as' : `costs ${amount} ${sign > 0 ? 'more' : 'less'} than`;
    return `“${name(a)}” ${costs} “${name(b)}”: ${more} accounts get more, ${less} less, ${same} the same.`;
  });
}

const REASONS: Readonly<Record<string, Bilingual>> = {
  fired: { en: 'fired', de: 'trifft zu' },
  notParticipating: { en: 'the account does not take part', de: 'der Kunde nimmt nicht teil' },
  outsideSchedule: { en: 'outside its days and hours', de: 'außerhalb seiner Tage und Zeiten' },
  audience: { en: 'not in the audience', de: 'nicht in der Zielgruppe' },
  noLines: { en: 'no line counts', de: 'keine Position zählt' },
  zero: { en: 'the amount is zero', de: 'der Betrag ist null' },
  groupChoice: { en: 'another campaign of its group was chosen', de: 'eine andere Kampagne der Gruppe wurde gewählt' },
  stepDone: { en: 'the step was done before', de: 'der Schritt war schon getan' },
  stepOrder: { en: 'an earlier step is missing', de: 'ein früherer Schritt fehlt' },
  noBeneficiary: { en: 'nobody to give to', de: 'niemand, der es bekommt' },
  withheld: { en: 'withheld from the person', de: 'der Person vorenthalten' },
  error: { en: 'a value was missing', de: 'ein Wert fehlte' },
};

/** @param clauses names of the conditions, in written order */
export function reasonText(reason: string, clauses: readonly Bilingual[]): Bilingual {
  const [kind = '', ...rest] = reason.split(' ');
  const detail = rest.join(' ');
  if (kind === 'clause') {
    const clause = clauses[Number(detail)] ?? { en: detail, de: detail };
    return { en: `condition not met: ${clause.en}`, de: `Bedingung nicht erfüllt: ${clause.de}` };
  }
  if (kind === 'limit') return { en: `limit used up: ${detail}`, de: `Grenze erreicht: ${detail}` };
  return REASONS[kind] ?? { en: reason, de: reason };
}
