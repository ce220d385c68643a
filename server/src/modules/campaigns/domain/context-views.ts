/**
 * What rules see besides the event: the account, the person, metrics and levels as they stand at one instant.
 * Classes are made per rule set, so that `metrics.spendYera` is an error when the campaign is saved.
 */
import { Decimal, type TypeDeclaration } from '#kernel';

/** Type of a dated account attribute, declared in the programme. */
export type AttributeType = 'string' | 'number' | 'boolean' | 'date';

/** What the engine knows of the account at the instant of the event. */
export interface AccountContext {
  id: string;
  type: string;
  country: string;
  isMemberOfGroup: boolean;
  attribute(name: string): unknown;
}

/** The person the event names, through the membership valid at the event's instant. */
export interface PersonContext {
  membershipId: string;
  roles: readonly string[];
}

/** Reads values as they stood immediately before the event. */
export interface Readings {
  metric(key: string, dimension?: string): Decimal | null;
  /** Final value of the preceding window of the same kind. */
  previous(key: string): Decimal | null;
  level(ladder: string): { key: string; rank: number };
}

export interface ContextShape {
  attributes: Readonly<Record<string, AttributeType>>;
  metrics: readonly { key: string; dimensioned: boolean }[];
  ladders: readonly { key: string; ranks: ReadonlyMap<string, number> }[];
}

export class DimensionedMetric {
  readonly #readings: Readings;
  readonly #key: string;
  constructor(readings: Readings, key: string) {
    this.#readings = readings;
    this.#key = key;
  }
  get total(): Decimal {
    return this.#readings.metric(this.#key) ?? Decimal.ZERO;
  }
  at(dimension: string): Decimal {
    return this.#readings.metric(this.#key, dimension) ?? Decimal.ZERO;
  }
}

export class LevelView {
  readonly key: string;
  readonly rank: bigint;
  readonly #ranks: ReadonlyMap<string, number>;
  constructor(level: { key: string; rank: number }, ranks: ReadonlyMap<string, number>) {
    this.key = level.key;
    this.rank = BigInt(level.rank);
    this.#ranks = ranks;
  }
  /** True at the named level and above; false for a level the ladder does not have. */
  atLeast(key: string): boolean {
    const rank = this.#ranks.get(key);
    return rank !== undefined && this.rank >= BigInt(rank);
  }
}

/** Builders of the per-instant views and their CEL declarations. */
export interface ContextViews {
  types: TypeDeclaration[];
  variables: Record<string, string>;
  account(context: AccountContext): object;
  person(context: PersonContext | null): object;
  metrics(readings: Readings): object;
  previous(readings: Readings): object;
  levels(readings: Readings): object;
}

const ATTRIBUTE_CEL: Readonly<Record<AttributeType, string>> = {
  string: 'string',
  number: 'Decimal',
  boolean: 'bool',
  date: 'string',
};

export function contextViews(shape: ContextShape): ContextViews {
  const attributes = viewClass<AccountContext>(
    Object.entries(shape.attributes).map(([name, type]) => [
      name,
      (context) => attributeValue(context.attribute(name), type),
    ]),
  );
  const account = viewClass<AccountContext>([
    ['id', (context) => context.id],
    ['type', (context) => context.type],
    ['country', (context) => context.country],
    ['isMemberOfGroup', (context) => context.isMemberOfGroup],
    ['attributes', (context) => new attributes(context)],
  ]);
  const person = viewClass<PersonContext | null>([
    ['known', (context) => context !== null],
    ['roles', (context) => context?.roles ?? []],
  ]);
  const { metrics, previous, levels } = readingClasses(shape);
  return {
    types: [
      declaration(
        'AccountAttributes',
        attributes,
        mapValues(shape.attributes, (type) => ATTRIBUTE_CEL[type]),
      ),
      declaration('Account', account, {
        id: 'string',
        type: 'string',
        country: 'string',
        isMemberOfGroup: 'bool',
        attributes: 'AccountAttributes',
      }),
      declaration('Person', person, { known: 'bool', roles: 'list<string>' }),
      declaration('DimensionedMetric', DimensionedMetric, { total: 'Decimal' }),
      declaration('Level', LevelView, { key: 'string', rank: 'int' }),
      declaration(
        'Metrics',
        metrics,
        Object.fromEntries(shape.metrics.map((m) => [m.key, m.dimensioned ? 'DimensionedMetric' : 'Decimal'])),
      ),
      declaration(
        'PreviousMetrics',
        previous,
        Object.fromEntries(shape.metrics.filter((m) => !m.dimensioned).map((m) => [m.key, 'Decimal'])),
      ),
      declaration('Levels', levels, Object.fromEntries(shape.ladders.map((l) => [l.key, 'Level']))),
    ],
    variables: {
      account: 'Account',
      person: 'Person',
      metrics: 'Metrics',
      previous: 'PreviousMetrics',
      levels: 'Levels',
    },
    account: (context) => new account(context),
    person: (context) => new person(context),
    metrics: (readings) => new metrics(readings),
    previous: (readings) => new previous(readings),
    levels: (readings) => new levels(readings),
  };
}

/** What stands before the event: metrics, the windows before, levels. */
function readingClasses({ metrics, ladders }: ContextShape) {
  return {
    metrics: viewClass<Readings>(
      metrics.map(({ key, dimensioned }) => [
        key,
        dimensioned
          ? (readings) => new DimensionedMetric(readings, key)
          : (readings) => readings.metric(key) ?? Decimal.ZERO,
      ]),
    ),
    previous: viewClass<Readings>(
      metrics
        .filter((metric) => !metric.dimensioned)
        .map(({ key }) => [key, (readings) => readings.previous(key) ?? Decimal.ZERO]),
    ),
    levels: viewClass<Readings>(
      ladders.map(({ key, ranks }) => [key, (readings) => new LevelView(readings.level(key), ranks)]),
    ),
  };
}

function attributeValue(value: unknown, type: AttributeType): unknown {
  if (value === undefined || value === null) return undefined;
  return type === 'number' ? Decimal.of(value as string | number) : value;
}

/** A class whose instances wrap one context and whose getters read from it on demand. */
function viewClass<Context>(fields: readonly (readonly [string, (context: Context) => unknown])[]) {
  class View {
    readonly context: Context;
    constructor(context: Context) {
      this.context = context;
    }
  }
  for (const [name, read] of fields) {
    Object.defineProperty(View.prototype, name, {
      get(this: View) {
        return read(this.context);
      },
      enumerable: true,
    });
  }
  return View;
}

function declaration(name: string, ctor: unknown, fields: Record<string, string>): TypeDeclaration {
  return { name, ctor: ctor as TypeDeclaration['ctor'], fields };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
