import { dayAt, formatDay } from '#kernel';
import { phrasesIn } from './phrases.ts';
import { amountOf, type YearlyStatement } from './yearly-statement.ts';

/** A yearly statement as rows of cells; amounts exact, with the comma of the language. */
export function yearRows(statement: YearlyStatement): string[][] {
  const { language, zone, sections } = statement;
  const say = phrasesIn(language);
  const money = (units: bigint, currency: string) => {
    const text = amountOf(units, currency);
    return language === 'de' ? text.replace('.', ',') : text;
  };
  const head = [say.taxClass, say.tax, say.date, say.kind, say.what, say.units, say.value, '', say.reference];
  return [
    head,
    ...sections.flatMap(({ taxClass, treatment, lines }) =>
      lines.map((line) => [
        taxClass ?? '',
        treatment === null ? say.untreated : `${say.taxedBy[treatment.taxedBy]}. ${treatment.text[language]}`,
        formatDay(dayAt(line.at, zone)),
        say.kinds[line.kind],
        line.title,
        line.units ?? '',
        line.value === null ? say.unknownValue : money(line.value, line.currency),
        line.currency,
        line.reference,
      ]),
    ),
  ];
}
