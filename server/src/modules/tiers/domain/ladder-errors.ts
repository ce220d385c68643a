import { Decimal, type FieldError } from '#kernel';
import type { DecimalInput, Text } from './types.ts';

/** Notes one thing wrong with a definition. */
export type Report = (path: string, code: string, reason: string, remedy: string) => void;

export function fieldError(path: string, code: string, reason: string, remedy: string): FieldError {
  return { path, code, reason, remedy };
}

/** Every language must have a text of its own. */
export function requireText(report: Report, path: string, text: Text, languages: readonly string[]): void {
  for (const language of languages) {
    if ((text[language] ?? '').trim() !== '') continue;
    report(`${path}.${language}`, 'text_missing', `there is no text in "${language}"`, 'write one');
  }
}

/** The number at a path, or null after noting that it is none. */
export function requireDecimal(report: Report, path: string, value: DecimalInput): Decimal | null {
  const decimal = typeof value === 'number' && !Number.isFinite(value) ? null : Decimal.parse(String(value));
  if (decimal === null) {
    report(path, 'decimal_invalid', `${JSON.stringify(value)} is not a number`, 'write digits, such as 1000 or 7.5');
  }
  return decimal;
}

/** Notes a name nobody declared, with the names there are. */
export function requireKnown(
  report: Report,
  path: string,
  what: 'metric' | 'attribute' | 'index',
  key: string,
  known: ReadonlySet<string>,
): void {
  if (known.has(key)) return;
  const some = [...known].sort().slice(0, 10).join(', ');
  const remedy = some === '' ? `declare the ${what} first` : `use one of: ${some}`;
  report(path, `${what}_unknown`, `there is no ${what} "${key}"`, remedy);
}
