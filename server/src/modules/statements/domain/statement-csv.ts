import { Decimal, dayAt, formatChildId, formatDay } from '#kernel';
import { shortDate } from './dates.ts';
import { phrasesIn } from './phrases.ts';
import type { StatementSection, StatementView } from './statement-view.ts';

/** A statement as rows of cells: opening, lines, closing, unit after unit. Amounts are exact, with the comma of the language. */
export function statementRows(view: StatementView): string[][] {
  const say = phrasesIn(view.language);
  const head = [
    say.unit,
    say.bookedOn,
    say.valueDate,
    say.category,
    say.what,
    '',
    say.reference,
    say.change,
    say.balance,
    say.pending,
    say.reserved,
    'ids',
  ];
  return [head, ...view.sections.flatMap((section) => sectionRows(view, section))];
}

function sectionRows(view: StatementView, section: StatementSection): string[][] {
  const say = phrasesIn(view.language);
  const { words, from, to } = view;
  const day = (at: number) => formatDay(dayAt(at, words.rules.zone));
  const amount = (units: bigint) => {
    const text = Decimal.fromUnits(units, section.scale).toString();
    return view.language === 'de' ? text.replace('.', ',') : text;
  };
  const frame = (at: number, label: string, { balance, pending, reserved }: StatementSection['opening']) => {
    const amounts = ['', amount(balance), amount(pending), amount(reserved)];
    return [section.unit, day(at), '', '', label, '', '', ...amounts, ''];
  };
  return [
    frame(from, say.opening(shortDate(from, words.rules.zone, words.language)), section.opening),
    ...section.lines.map((line) => [
      section.unit,
      day(line.postedAt),
      day(line.valueAt),
      say.categories[line.category],
      line.title,
      line.detail,
      line.reference,
      amount(line.change.balance),
      amount(line.balanceAfter),
      amount(line.change.pending),
      amount(line.change.reserved),
      line.entries.map((n) => formatChildId('ent', view.accountId, n)).join(' '),
    ]),
    frame(to - 1, say.closing(shortDate(to - 1, words.rules.zone, words.language)), section.closing),
  ];
}
