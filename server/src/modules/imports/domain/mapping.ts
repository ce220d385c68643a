/**
 * The mapping file: how the rows of one kind of file become documents. Read strictly: an unknown field is an error at
 * its exact path, so that a misspelt setting is never silently ignored. Every field is explained in the module's README.
 */

import { z } from 'zod';
import { isTimeZone, minorDigits } from '#kernel';
import { compileDateFormat } from './date-text.ts';
import { decimalStyles } from './decimal-text.ts';

/** Name of a column. */
export const column = z
  .string()
  .min(1)
  .max(200)
  .transform((name) => name.trim())
  .describe('name of a column as in the header of the file; in NDJSON the name of a member, with dots for nested ones');
const eventKey = z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/, 'is not the key of an event type, such as invoice');
export const identifier = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => text.trim() === text, 'has blanks around it');
export const reason = z.string().min(3, 'say why in a few words').max(300).describe('why; it is shown in the report');

/** YAML reads 4711 as a number where a text is meant. */
function textOf(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}
const text = z.preprocess(textOf, z.string().min(1));

/** How the bytes of a file become rows. */
export const fileFormat = z
  .strictObject({
    format: z.enum(['csv', 'ndjson', 'xlsx']).default('csv'),
    sheet: z.string().min(1).max(100).optional().describe('XLSX: name of the sheet; the first one, if left out'),
    delimiter: z
      .enum([',', ';', '|', '\t', 'tab'])
      .default(',')
      .transform((text) => (text === 'tab' ? '\t' : text)),
    quote: z
      .enum(['"', "'", 'none'])
      .default('"')
      .transform((text) => (text === 'none' ? null : text)),
    encoding: z.enum(['auto', 'utf-8', 'windows-1252', 'utf-16le', 'utf-16be']).default('auto'),
    header: z.array(column).min(1).max(1000).optional().describe('names of the columns of a file without a header row'),
    // Without quotes YAML takes the first style for the number that it shows.
    decimals: z.preprocess(textOf, z.enum(decimalStyles)).default('1234.56'),
  })
  .prefault({});

const value = z.union([
  column.transform((name) => ({ column: name, as: 'text' as const })),
  z.strictObject({ column, as: z.enum(['text', 'number', 'boolean']).default('text') }),
]);
/** Values by the name they get. */
export const mappedValues = z.record(z.string().regex(/^[A-Za-z][\w-]{0,59}$/, 'is not the name of a field'), value);

export const dateFormat = z.string().superRefine((pattern, context) => {
  const compiled = compileDateFormat(pattern);
  if (!compiled.ok) context.addIssue({ code: 'custom', message: compiled.error.detail });
});

const currencyCode = z.string().refine((code) => minorDigits(code) !== null, 'is not an ISO 4217 code, such as EUR');

const document = z.strictObject({
  id: z.union([column.transform((name) => [name]), z.array(column).min(1).max(5)]),
  join: z.string().length(1).default('/').describe('stands between the columns of the id'),
  occurredAt: z.strictObject({
    column,
    timeColumn: column.optional().describe('where the time stands in a column of its own; read as date, blank, time'),
    format: dateFormat,
    zone: z.string().refine(isTimeZone, 'is not the name of a time zone, such as Europe/Berlin'),
  }),
  currency: z.union([currencyCode, z.strictObject({ column })]).optional(),
  netAmount: column.optional().describe('documents without lines: the amount'),
  corrects: column.optional().describe('number of the document that a correction names'),
  data: mappedValues.optional(),
  openDocuments: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(1000)
    .describe('so many other documents may begin before all lines of one have come'),
});

const account = z.strictObject({
  system: identifier.optional(),
  externalId: column,
  name: column.optional(),
  country: z
    .union([
      column.transform((name) => ({ column: name, codes: null })),
      z.strictObject({
        column,
        codes: z
          .record(
            z.string(),
            z
              .string()
              .regex(/^[A-Z]{2}$/, 'is not an ISO 3166 code, such as DE')
              .nullable(),
          )
          .nullable()
          .default(null),
      }),
    ])
    .optional(),
});

const lines = z
  .strictObject({
    id: column.optional(),
    sku: column.optional(),
    category: column.optional(),
    brand: column.optional(),
    unit: column.optional(),
    quantity: column,
    unitPrice: column.optional().describe('price of one; the line is quantity × unitPrice, exactly'),
    netAmount: column.optional().describe('net amount of the whole line'),
    taxAmount: column.optional(),
    marginAmount: column.optional(),
    data: mappedValues.optional(),
  })
  .refine(({ unitPrice, netAmount }) => (unitPrice === undefined) !== (netAmount === undefined), {
    message: 'name either unitPrice or netAmount',
  });

const number = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/, 'is not a number such as "12.5"')]);
const condition = z
  .strictObject({
    column,
    equals: text.optional(),
    oneOf: z.array(text).min(1).max(1000).optional(),
    startsWith: text.optional(),
    endsWith: text.optional(),
    contains: text.optional(),
    empty: z.boolean().optional(),
    below: number.optional(),
    above: number.optional(),
  })
  .refine((test) => Object.keys(test).length === 2, {
    message: 'name the column and one test: equals, oneOf, startsWith, endsWith, contains, empty, below or above',
  });

