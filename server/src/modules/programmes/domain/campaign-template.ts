/** Templates of campaigns: what they ask, and the campaign that comes of the answers. */
import { z } from 'zod';
import { Decimal, err, type FieldError, ok, parseDay, type Result } from '#kernel';
import { key } from './definition-values.ts';

const both = z.strictObject({ en: z.string().min(1), de: z.string().min(1) });

export const parameterKinds = [
  'unit',
  'metric',
  'ladder',
  'level',
  'role',
  'attribute',
  'number',
  'count',
  'days',
  'percent',
  'text',
  'list',
  'bands',
  'period',
  'choice',
  'day',
] as const;
export type ParameterKind = (typeof parameterKinds)[number];

const parameter = z
  .strictObject({
    key,
    kind: z.enum(parameterKinds),
    name: both.optional(),
    help: both.optional(),
    default: z.unknown().optional(),
    of: key.optional(),
    wants: z.enum(['money', 'number']).optional(),
    options: z.array(z.strictObject({ key: z.string(), name: both })).optional(),
  })
  .transform((part) => ({ ...part, name: part.name ?? namesOfKinds[part.kind] ?? { en: part.key, de: part.key } }));

export const campaignTemplate = z.strictObject({
  key,
  family: z.enum(['keep', 'grow', 'win', 'engage']),
  name: both,
  description: both,
  example: both,
  parameters: z.array(parameter),
  campaign: z.looseObject({ objective: both, behaviour: both }),
});

export type CampaignTemplate = z.infer<typeof campaignTemplate>;
type Parameter = CampaignTemplate['parameters'][number];

const namesOfKinds: Partial<Record<ParameterKind, { en: string; de: string }>> = {
  unit: { en: 'Unit', de: 'Einheit' },
  metric: { en: 'Metric', de: 'Kennzahl' },
  ladder: { en: 'Ladder', de: 'Stufenleiter' },
  level: { en: 'Level', de: 'Stufe' },
  period: { en: 'Period', de: 'Zeitraum' },
  bands: { en: 'Bands', de: 'Staffel' },
};

const PERIODS = ['month', 'quarter', 'halfYear', 'year'];

/**
 * The campaign as a programme file writes it.
 * @returns it, or `template_parameter_invalid` naming every answer that does not fit
 */
export function fillTemplate(
  template: CampaignTemplate,
  answers: Readonly<Record<string, unknown>>,
  language: 'en' | 'de',
): Result<Record<string, unknown>> {
  const errors: FieldError[] = [];
  const values = new Map<string, string>();
  for (const one of template.parameters) {
    const read = readAnswer(one, answers[one.key] ?? one.default);
    if (typeof read === 'string') values.set(one.key, read);
    else errors.push({ path: `parameters.${one.key}`, code: 'invalid_value', ...read.fault });
  }
  for (const name of Object.keys(answers)) {
    if (template.parameters.some((one) => one.key === name)) continue;
    const reason = 'the template does not ask this';
    errors.push({ path: `parameters.${name}`, code: 'unknown_field', reason, remedy: 'Leave it out.' });
  }
  if (errors.length > 0) {
    return err({
      code: 'template_parameter_invalid',
      detail: `${template.name.en} needs other answers, first ${errors[0]?.path}: ${errors[0]?.reason}.`,
      remedy: 'Correct the answers listed in errors.',
      errors,
    });
  }
  const { objective, behaviour, ...campaign } = template.campaign;
  const spoken = { ...campaign, objective: objective[language], behaviour: behaviour[language] };
  const definition = filled({ ...spoken, family: template.family }, template, values) as Record<string, unknown>;
  return ok(definition);
}

type Read = string | { fault: { reason: string; remedy: string } };

