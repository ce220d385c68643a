/** Fields that a workspace adds to accounts, persons, memberships and products: their types, and what a value may be. */
import { Decimal, minorDigits, parseDay } from '#kernel';

export const fieldSubjects = ['account', 'person', 'membership', 'product'] as const;
export type FieldSubject = (typeof fieldSubjects)[number];

export const fieldTypes = ['string', 'number', 'boolean', 'date', 'enum', 'money'] as const;
export type FieldType = (typeof fieldTypes)[number];

export interface FieldDefinition {
  subject: FieldSubject;
  /** What rules write: `account.attributes.key`, `person.fields.key`, `membership.fields.key`, `line.fields.key`. */
  key: string;
  type: FieldType;
  /** What an enum may be; empty for other types. */
  options: readonly string[];
  /** One text per language. */
  label: Readonly<Record<string, string>>;
  /** Of persons only: it tells something about the human being. Rules cannot read it, and erasure takes it away. */
  personal: boolean;
  /** Must be given when the subject is made, and cannot be taken away. */
  required: boolean;
  /** Of persons only: they see it in the portal and keep it up to date themselves. */
  memberEditable?: boolean;
  /** Nobody uses it any more: rules cannot read it, values are not taken in. What was recorded stays. */
  ended: boolean;
}

export interface MoneyValue {
  amount: string | number;
  currency: string;
}

const TEXT_CHARACTERS_MAX = 2_000;

/** What is wrong with a value, as a sentence that continues the field's name; null where it fits. */
export function valueFault(
  { type, options }: Pick<FieldDefinition, 'type' | 'options'>,
  value: unknown,
): string | null {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? null : 'is not true or false';
    case 'number':
      return isNumber(value) ? null : 'is not a number';
    case 'money':
      return isMoney(value)
        ? null
        : 'is not an amount with its currency, such as {"amount": "12.50", "currency": "EUR"}';
    case 'date':
      return typeof value === 'string' && parseDay(value).ok ? null : 'is not a day such as 2026-01-05';
    case 'enum':
      return typeof value === 'string' && options.includes(value) ? null : `is not one of ${options.join(', ')}`;
    case 'string':
      return typeof value === 'string' && value.length <= TEXT_CHARACTERS_MAX
        ? null
        : 'is not a text of at most 2,000 characters';
  }
}

function isNumber(value: unknown): value is string | number {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' && Decimal.parse(value) !== null;
}

function isMoney(value: unknown): value is MoneyValue {
  if (typeof value !== 'object' || value === null) return false;
  const { amount, currency, ...rest } = value as Record<string, unknown>;
  if (Object.keys(rest).length > 0 || !isNumber(amount) || typeof currency !== 'string') return false;
  return minorDigits(currency) !== null;
}

/** An amount as rules read it. */
export class MoneyView {
  readonly amount: Decimal;
  readonly currency: string;
  constructor({ amount, currency }: MoneyValue) {
    this.amount = Decimal.of(amount);
    this.currency = currency;
  }
}

/** The CEL type of a field. */
export const fieldCel: Readonly<Record<FieldType, string>> = {
  string: 'string',
  enum: 'string',
  date: 'string',
  number: 'Decimal',
  boolean: 'bool',
  money: 'Money',
};

/** A value as rules read it; undefined where there is none, or one that is not of the type. */
export function fieldView(value: unknown, type: FieldType): unknown {
  if (value === undefined || value === null) return undefined;
  if (type === 'number') return isNumber(value) ? Decimal.of(value) : undefined;
  if (type === 'money') return isMoney(value) ? new MoneyView(value) : undefined;
  if (type === 'boolean') return typeof value === 'boolean' ? value : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The fields of a workspace, for whoever takes values in. */
export class FieldBook {
  readonly #bySubject: ReadonlyMap<FieldSubject, ReadonlyMap<string, FieldDefinition>>;

  /** @param definitions the newest of every field */
  constructor(definitions: Iterable<FieldDefinition>) {
    const bySubject = new Map(fieldSubjects.map((subject) => [subject, new Map<string, FieldDefinition>()]));
    for (const definition of definitions) {
      if (!definition.ended) bySubject.get(definition.subject)?.set(definition.key, definition);
    }
    this.#bySubject = bySubject;
  }

  of(subject: FieldSubject): ReadonlyMap<string, FieldDefinition> {
    return this.#bySubject.get(subject) ?? new Map();
  }

  /** Types of the fields that rules may read. */
  readable(subject: FieldSubject): Record<string, FieldType> {
    return Object.fromEntries(
      [...this.of(subject).values()].filter(({ personal }) => !personal).map(({ key, type }) => [key, type]),
    );
  }

  /**
   * What is wrong with values by name, null being none; with `complete`, required ones that are missing too.
   * @param known names that are allowed without a definition: attributes of a programme, or anything
   */
  faults(
    subject: FieldSubject,
    values: Readonly<Record<string, unknown>>,
    { complete = false, known = () => false }: { complete?: boolean; known?: (name: string) => boolean } = {},
  ): { name: string; fault: string }[] {
    const fields = this.of(subject);
    const faults: { name: string; fault: string }[] = [];
    for (const [name, value] of Object.entries(values)) {
      const definition = fields.get(name);
      let fault: string | null = null;
      if (definition === undefined) fault = known(name) ? null : 'is not a field that was declared';
      else if (value !== null) fault = valueFault(definition, value);
      else if (definition.required) fault = 'is required and cannot be taken away';
      if (fault !== null) faults.push({ name, fault });
    }
    if (!complete) return faults;
    for (const { key, required } of fields.values()) {
      if (required && (values[key] ?? null) === null) faults.push({ name: key, fault: 'is required' });
    }
    return faults.filter(({ name }, index) => faults.findIndex((other) => other.name === name) === index);
  }
}