/** One test, or several that must all hold. */
export const conditions = z.union([condition.transform((one) => [one]), z.array(condition).min(1).max(20)]);

const typeRule = z
  .strictObject({
    when: conditions.optional(),
    type: eventKey.optional(),
    skip: reason.optional(),
    credit: z
      .strictObject({
        states: z.enum(['quantity', 'amount', 'both']),
        written: z.enum(['negative', 'positive']).default('negative'),
      })
      .optional(),
    data: mappedValues.optional(),
  })
  .refine(({ type, skip }) => (type === undefined) !== (skip === undefined), { message: 'name either type or skip' });

const treatmentAlternatives = [
  z.enum(['keep', 'reject']).transform((does) => ({ does, because: null as string | null })),
  z.strictObject({ skip: reason }).transform(({ skip }) => ({ does: 'skip' as const, because: skip as string | null })),
  z.strictObject({ keep: reason }).transform(({ keep }) => ({ does: 'keep' as const, because: keep as string | null })),
  z
    .strictObject({ reject: reason })
    .transform(({ reject }) => ({ does: 'reject' as const, because: reject as string | null })),
] as const;
const treatment = z.union(treatmentAlternatives, 'is no treatment: write keep, reject, or { skip: <why> }');
const absent = treatment.refine(({ does }) => does !== 'keep', 'cannot be kept: choose skip or reject');

const filters = z
  .strictObject({
    noDocument: absent.prefault('reject'),
    noAccount: absent.prefault('reject'),
    zeroPrice: treatment.prefault('keep'),
    negativePrice: treatment.prefault('reject'),
    zeroQuantity: treatment.prefault('keep'),
    negativeQuantity: treatment.prefault('keep'),
    duplicateLines: treatment.prefault('keep'),
    twoTimestamps: treatment.prefault('keep'),
    twoCountries: treatment.prefault('keep'),
  })
  .prefault({});

/** What the mapping is called in lists. */
export const mappingName = z.string().trim().min(1).max(200);

/** The whole file; for what a person wrote use `parseMapping`, which names the faults. */
export const mappingSchema = z
  .strictObject({
    name: mappingName,
    kind: z.literal('events').default('events'),
    source: identifier.describe('sending system: with the number of the document it identifies an event for ever'),
    file: fileFormat,
    document,
    account,
    createAccounts: z.boolean().default(false),
    lines: lines.optional(),
    types: z.array(typeRule).min(1).max(100),
    filters,
  })
  .superRefine((mapping, context) => {
    for (const { path, message } of contradictions(mapping)) context.addIssue({ code: 'custom', path, message });
  });

export type Mapping = z.output<typeof mappingSchema>;
export type FileFormat = z.output<typeof fileFormat>;
export type MappedValue = z.output<typeof value>;
export type Condition = z.output<typeof condition>;
export type TypeRule = z.output<typeof typeRule>;
export type Treatment = z.output<typeof treatment>;
export type FilterKey = keyof z.output<typeof filters>;

interface Contradiction {
  path: (string | number)[];
  message: string;
}

/** What is well-formed and cannot work. */
function* contradictions(mapping: {
  file: z.output<typeof fileFormat>;
  document: z.output<typeof document>;
  account: z.output<typeof account>;
  createAccounts: boolean;
  lines?: z.output<typeof lines>;
  types: readonly TypeRule[];
}): Generator<Contradiction> {
  const { file: format, document: head, types } = mapping;
  if (mapping.createAccounts && mapping.account.system === undefined) {
    yield {
      path: ['account', 'system'],
      message: 'is missing: new accounts need the system that gave out their number',
    };
  }
  if (format.format === 'ndjson' && format.header !== undefined) {
    yield { path: ['file', 'header'], message: 'NDJSON names its members in every row: remove it' };
  }
  if (mapping.lines !== undefined && head.netAmount !== undefined) {
    yield { path: ['document', 'netAmount'], message: 'is the sum of the lines: remove it, or remove lines' };
  }
  if ((mapping.lines !== undefined || head.netAmount !== undefined) && head.currency === undefined) {
    yield { path: ['document', 'currency'], message: 'is missing: name the ISO 4217 code or its column' };
  }
  const open = types.findIndex(({ when }) => when === undefined);
  if (open >= 0 && open < types.length - 1) {
    yield { path: ['types', open + 1], message: 'is never reached: the rule before it has no condition' };
  }
  for (const [index, { credit, skip }] of types.entries()) {
    if (credit !== undefined && skip !== undefined) {
      yield { path: ['types', index, 'credit'], message: 'says nothing about rows that are skipped: remove it' };
    }
    if (credit !== undefined && mapping.lines === undefined && credit.states !== 'amount') {
      yield { path: ['types', index, 'credit', 'states'], message: 'must be amount where there are no lines' };
    }
  }
}
