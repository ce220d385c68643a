import type { Pool } from 'pg';
import * as z from 'zod';
import { RefusedError } from '#kernel';
import { type FieldDefinition, fieldSubjects, fieldTypes } from '#modules/campaigns';
import { defineRoute, instantOutput, instantText, noContent, type Route, runIdempotent } from '#platform/http';
import { queryable, withTransaction } from '#platform/postgres';
import { fieldFault } from '../domain/definition-fields.ts';
import { defineField, endField, type FieldVersion, listFields } from '../operations/define-field.ts';

const tags = ['Fields'] as const;

const subject = z
  .enum(fieldSubjects)
  .describe(
    'What has the field. Rules read `account.attributes.key`, `person.fields.key`, `membership.fields.key` and `line.fields.key`.',
  );
const key = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,59}$/, 'A key begins with a small letter and has letters and digits.')
  .describe('What rules and values call it, such as `installerGrade`.');
const params = z.strictObject({ subject, key });

const text = z.string().trim().min(1).max(200);

const NewFieldSchema = z
  .strictObject({
    type: z
      .enum(fieldTypes)
      .describe('`date` is a day such as 2026-01-05; `money` an amount with its currency; `enum` one of `options`.'),
    options: z.array(text).min(1).max(200).optional().describe('What an `enum` may be; only there.'),
    label: z.strictObject({ en: text, de: text }).describe('What people read.'),
    personal: z
      .boolean()
      .default(false)
      .describe('Of persons: it tells something about the human being. Rules cannot read it; erasure takes it away.'),
    required: z
      .boolean()
      .default(false)
      .describe('It must be given when the subject is made, and cannot be taken away.'),
    memberEditable: z
      .boolean()
      .default(false)
      .describe('Of persons: they see it in the portal and keep it up to date themselves.'),
  })
  .meta({ id: 'NewField', description: 'What a field is to be.' });

const FieldSchema = z
  .object({
    subject: z.enum(fieldSubjects),
    key: z.string(),
    type: z.enum(fieldTypes),
    options: z.array(z.string()),
    label: z.record(z.string(), z.string()),
    personal: z.boolean(),
    required: z.boolean(),
    memberEditable: z.boolean().describe('Whether persons keep it up to date themselves.'),
    expression: z.string().nullable().describe('How rules read it; null: they cannot.'),
    ended: z.boolean().describe('Rules cannot read it any more; what was recorded stays.'),
    version: z.int(),
    since: instantOutput('When this version was made.'),
  })
  .meta({ id: 'Field', description: 'A field of the workspace’s own.' });

const example = {
  subject: 'account' as const,
  key: 'installerGrade',
  type: 'enum' as const,
  options: ['a', 'b', 'c'],
  label: { en: 'Installer grade', de: 'Installateursstufe' },
  personal: false,
  required: false,
  memberEditable: false,
  expression: 'account.attributes.installerGrade',
  ended: false,
  version: 1,
  since: '2026-01-05T09:00:00.000Z',
};
const place = { subject: example.subject, key: example.key };

/** Fields that a workspace adds to accounts, persons, memberships and products. */
export function fieldRoutes(deps: { pool: Pool }): Route[] {
  return [listFieldsRoute(deps), defineFieldRoute(deps), endFieldRoute(deps)];
}

function listFieldsRoute({ pool }: { pool: Pool }): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/fields',
    operationId: 'listFields',
    permission: 'programmes:read',
    summary: 'List fields',
    description: 'Every field that was defined, ended ones included.',
    tags,
    response: { 200: z.object({ data: z.array(FieldSchema) }).meta({ id: 'Fields', description: 'All fields.' }) },
    examples: { response: { data: [example] } },
    handler: async ({ principal }) => {
      const fields = await listFields(queryable(pool), principal.workspaceId);
      return { status: 200, body: { data: fields.map(fieldToApi) } };
    },
  });
}

function defineFieldRoute({ pool }: { pool: Pool }): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/fields/{subject}/{key}',
    operationId: 'defineField',
    permission: 'programmes:write',
    summary: 'Define a field',
    description:
      'Adds a field to accounts, persons, memberships or products, or changes its label, options and whether it is required. Rules can read it at once, with its type: a misspelt name is a fault when the rule is saved. The type and `personal` never change.',
    tags,
    params,
    body: NewFieldSchema,
    response: { 200: FieldSchema },
    errors: ['field_not_changeable', 'field_limit_reached', 'rules_invalid'],
    idempotent: true,
    examples: {
      params: place,
      body: { type: 'enum', options: ['a', 'b', 'c'], label: { en: 'Installer grade', de: 'Installateursstufe' } },
      response: example,
    },
    handler: async ({ principal, params: { subject: of, key: name }, body, now, idempotency }) => {
      const definition = definitionOf({ ...body, subject: of, key: name });
      return runIdempotent(pool, idempotency, async (tx) => {
        const field = await defineField(tx, principal.workspaceId, definition, { now, by: principal.id });
        return { status: 200, body: fieldToApi(field) };
      });
    },
  });
}

function endFieldRoute({ pool }: { pool: Pool }): Route {
  return defineRoute({
    method: 'DELETE',
    path: '/v1/fields/{subject}/{key}',
    operationId: 'endField',
    permission: 'programmes:write',
    summary: 'End a field',
    description:
      'Rules cannot read it any more and values are not taken in; what was recorded stays. A field that rules read is refused with the places that read it.',
    tags,
    params,
    response: { 204: noContent('Ended.') },
    errors: ['rules_invalid'],
    idempotent: false,
    examples: { params: place },
    handler: async ({ principal, params: name, now }) => {
      await withTransaction(pool, (tx) => endField(tx, principal.workspaceId, name, { now, by: principal.id }));
      return { status: 204 };
    },
  });
}

/** @throws RefusedError `validation_failed` for what single fields cannot tell */
function definitionOf({
  options = [],
  ...field
}: z.output<typeof NewFieldSchema> & Pick<FieldDefinition, 'subject' | 'key'>): FieldDefinition {
  const fault = fieldFault(field.subject, { ...field, options });
  if (fault !== null) throw faulty(fault.member, fault.reason);
  return { ...field, options, ended: false };
}

function faulty(path: string, reason: string): RefusedError {
  const errors = [{ path, code: 'invalid_value', reason, remedy: 'Correct it.' }];
  return new RefusedError({ code: 'validation_failed', detail: 'One field is not accepted.', errors });
}

const READ_AS = {
  account: 'account.attributes',
  person: 'person.fields',
  membership: 'membership.fields',
  product: 'line.fields',
};

function fieldToApi({ since, ...field }: FieldVersion) {
  const isReadable = !field.personal && !field.ended;
  return {
    ...field,
    memberEditable: field.memberEditable ?? false,
    options: [...field.options],
    label: { ...field.label },
    expression: isReadable ? `${READ_AS[field.subject]}.${field.key}` : null,
    since: instantText(since),
  };
}
