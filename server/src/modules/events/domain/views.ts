/**
 * What rules see of an event: classes registered as CEL types, so that a misspelt field is an error when the rule is saved.
 * Absent texts read as "" and absent amounts are left undefined, so that `line.category != 'freight'` never fails and
 * `has(line.marginAmount)` tells whether the source sent one.
 */
import { Decimal, type Instant, localParts, type TypeDeclaration } from '#kernel';
import { QualityView, qualityDeclaration } from './quality-view.ts';
import type { EventFact, Line } from './types.ts';

/** Wraps what a line carries of its own for the types of one rule set. */
export type LineFields = (data: Readonly<Record<string, unknown>>) => object;

const NO_FIELDS: LineFields = () => ({});

/** One line of a document, net of corrections. Amounts in the programme's currency. */
export class LineView {
  readonly id: string;
  readonly sku: string;
  readonly category: string;
  readonly brand: string;
  readonly labels: readonly string[];
  readonly unit: string;
  readonly quantity: Decimal;
  readonly netAmount: Decimal;
  readonly taxAmount: Decimal | undefined;
  readonly marginAmount: Decimal | undefined;
  readonly #data: Readonly<Record<string, unknown>>;
  readonly #wrap: LineFields;

  constructor(line: Line, rate: Decimal | null, wrap: LineFields = NO_FIELDS) {
    this.id = line.id;
    this.sku = line.sku ?? '';
    this.category = line.category ?? '';
    this.brand = line.brand ?? '';
    this.labels = line.labels;
    this.unit = line.unit ?? '';
    this.quantity = line.quantity;
    this.netAmount = rate === null ? line.netAmount : line.netAmount.mul(rate);
    this.taxAmount = converted(line.taxAmount, rate);
    this.marginAmount = converted(line.marginAmount, rate);
    this.#data = line.data;
    this.#wrap = wrap;
  }

  /** Fields of the product, as the line carries them. */
  get fields(): object {
    return this.#wrap(this.#data);
  }
}

function converted(amount: Decimal | null, rate: Decimal | null): Decimal | undefined {
  if (amount === null) return undefined;
  return rate === null ? amount : amount.mul(rate);
}

/** Calendar fields of the event in the programme's time zone. */
export class LocalTimeView {
  readonly year: bigint;
  readonly month: bigint;
  readonly day: bigint;
  readonly weekday: bigint;
  readonly hour: bigint;

  constructor(at: Instant, zone: string) {
    const parts = localParts(at, zone);
    this.year = BigInt(parts.year);
    this.month = BigInt(parts.month);
    this.day = BigInt(parts.day);
    this.weekday = BigInt(parts.weekday);
    this.hour = BigInt(parts.hour);
  }
}

/** The event, net of corrections. Amounts in the programme's currency. */
export class EventView {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly currency: string;
  readonly netAmount: Decimal;
  readonly data: object;
  readonly #fact: EventFact;
  readonly #zone: string;
  readonly #rate: Decimal | null;
  #lines: readonly LineView[] | undefined;
  #local: LocalTimeView | undefined;
  #quantity: Decimal | undefined;
  readonly #lineFields: LineFields;

  constructor(fact: EventFact, data: object, zone: string, rate: Decimal | null, lineFields: LineFields = NO_FIELDS) {
    this.source = fact.source;
    this.id = fact.id;
    this.type = fact.type;
    this.currency = fact.currency ?? '';
    this.data = data;
    this.#fact = fact;
    this.#zone = zone;
    this.#rate = rate;
    this.#lineFields = lineFields;
    this.netAmount = netAmountOf(fact, rate);
  }

  get lines(): readonly LineView[] {
    this.#lines ??= this.#fact.lines.map((line) => new LineView(line, this.#rate, this.#lineFields));
    return this.#lines;
  }

  get quantity(): Decimal {
    this.#quantity ??= Decimal.sum(this.#fact.lines.map((line) => line.quantity));
    return this.#quantity;
  }

  get local(): LocalTimeView {
    this.#local ??= new LocalTimeView(this.#fact.occurredAt, this.#zone);
    return this.#local;
  }

  get occurredAt(): Date {
    return new Date(this.#fact.occurredAt);
  }

  /** What the sender says of its data, at the time of the event. */
  get quality(): QualityView {
    return new QualityView(this.#fact.quality ?? null, this.#fact.occurredAt, this.#zone);
  }
}

function netAmountOf(fact: EventFact, rate: Decimal | null): Decimal {
  let sum = fact.lines.length === 0 ? (fact.amount ?? Decimal.ZERO) : Decimal.ZERO;
  for (const line of fact.lines) sum = sum.add(line.netAmount);
  return rate === null ? sum : sum.mul(rate);
}

/** The lines a campaign's filter matched, added up. */
export class MatchedView {
  readonly netAmount: Decimal;
  readonly quantity: Decimal;
  readonly count: bigint;

  constructor(netAmount: Decimal, quantity: Decimal, count: number) {
    this.netAmount = netAmount;
    this.quantity = quantity;
    this.count = BigInt(count);
  }
}

/** The CEL types of everything above; `data` is declared per event type by data-view.ts. */
export const eventTypeDeclarations: readonly TypeDeclaration[] = [
  qualityDeclaration,
  {
    name: 'Line',
    ctor: LineView as unknown as TypeDeclaration['ctor'],
    fields: {
      id: 'string',
      sku: 'string',
      category: 'string',
      brand: 'string',
      labels: 'list<string>',
      unit: 'string',
      quantity: 'Decimal',
      netAmount: 'Decimal',
      taxAmount: 'Decimal',
      marginAmount: 'Decimal',
    },
  },
  {
    name: 'LocalTime',
    ctor: LocalTimeView as unknown as TypeDeclaration['ctor'],
    fields: { year: 'int', month: 'int', day: 'int', weekday: 'int', hour: 'int' },
  },
  {
    name: 'Matched',
    ctor: MatchedView as unknown as TypeDeclaration['ctor'],
    fields: { netAmount: 'Decimal', quantity: 'Decimal', count: 'int' },
  },
];

/** Fields of the registered type `Event`, to which the caller adds `data`. */
export const eventFields: Readonly<Record<string, string>> = {
  source: 'string',
  id: 'string',
  type: 'string',
  currency: 'string',
  netAmount: 'Decimal',
  quantity: 'Decimal',
  lines: 'list<Line>',
  local: 'LocalTime',
  occurredAt: 'timestamp',
  quality: 'Quality',
};
