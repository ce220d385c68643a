/** Faults of expressions in the reader's language: the common ones in our words, the rest as the server says them. */
import type { ExpressionCheck } from '@hanse/sdk';
import { defineTexts, useLanguage, useTexts } from '@hanse/ui';
import { useCallback } from 'react';

type Problem = NonNullable<ExpressionCheck['problem']>;

export interface ProblemWords {
  detail: string;
  remedy: string;
}

const texts = defineTexts({
  en: { elsewhere: '' },
  de: { elsewhere: 'So geht dieser Ausdruck nicht auf' },
});

/** What the server says, by its cause, as German: with what it names taken over. */
const GERMAN: Readonly<Record<string, readonly [said: RegExp, detail: string]>> = {
  unknown_field: [/has no field (.+)$/, 'Das Feld $1 gibt es hier nicht'],
  unknown_variable: [/^(.+) is not known here$/, '$1 ist hier nicht bekannt'],
  unknown_function: [/there is no function (.+)$/, 'Die Funktion $1 gibt es nicht'],
  function_refused: [/^(.+) is not available$/, '$1 steht nicht zur Verfügung'],
  result_type: [/.*/, 'Das Ergebnis ist nicht, was hier gebraucht wird'],
  integer_division: [/.*/, 'Ganze Zahlen zu teilen, verlöre den Rest'],
  inexact_division: [/.*/, 'Diese Teilung geht nicht immer auf'],
  division_by_zero: [/.*/, 'Durch null lässt sich nicht teilen'],
  empty: [/.*/, 'Der Ausdruck ist leer'],
  null_literal: [/.*/, 'null gibt es hier nicht'],
  name_taken: [/^(.+) is the name/, '$1 ist schon der Name von etwas anderem'],
};

const GERMAN_DETAILS: readonly (readonly [said: RegExp, detail: string])[] = [
  [/^the expression is not finished$/, 'Der Ausdruck ist noch nicht fertig'],
  [/^(.+) does not belong here$/, '$1 passt an dieser Stelle nicht'],
  [/^cannot compare (.+) with (.+)$/, '$1 und $2 lassen sich nicht vergleichen'],
  [/^cannot add (.+) and (.+)$/, '$1 und $2 lassen sich nicht zusammenzählen'],
  [/^cannot (?:subtract|multiply|divide) (.+) and (.+)$/, '$1 und $2 lassen sich nicht verrechnen'],
];

const GERMAN_REMEDIES: readonly (readonly [said: RegExp, remedy: string])[] = [
  [/^did you mean (.+?)\??$/, 'Gemeint ist vielleicht $1'],
  [/^name a field after the dot$/, 'Nach dem Punkt fehlt ein Feld'],
  [/^check brackets, commas and quotation marks/, 'Klammern, Kommas und Anführungszeichen an dieser Stelle prüfen'],
  [/^close the quotation mark/, 'Das Anführungszeichen schließen'],
  [/^use straight quotation marks/, 'Gerade Anführungszeichen verwenden: "Text"'],
  [/^write decimals with a point/, 'Kommazahlen mit Punkt schreiben: 0.05'],
  [/^compare it with something/, 'Mit etwas vergleichen, etwa > 100'],
  [/^give a number/, 'Eine Zahl angeben'],
  [/^put quotation marks around the number/, 'Die Zahl in Anführungszeichen setzen oder den Text mit decimal(x) lesen'],
  [/^both sides need the same type/, 'Beide Seiten müssen von derselben Art sein'],
  [/^join conditions with && and \|\|/, 'Bedingungen mit && oder || verbinden'],
  [/^write (.+) for and, .+ for or$/, '&& für „und“ schreiben, || für „oder“'],
  [/^write && for and/, '&& für „und“ schreiben'],
  [/^write \|\| for or/, '|| für „oder“ schreiben'],
  [/^write ! for not/, '! für „nicht“ schreiben'],
  [/^write == to compare/, '== zum Vergleichen schreiben'],
  [/^write (divide\(.+\)) and state the decimals$/, '$1 schreiben und die Nachkommastellen nennen'],
];

/** @returns gives a fault as people read it */
export function useProblemWords(): (problem: Problem) => ProblemWords {
  const { language } = useLanguage();
  const { elsewhere } = useTexts(texts);
  return useCallback(
    ({ cause, detail, remedy }) => {
      if (language !== 'de') return { detail, remedy };
      const byCause = GERMAN[cause];
      const told =
        (byCause === undefined ? null : replaced(detail, [byCause])) ?? replaced(detail, GERMAN_DETAILS) ?? elsewhere;
      return { detail: told, remedy: replaced(remedy, GERMAN_REMEDIES) ?? remedy };
    },
    [language, elsewhere],
  );
}

function replaced(said: string, table: readonly (readonly [RegExp, string])[]): string | null {
  const found = table.find(([pattern]) => pattern.test(said));
  if (found === undefined) return null;
  const match = found[0].exec(said);
  return found[1].replace(/\$(\d)/g, (_, place) => match?.[Number(place)] ?? '');
}
