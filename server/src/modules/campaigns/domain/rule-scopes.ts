/**
 * CEL scopes for rules over events: one per set of event types, shared by all rules that name the same set
 * (building one costs 0.3 ms, compiling an expression in it 0.06 ms).
 */
import { createScope, type FunctionDeclaration, type Scope, type TypeDeclaration } from '#kernel';
import {
  type DataSchema,
  dataViews,
  EventView,
  eventFields,
  eventTypeDeclarations,
  type LineFields,
  qualityDeclaration,
  qualityFunctions,
} from '#modules/events';
import { type ContextViews, moneyDeclaration } from './context-views.ts';

export interface RuleScope {
  /** event, account, person, metrics, previous, levels, matched, ordinal. */
  event: Scope;
  /** The same plus `line`. */
  line: Scope;
  /** Wraps an event's data for this scope. */
  viewData(data: Readonly<Record<string, unknown>>): object;
  /** Wraps what a line carries of its product. */
  viewLine: LineFields;
}

/** Names with their types, and the types with their fields. */
export interface Vocabulary {
  types: readonly TypeDeclaration[];
  variables: Readonly<Record<string, string>>;
}

export class RuleScopes {
  readonly #schemas: ReadonlyMap<string, DataSchema>;
  readonly #context: ContextViews;
  readonly #scopes = new Map<string, RuleScope>();
  readonly #factScopes = new Map<string, RuleScope>();
  #holder: Scope | undefined;

  constructor(schemas: ReadonlyMap<string, DataSchema>, context: ContextViews) {
    this.#schemas = schemas;
    this.#context = context;
  }

  forEvents(types: readonly string[]): RuleScope {
    const key = [...types].sort().join(',');
    let scope = this.#scopes.get(key);
    if (scope === undefined) {
      scope = this.#build(types);
      this.#scopes.set(key, scope);
    }
    return scope;
  }

  /** For metrics: the fact alone, since a metric must not depend on other metrics or levels. */
  facts(types: readonly string[]): RuleScope {
    const key = [...types].sort().join(',');
    let scope = this.#factScopes.get(key);
    if (scope === undefined) {
      const data = dataViews(
        'Data',
        types.map((type) => this.#schemas.get(type) ?? {}),
      );
      const known = { types: [...this.#eventTypes(), ...data.types, eventDeclaration], functions: qualityFunctions };
      const event = createScope({ ...known, variables: { event: 'Event' } });
      const line = createScope({ ...known, variables: { event: 'Event', line: 'Line' } });
      scope = { event, line, viewData: data.view, viewLine: this.#context.lineFields };
      this.#factScopes.set(key, scope);
    }
    return scope;
  }

  /** For rules that no event triggers (periods, level moves, time facts): everything but the event. */
  get holder(): Scope {
    this.#holder ??= createScope({
      types: [qualityDeclaration, moneyDeclaration, ...this.#context.types],
      variables: { ...this.#context.variables },
      functions: contextFunctions,
    });
    return this.#holder;
  }

  /** What rules may read, for whoever helps to write them; without event types, what rules over periods read. */
  vocabulary(types: readonly string[]): Vocabulary {
    if (types.length > 0) return this.#declared(types).vocabulary;
    return {
      types: [qualityDeclaration, moneyDeclaration, ...this.#context.types],
      variables: { ...this.#context.variables },
    };
  }

  #build(types: readonly string[]): RuleScope {
    const { data, vocabulary } = this.#declared(types);
    const { line, ...variables } = vocabulary.variables;
    return {
      event: createScope({ types: vocabulary.types, variables, functions: contextFunctions }),
      line: createScope({ types: vocabulary.types, variables: vocabulary.variables, functions: contextFunctions }),
      viewData: data.view,
      viewLine: this.#context.lineFields,
    };
  }

  #declared(types: readonly string[]) {
    const data = dataViews(
      'Data',
      types.map((type) => this.#schemas.get(type) ?? {}),
    );
    const vocabulary: Vocabulary = {
      types: [...this.#eventTypes(), ...data.types, eventDeclaration, ...this.#context.types],
      variables: { event: 'Event', matched: 'Matched', ordinal: 'int', ...this.#context.variables, line: 'Line' },
    };
    return { data, vocabulary };
  }

  /** Lines know the fields of products that this workspace declared. */
  #eventTypes(): TypeDeclaration[] {
    const withFields = eventTypeDeclarations.map((type) =>
      type.name === 'Line' ? { ...type, fields: { ...type.fields, fields: 'LineFields' } } : type,
    );
    return [moneyDeclaration, this.#context.lineType, ...withFields];
  }
}

const eventDeclaration = { name: 'Event', ctor: EventView as never, fields: { ...eventFields, data: 'Data' } };

const contextFunctions: readonly FunctionDeclaration[] = [
  ...qualityFunctions,
  {
    signature: 'DimensionedMetric.at(string): Decimal',
    handler: (metric: { at(dimension: string): unknown }, dimension: string) => metric.at(dimension),
  },
  {
    signature: 'Level.atLeast(string): bool',
    handler: (level: { atLeast(key: string): boolean }, key: string) => level.atLeast(key),
  },
];
