/**
 * The mapping of files whose rows stand for themselves: accounts, persons, memberships, products, exchange rates and
 * opening balances. The same language as the mapping of documents: the file, columns by name, conditions.
 */
import { z } from 'zod';
import { isTimeZone } from '#kernel';
import {
  column,
  conditions,
  dateFormat,
  fileFormat,
  identifier,
  mappedValues,
  mappingName,
  reason,
} from './mapping.ts';
import { recordFields, recordKinds } from './record-fields.ts';

const zone = z.string().refine(isTimeZone, 'is not the name of a time zone, such as Europe/Berlin');

const codes = z.record(z.string(), z.string().min(1).max(200).nullable());

/** Where the value of a field comes from. */
const source = z.union([
  column.transform((name) => ({ column: name })),
  z.strictObject({
    column,
    codes: codes.optional().describe('texts of the file and what they mean; ~ means nothing'),
    format: dateFormat.optional(),
    zone: zone.optional(),
    separator: z.string().length(1).optional().describe('between the parts of a list'),
  }),
  z
    .strictObject({ value: z.union([z.string().min(1).max(200), z.number()]).transform(String) })
    .describe('the same for every row'),
]);

export const recordMappingSchema = z
  .strictObject({
    name: mappingName,
    kind: z.enum(recordKinds),
    file: fileFormat,
    system: identifier.optional().describe('who gave out the numbers of accounts, such as erp'),
    personSystem: identifier.optional().describe('who gave out the numbers of persons; the same, if left out'),
    fields: z.record(z.string(), source),
    dates: z
      .strictObject({ format: dateFormat.default('iso'), zone: zone.default('UTC') })
      .prefault({})
      .describe('how dates are written, where a field does not say otherwise'),
    attributes: mappedValues.optional().describe('accounts: attributes that rules read'),
    otherIds: z.record(z.string().min(1).max(200), column).optional().describe('accounts: numbers of other systems'),
    conversions: z
      .record(
        z.string().min(1).max(50),
        z.union([column.transform((name) => ({ column: name })), z.strictObject({ value: z.string() })]),
      )
      .optional()
      .describe('products: how many base units one of another unit is'),
    skip: z
      .array(z.strictObject({ when: conditions, because: reason }))
      .max(100)
      .default([])
      .describe('rows that are left out'),
  })
  .superRefine((mapping, context) => {
    for (const { path, message } of contradictions(mapping)) context.addIssue({ code: 'custom', path, message });
  });

export type RecordMapping = z.output<typeof recordMappingSchema>;

/** A field whose values stand in a column. */
export interface ColumnSource {
  column: string;
  codes?: Readonly<Record<string, string | null>> | undefined;
  format?: string | undefined;
  zone?: string | undefined;
  separator?: string | undefined;
}
export type FieldSource = ColumnSource | { value: string };

const ofAccounts = ['attributes', 'otherIds'] as const;
const needsSystem = ['accounts', 'persons', 'memberships', 'openingBalances'];

function* contradictions(
  mapping: Pick<RecordMapping, 'kind' | 'fields' | 'system' | 'attributes' | 'otherIds' | 'conversions'>,
) {
  const known = recordFields[mapping.kind];
  for (const name of Object.keys(mapping.fields)) {
    if (name in known) continue;
    const message = `is not a field of ${mapping.kind}; there are ${Object.keys(known).join(', ')}`;
    yield { path: ['fields', name], message };
  }
  for (const [name, { required }] of Object.entries(known)) {
    if (required && !(name in mapping.fields)) yield { path: ['fields', name], message: 'is missing' };
  }
  for (const name of ofAccounts) {
    if (mapping[name] !== undefined && mapping.kind !== 'accounts')
      yield { path: [name], message: 'belongs to accounts' };
  }
  if (mapping.conversions !== undefined && mapping.kind !== 'products') {
    yield { path: ['conversions'], message: 'belongs to products' };
  }
  if (mapping.system === undefined && needsSystem.includes(mapping.kind)) {
    yield { path: ['system'], message: 'is missing: name the system that gave out the numbers, such as erp' };
  }
}