function readAnswer({ kind, options }: Parameter, answer: unknown): Read {
  if (answer === undefined || answer === null || answer === '') return fault('is missing', 'Give an answer.');
  switch (kind) {
    case 'number':
      return decimalText(answer) ?? fault('is not a number', 'Write it as 12.5.');
    case 'percent': {
      const percent = decimalText(answer);
      if (percent === null) return fault('is not a percentage', 'Write 5 for 5 %.');
      return Decimal.of(percent).mul(Decimal.of('0.01')).toString();
    }
    case 'count':
    case 'days':
      return /^\d{1,6}$/.test(String(answer)) ? String(answer) : fault('is not a whole number', 'Write it as 12.');
    case 'list':
      return listText(answer);
    case 'bands':
      return bandsText(answer);
    case 'day':
      return typeof answer === 'string' && parseDay(answer).ok ? answer : fault('is not a day', 'Write 2026-01-31.');
    case 'text':
      return isPlain(answer) ? answer : fault('is not a plain text', 'Leave quotation marks out.');
    case 'period':
      return PERIODS.includes(String(answer)) ? String(answer) : fault('is no period', `One of ${PERIODS.join(', ')}.`);
    case 'choice': {
      const keys = (options ?? []).map((option) => option.key);
      return keys.includes(String(answer)) ? String(answer) : fault('is no choice', `One of ${keys.join(', ')}.`);
    }
    default:
      return key.safeParse(answer).success ? String(answer) : fault('is not a key', 'Take one from the programme.');
  }
}

function fault(reason: string, remedy: string): Read {
  return { fault: { reason, remedy } };
}

function decimalText(answer: unknown): string | null {
  if (typeof answer !== 'number' && typeof answer !== 'string') return null;
  return Decimal.parse(String(answer).trim())?.toString() ?? null;
}

/** Goes between quotation marks of an expression. */
function isPlain(answer: unknown): answer is string {
  return typeof answer === 'string' && answer.length <= 200 && !/['"\\\n\r]/.test(answer);
}

function listText(answer: unknown): Read {
  const items = Array.isArray(answer) ? answer : [answer];
  if (items.length === 0 || items.length > 200) return fault('is no list', 'Give between 1 and 200 entries.');
  if (!items.every(isPlain)) return fault('has an entry that is no plain text', 'Leave quotation marks out.');
  return `[${items.map((item) => `'${item}'`).join(', ')}]`;
}

function bandsText(answer: unknown): Read {
  const rows = z
    .array(z.strictObject({ from: z.unknown(), percent: z.unknown() }))
    .min(1)
    .max(20)
    .safeParse(answer);
  if (!rows.success) return fault('is no table of bands', 'Give rows of from and percent.');
  const read = rows.data.map(({ from, percent }) => [decimalText(from), decimalText(percent)] as const);
  const texts = read.flatMap(([from, percent]) =>
    from === null || percent === null ? [] : [[from, Decimal.of(percent).mul(Decimal.of('0.01')).toString()]],
  );
  if (texts.length < read.length) return fault('has a row without numbers', 'Write both as numbers.');
  const rises = texts.every(([from], index) => {
    return index === 0 || Decimal.of(from!).compare(Decimal.of(texts[index - 1]![0]!)) > 0;
  });
  if (!rises) return fault('does not rise', 'Let every band begin above the one before.');
  return `[${texts.map((row) => `[${row.map(withPoint).join(', ')}]`).join(', ')}]`;
}

/** Elements of a list have one type: a decimal has a point. */
function withPoint(text: string): string {
  return text.includes('.') ? text : `${text}.0`;
}

function filled(value: unknown, template: CampaignTemplate, values: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return filledText(value, template, values);
  if (Array.isArray(value)) return value.map((part) => filled(part, template, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, filled(part, template, values)]));
}

/** What stands alone and is no expression may be a number or a truth value. */
function filledText(text: string, template: CampaignTemplate, values: ReadonlyMap<string, string>): unknown {
  const alone = /^\$\{(\w+)\}$/.exec(text)?.[1];
  const asked = template.parameters.find((one) => one.key === alone);
  const value = alone === undefined ? undefined : values.get(alone);
  if (asked?.kind === 'days' && value !== undefined) return Number(value);
  if (asked?.kind === 'choice' && (value === 'true' || value === 'false')) return value === 'true';
  return text.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole);
}
