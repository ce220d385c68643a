/** Cells of files whose rows stand for themselves, read as what their fields are. */
import { type Day, type Decimal, dayAt, type Instant, minorDigits } from '#kernel';
import { countryOf } from './country-names.ts';
import { createInstantReader } from './date-text.ts';
import { createDecimalReader } from './decimal-text.ts';
import type { FieldDefinition } from './record-fields.ts';
import type { ColumnSource, FieldSource, RecordMapping } from './record-mapping.ts';

export type FieldValue = string | Decimal | Instant | Day | readonly string[];

/** A cell as a value, or in words what is wrong with it; completes the sentence that begins with the cell. */
export type CellReader = (text: string) => { value: FieldValue } | { wrong: string };

const LIST_ENTRIES_MAX = 50;
const SEPARATORS = /[,;|]/;

/** A reader of one field's cells; they come trimmed and not empty. */
export function cellReaderOf(mapping: RecordMapping, field: FieldDefinition, source: FieldSource): CellReader {
  const { file, dates } = mapping;
  const own: ColumnSource | null = 'column' in source ? source : null;
  const format = own?.format ?? dates.format;
  const isoToo = file.format === 'xlsx';
  switch (field.type) {
    case 'text':
      return textReader(field.max ?? 2000);
    case 'decimal': {
      const decimal = createDecimalReader('value' in source ? '1234.56' : file.decimals);
      return (text) => {
        const value = decimal(text);
        return value === null ? { wrong: `is not a number written like ${file.decimals}` } : { value };
      };
    }
    case 'instant': {
      return instantReader(createInstantReader(format, own?.zone ?? dates.zone, { isoToo }));
    }
    case 'day': {
      // A day of the calendar has no zone; read and taken apart in the same one.
      const read = createInstantReader(format, 'UTC', { isoToo });
      return (text) => {
        const instant = read(text);
        return typeof instant === 'string' ? { wrong: instant } : { value: dayAt(instant, 'UTC') };
      };
    }
    case 'country':
      return (text) => named(countryOf(text), 'is no country; say under codes which one is meant, or ~ for none');
    case 'currency':
      return (text) =>
        named(
          minorDigits(text.toUpperCase()) === null ? null : text.toUpperCase(),
          'is not an ISO 4217 code, such as EUR',
        );
    case 'language':
      return (text) => named(languageOf(text), 'is neither en nor de');
    case 'list':
      return listReader(own?.separator ?? SEPARATORS);
  }
}

/** What the codes of a source make of a text: another text, nothing (null), or the text itself. */
export function decoded(source: FieldSource, text: string): string | null {
  const codes = 'codes' in source ? source.codes : undefined;
  return codes !== undefined && Object.hasOwn(codes, text) ? (codes[text] ?? null) : text;
}

function textReader(max: number): CellReader {
  return (text) =>
    text.length > max ? { wrong: `has ${text.length} characters; at most ${max} are kept` } : { value: text };
}

function instantReader(read: (text: string) => Instant | string): CellReader {
  return (text) => {
    const instant = read(text);
    return typeof instant === 'string' ? { wrong: instant } : { value: instant };
  };
}

function listReader(separator: string | RegExp): CellReader {
  return (text) => {
    const parts = [...new Set(text.split(separator).map((part) => part.trim()))].filter((part) => part !== '');
    if (parts.length > LIST_ENTRIES_MAX)
      return { wrong: `has ${parts.length} entries; at most ${LIST_ENTRIES_MAX} are kept` };
    const long = parts.find((part) => part.length > 200);
    return long === undefined ? { value: parts } : { wrong: 'has an entry of more than 200 characters' };
  };
}

function named(value: string | null, wrong: string): { value: string } | { wrong: string } {
  return value === null ? { wrong } : { value };
}

const LANGUAGES: Readonly<Record<string, string>> = { english: 'en', englisch: 'en', german: 'de', deutsch: 'de' };

function languageOf(text: string): string | null {
  const lower = text.toLowerCase();
  const code = LANGUAGES[lower] ?? lower.split(/[-_]/)[0]!;
  return code === 'en' || code === 'de' ? code : null;
}
