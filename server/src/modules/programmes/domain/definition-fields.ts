/** Fields that a programme file adds to accounts, persons, memberships and products. */
import { z } from 'zod';
import type { Refusal } from '#kernel';
import { type FieldDefinition, type FieldSubject, fieldSubjects, fieldTypes } from '#modules/campaigns';
import { text } from './definition-values.ts';

/** `account.installerGrade`: whose it is, and what rules and values call it. */
export const fieldName = z
  .string()
  .regex(
    new RegExp(`^(${fieldSubjects.join('|')})\\.[a-z][A-Za-z0-9]{0,59}$`),
    `a field is named by whose it is and its key, such as account.installerGrade; there are fields of ${fieldSubjects.join(', ')}`,
  );

const option = z.string().trim().min(1).max(200);

export const field = z.strictObject({
  label: text.describe('what people read'),
  type: z
    .enum(fieldTypes)
    .describe('date is a day such as 2026-01-05, money an amount with its currency, enum one of options'),
  options: z.array(option).max(200).default([]).describe('what an enum may be; only there'),
  personal: z
    .boolean()
    .default(false)
    .describe('of persons: it tells something about the human being; rules cannot read it, erasure takes it away'),
  required: z.boolean().default(false).describe('given when the subject is made, and cannot be taken away'),
  memberEditable: z
    .boolean()
    .default(false)
    .describe('of persons: they see it in the portal and keep it up to date themselves'),
  ended: z
    .boolean()
    .default(false)
    .describe('nobody uses it any more: rules cannot read it, values are not taken in, what was recorded stays'),
});

export type FieldPart = z.output<typeof field>;

/** What single fields of it cannot tell. @returns the member that is wrong and why */
export function fieldFault(
  subject: FieldSubject,
  {
    type,
    options,
    personal,
    memberEditable,
  }: Pick<FieldDefinition, 'type' | 'options' | 'personal' | 'memberEditable'>,
): { member: string; reason: string } | null {
  if (type === 'enum' && options.length === 0) return { member: 'options', reason: 'An enum says what it may be.' };
  if (type !== 'enum' && options.length > 0) return { member: 'options', reason: 'Only an enum has options.' };
  if (new Set(options).size < options.length) return { member: 'options', reason: 'An option comes twice.' };
  if (memberEditable && subject !== 'person') {
    return { member: 'memberEditable', reason: 'Only fields of persons are kept by members.' };
  }
  if (personal && subject !== 'person') return { member: 'personal', reason: 'Only persons have personal fields.' };
  return null;
}

/** What was recorded is of the old type, and stands where the old definition said. */
export function fieldChangeFault(before: FieldDefinition, after: FieldDefinition): Refusal | null {
  const changed = before.type !== after.type ? 'type' : before.personal !== after.personal ? 'personal' : null;
  if (changed === null) return null;
  return {
    code: 'field_not_changeable',
    detail: `The field ${after.subject}.${after.key} has ${changed} ${String(before[changed])}, which never changes.`,
    remedy: 'Define another field with a key of its own.',
  };
}

export const FIELDS_MAX = 200;

/** By name. */
export const fields = z.record(fieldName, field).superRefine((value, ctx) => {
  for (const [name, part] of Object.entries(value)) {
    const fault = fieldFault(nameParts(name).subject, part);
    if (fault === null) continue;
    ctx.addIssue({ code: 'custom', path: [name, fault.member], message: fault.reason });
  }
});

export function nameParts(name: string): { subject: FieldSubject; key: string } {
  const dot = name.indexOf('.');
  return { subject: name.slice(0, dot) as FieldSubject, key: name.slice(dot + 1) };
}

export function toField(name: string, part: FieldPart): FieldDefinition {
  return { ...nameParts(name), ...part };
}

export function fieldPartOf(stored: FieldDefinition & { version?: number }): FieldPart {
  const { label, type, options, personal, required, memberEditable = false, ended } = stored;
  return { label: { ...label }, type, options: [...options], personal, required, memberEditable, ended };
}
