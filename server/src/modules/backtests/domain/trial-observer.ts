/** Listens to the decisions of one campaign on one account: what was bought where it fired, and what limits took away. */
import { Decimal } from '#kernel';
import type { Candidate, CompiledCampaign, DecisionObserver, EventEvaluation, LimitStep } from '#modules/campaigns';
import type { EventItem } from '#modules/decisions';

export interface FiredDocument {
  /** Of the lines that counted, in the programme's currency. */
  net: Decimal;
  /** Null where none of these lines carries one. */
  margin: Decimal | null;
}

export interface LimitHits {
  /** Events from which it took something. */
  hits: number;
  /** Of these, events that got nothing. */
  refused: number;
  /** Smallest parts of its unit, or awards where it counts awards. */
  trimmed: bigint;
}

export class TrialObserver implements DecisionObserver {
  readonly #key: string;
  readonly #fired = new Map<EventItem, FiredDocument>();
  readonly #turnovers = new Map<EventItem, number>();
  #limits = new Map<string, LimitHits>();
  #item: EventItem | null = null;

  constructor(key: string) {
    this.#key = key;
  }

  /** The event that is decided next. */
  on(item: EventItem): this {
    this.#item = item;
    return this;
  }

  considered({ scope, version }: CompiledCampaign, evaluation: EventEvaluation): void {
    if (version.definition.key !== this.#key || scope === null || this.#item === null) return;
    this.#turnovers.set(this.#item, Number(evaluation.event(scope).netAmount.toString()));
  }

  fired(candidate: Candidate, evaluation: EventEvaluation): void {
    const item = this.#item;
    if (candidate.campaign.version.definition.key !== this.#key || item === null || this.#fired.has(item)) return;
    const { netAmount, lines } = evaluation.event(candidate.scope);
    const isFiltered = candidate.lines.length < lines.length;
    let net = isFiltered ? Decimal.ZERO : netAmount;
    let margin: Decimal | null = null;
    for (const line of candidate.lines) {
      if (isFiltered) net = net.add(line.netAmount);
      if (line.marginAmount !== undefined) margin = (margin ?? Decimal.ZERO).add(line.marginAmount);
    }
    this.#fired.set(item, { net, margin });
  }

  limited({ campaign }: Candidate, { limit, wanted, given }: LimitStep): void {
    if (campaign.version.definition.key !== this.#key || given >= wanted) return;
    const known = this.#limits.get(limit.key) ?? { hits: 0, refused: 0, trimmed: 0n };
    this.#limits.set(limit.key, {
      hits: known.hits + 1,
      refused: known.refused + (given === 0n ? 1 : 0),
      trimmed: known.trimmed + wanted - given,
    });
  }

  grouped(): void {}
  rounded(): void {}
  multiplied(): void {}
  shared(): void {}

  document(item: EventItem): FiredDocument | null {
    return this.#fired.get(item) ?? null;
  }

  /** Net amount of an event the campaign listens to. */
  turnover(item: EventItem): number {
    return this.#turnovers.get(item) ?? 0;
  }

  get limits(): ReadonlyMap<string, LimitHits> {
    return this.#limits;
  }
}
