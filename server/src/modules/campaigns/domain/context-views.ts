/**
 * What rules see besides the event: the account, the person, metrics and levels as they stand at one instant.
 * Classes are made per rule set, so that `metrics.spendYera` is an error when the campaign is saved.
 */
import { Decimal, type Instant, type TypeDeclaration } from '#kernel';
import { type Quality, QualityView } from '#modules/events';
import { type FieldType, fieldCel, fieldView, MoneyView } from './custom-fields.ts';

/** Type of a dated account attribute, declared in the programme or as a field of the workspace. */
export type AttributeType = FieldType;

/** What the engine knows of the account at the instant of the event. */
export interface AccountContext {
  id: string;
  type: string;
  country: string;
  isMemberOfGroup: boolean;
  attribute(name: string): unknown;
  /** What is known of the attribute's value; null: nothing. */
  quality(name: string): Quality | null;
  /** What was agreed with this account. */
  terms: { earnRate: Decimal; priceList: string };
  /** Where and when it is looked at: the age of data depends on it. */
  at: Instant;
  zone: string;
}

/** The person the event names, through the membership valid at the event's instant. */
export interface PersonContext {
  membershipId: string;
  roles: readonly string[];
  field(subject: 'person' | 'membership', name: string): unknown;
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
  /** Fields of persons, memberships and products that rules may read. */
  fields?: Readonly<Record<'person' | 'membership' | 'product', Readonly<Record<string, FieldType>>>>;
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
  membership(context: PersonContext | null): object;
  /** Fields of a line's product, by what the line carries. */
  lineFields(data: Readonly<Record<string, unknown>>): object;
  /** The type of the latter, which every scope with lines declares. */
  lineType: TypeDeclaration;
}

export function contextViews(shape: ContextShape): ContextViews {
  const account = accountView(shape.attributes);
  const people = peopleViews(shape.fields ?? NO_FIELDS);
  const lineFields = valuesView<Readonly<Record<string, unknown>>>(
    (shape.fields ?? NO_FIELDS).product,
    (data, name) => data[name],
  );
  const { metrics, previous, levels } = readingClasses(shape);
  return {
    types: [
      ...account.types,
      ...people.types,
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
      membership: 'Membership',
      metrics: 'Metrics',
      previous: 'PreviousMetrics',
      levels: 'Levels',
    },
    account: (context) => new account.view(context),
    person: (context) => new people.person(context),
    membership: (context) => new people.membership(context),
    metrics: (readings) => new metrics(readings),
    previous: (readings) => new previous(readings),
    levels: (readings) => new levels(readings),
    lineFields: (data) => new lineFields(data),
    lineType: declaration('LineFields', lineFields, celTypes((shape.fields ?? NO_FIELDS).product)),
  };
}

const NO_FIELDS = { person: {}, membership: {}, product: {} };

/** Money is declared with the line's fields or the account's attributes alike. */
export const moneyDeclaration: TypeDeclaration = {
  name: 'Money',
  ctor: MoneyView as unknown as TypeDeclaration['ctor'],
  fields: { amount: 'Decimal', currency: 'string' },
};

function accountView(types: Readonly<Record<string, AttributeType>>) {
  const attributes = valuesView<AccountContext>(types, (context, name) => context.attribute(name));
  const quality = viewClass<AccountContext>(
    Object.keys(types).map((name) => [
      name,
      (context) => new QualityView(context.quality(name), context.at, context.zone),
    ]),
  );
  const terms = viewClass<AccountContext>([
    ['earnRate', (context) => context.terms.earnRate],
    ['priceList', (context) => context.terms.priceList],
  ]);
  const view = viewClass<AccountContext>([
    ['id', (context) => context.id],
    ['type', (context) => context.type],
    ['country', (context) => context.country],
    ['isMemberOfGroup', (context) => context.isMemberOfGroup],
    ['attributes', (context) => new attributes(context)],
    ['quality', (context) => new quality(context)],
    ['terms', (context) => new terms(context)],
  ]);
  return {
    view,
    types: [
      declaration('AccountAttributes', attributes, celTypes(types)),
      declaration(
        'AttributeQuality',
        quality,
        mapValues(types, () => 'Quality'),
      ),
      declaration('AccountTerms', terms, { earnRate: 'Decimal', priceList: 'string' }),
      declaration('Account', view, {
        id: 'string',
        type: 'string',
        country: 'string',
        isMemberOfGroup: 'bool',
        attributes: 'AccountAttributes',
        quality: 'AttributeQuality',
        terms: 'AccountTerms',
      }),
    ],
  };
}

function peopleViews(fields: Readonly<Record<'person' | 'membership', Readonly<Record<string, FieldType>>>>) {
  const ofPerson = valuesView<PersonContext | null>(fields.person, (context, name) => context?.field('person', name));
  const ofMembership = valuesView<PersonContext | null>(fields.membership, (context, name) =>
    context?.field('membership', name),
  );
  const person = viewClass<PersonContext | null>([
    ['known', (context) => context !== null],
    ['roles', (context) => context?.roles ?? []],
    ['fields', (context) => new ofPerson(context)],
  ]);
  const membership = viewClass<PersonContext | null>([['fields', (context) => new ofMembership(context)]]);
  return {
    person,
    membership,
    types: [
      declaration('PersonFields', ofPerson, celTypes(fields.person)),
      declaration('Person', person, { known: 'bool', roles: 'list<string>', fields: 'PersonFields' }),
      declaration('MembershipFields', ofMembership, celTypes(fields.membership)),
      declaration('Membership', membership, { fields: 'MembershipFields' }),
    ],
  };
}

function valuesView<Context>(
  types: Readonly<Record<string, FieldType>>,
  read: (context: Context, name: string) => unknown,
) {
  return viewClass<Context>(
    Object.entries(types).map(([name, type]) => [name, (context) => fieldView(read(context, name), type)]),
  );
}

function celTypes(types: Readonly<Record<string, FieldType>>): Record<string, string> {
  return mapValues(types, (type) => fieldCel[type]);
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
