import type { FieldError } from '#kernel';
import type { DataSchema } from './data-view.ts';

/** JSON Schema (2020-12) of `data` or of one field in it, in the bounded form that compileEventType accepts. */
export interface FieldSchema extends DataSchema {
  description?: string;
  /** The field tells something about a person: it is kept encrypted wherever it is copied, and destroyed on erasure. */
  'x-personal'?: boolean;
  properties?: Readonly<Record<string, FieldSchema>>;
  items?: FieldSchema;
  [keyword: string]: unknown;
}

/** Declares what may be sent under a type name. Built in, or declared by a workspace. */
export interface EventTypeDefinition {
  /** camelCase; what events carry in `type`. */
  key: string;
  /** One text per language code. */
  name: Readonly<Record<string, string>>;
  description: string;
  /** What an event of this type does to an earlier one; null for what happened by itself. */
  correction: 'credit' | 'cancel' | 'undo' | null;
  /** Whether it may carry lines. */
  lines: boolean;
  /** Whether it must, may or must not carry money: lines or a net amount. */
  money: 'required' | 'allowed' | 'none';
  /** Whether it may settle other documents, as payments do. */
  settles: boolean;
  /** Credits that name no document may take from its lines. */
  creditedUnnamed: boolean;
  /** Schema of `data`. */
  schema: FieldSchema;
}

/** The least a declaration needs; the rest means an ordinary event that may carry lines and money. */
export type EventTypeDeclaration = Pick<EventTypeDefinition, 'key' | 'name' | 'schema'> & Partial<EventTypeDefinition>;

export function declareEventType(declaration: EventTypeDeclaration): EventTypeDefinition {
  return {
    description: '',
    correction: null,
    lines: true,
    money: 'allowed',
    settles: false,
    creditedUnnamed: false,
    ...declaration,
  };
}

/** A type ready to check events with. */
export interface CompiledEventType {
  definition: EventTypeDefinition;
  /** Holds `data` against the schema; empty when it fits. Paths begin with `data`. */
  checkData(data: Readonly<Record<string, unknown>>): FieldError[];
  /** Personal fields as steps below `data`; "*" stands for every item of a list. */
  personal: readonly (readonly string[])[];
}
