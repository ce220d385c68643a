/** The metrics of one account while its facts are folded: accumulators decoded when first touched. */
import type { Day, Decimal, Instant, Refusal } from '#kernel';
import {
  type Accumulator,
  type AggregateDefinition,
  type Contribution,
  contribute,
  type DimensionValue,
  dimensions,
  formulaReads,
  fromJson,
  isFormula,
  nextChange,
  nextPreviousChange,
  readFormula,
  readMetric,
  readPrevious,
  toJson,
} from '#modules/metrics';
import type { Rules } from '#modules/programmes';
import type { FoldState } from './fold-state.ts';

export interface ReadingMoment {
  at: Instant;
  day: Day;
  anchor: Day;
}

export class MetricStore {
  readonly #rules: Rules;
  readonly #json: FoldState['metrics'];
  readonly #decoded = new Map<string, { definition: AggregateDefinition; accumulator: Accumulator }>();
  readonly #changed = new Set<string>();
  /** Raised by every contribution: lets callers skip what reads nothing new. */
  version = 0;
  /** Contributions a bound of the metric refused, for the explanation. */
  readonly refusals: Refusal[] = [];

  constructor(rules: Rules, json: FoldState['metrics']) {
    this.#rules = rules;
    this.#json = json;
  }

  /** @param subject membership id for metrics of a membership, else null */
  contribute(definition: AggregateDefinition, subject: string | null, contribution: Contribution, anchor: Day): void {
    const id = storeKey(definition.key, subject);
    const result = contribute(definition, this.#accumulator(definition, id), contribution, anchor);
    // A bound that is reached (too many items or dimensions) leaves the value as it was; the event itself stands.
    if (!result.ok) {
      this.refusals.push(result.error);
      return;
    }
    this.#changed.add(id);
    this.version++;
  }

  read(key: string, moment: ReadingMoment, subject: string | null, dimension?: string): Decimal | null {
    const metric = this.#rules.metrics.get(key);
    if (metric === undefined) return null;
    const { definition } = metric;
    if (isFormula(definition)) {
      return readFormula(definition, (inner) => ({
        value: this.read(inner, moment, subject),
        previous: this.previous(inner, moment, subject),
      }));
    }
    const id = storeKey(key, definition.subject === 'membership' ? subject : null);
    return readMetric(definition, this.#accumulator(definition, id), moment, dimension);
  }

  previous(key: string, moment: ReadingMoment, subject: string | null): Decimal | null {
    const metric = this.#rules.metrics.get(key);
    if (metric === undefined || isFormula(metric.definition)) return null;
    const { definition } = metric;
    const id = storeKey(key, definition.subject === 'membership' ? subject : null);
    return readPrevious(definition, this.#accumulator(definition, id), moment);
  }

  /** The largest values by dimension; empty where the metric has no dimension. */
  dimensions(key: string, moment: ReadingMoment, subject: string | null, limit: number): DimensionValue[] {
    const definition = this.#rules.metrics.get(key)?.definition;
    if (definition === undefined || isFormula(definition) || definition.dimension === undefined) return [];
    const id = storeKey(key, definition.subject === 'membership' ? subject : null);
    return dimensions(definition, this.#accumulator(definition, id), moment, limit);
  }

  /**
   * When the metric (or one a formula reads) next changes by itself.
   * @param readsPrevious the window before is read, too: it changes where the current one need not
   */
  nextChange(key: string, moment: ReadingMoment, zone: string, readsPrevious = false): Instant | null {
    let next: Instant | null = null;
    const note = (change: Instant | null) => {
      if (change !== null && (next === null || change < next)) next = change;
    };
    for (const { definition, previous } of this.#dependencies(key).values()) {
      const id = storeKey(definition.key, null);
      if (this.#json[id] === undefined && !this.#decoded.has(id)) continue;
      const accumulator = this.#accumulator(definition, id);
      note(nextChange(definition, accumulator, moment, zone));
      if (previous || readsPrevious) note(nextPreviousChange(definition, accumulator, moment, zone));
    }
    return next;
  }

  /** The kept metrics a value depends on, and those whose preceding window it reads. */
  #dependencies(key: string, found = new Map<string, { definition: AggregateDefinition; previous: boolean }>()) {
    const definition = this.#rules.metrics.get(key)?.definition;
    if (definition === undefined) return found;
    if (!isFormula(definition)) {
      found.set(key, { definition, previous: found.get(key)?.previous ?? false });
      return found;
    }
    const { current, previous } = formulaReads(definition);
    for (const inner of [...current, ...previous]) this.#dependencies(inner, found);
    for (const inner of previous) {
      const entry = found.get(inner);
      if (entry !== undefined) entry.previous = true;
    }
    return found;
  }

  #accumulator(definition: AggregateDefinition, id: string): Accumulator {
    let entry = this.#decoded.get(id);
    if (entry === undefined) {
      entry = { definition, accumulator: fromJson(definition, this.#json[id]) };
      this.#decoded.set(id, entry);
    }
    return entry.accumulator;
  }

  toJson(): FoldState['metrics'] {
    if (this.#changed.size === 0) return this.#json;
    const json = { ...this.#json };
    for (const id of this.#changed) {
      const entry = this.#decoded.get(id);
      if (entry !== undefined) json[id] = toJson(entry.definition, entry.accumulator);
    }
    return json;
  }
}

function storeKey(metric: string, subject: string | null): string {
  return subject === null ? metric : `${metric}|${subject}`;
}
