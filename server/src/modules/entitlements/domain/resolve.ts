/** Several grants of one benefit at once: which of them counts, and why the others do not. */
import { Decimal } from '#kernel';
import type { BenefitDefinition } from '#modules/programmes';
import { endOf, type Grant } from './grant.ts';

export type ResolutionRule = 'highest' | 'sum' | 'latest';
/** Why a grant that holds does not count. */
export type Losing = 'lower' | 'equal' | 'earlier';

export interface Resolved {
  /** The best first; one, or with `sum` all. */
  counting: Grant[];
  losing: { grant: Grant; because: Losing }[];
}

export function ruleOf({ resolution, kind }: BenefitDefinition): ResolutionRule {
  return resolution ?? (kind === 'text' ? 'latest' : 'highest');
}

/** @param held grants of this benefit that hold at one instant */
export function resolve(benefit: BenefitDefinition, held: readonly Grant[]): Resolved {
  const rule = ruleOf(benefit);
  const sorted = [...held].sort(rule === 'latest' ? byBeginning : (a, b) => byWorth(benefit, a, b));
  if (rule === 'sum') return { counting: sorted, losing: [] };
  const [best, ...others] = sorted;
  if (best === undefined) return { counting: [], losing: [] };
  return {
    counting: [best],
    losing: others.map((grant) => {
      if (rule === 'latest') return { grant, because: grant.from === best.from ? 'equal' : 'earlier' };
      return { grant, because: compareWorth(benefit, grant, best) === 0 ? 'equal' : 'lower' };
    }),
  };
}

/** What counting grants come to together; null: access, or nothing. */
export function totalValue(benefit: BenefitDefinition, counting: readonly Grant[]): string | null {
  if (ruleOf(benefit) !== 'sum') return counting[0]?.value ?? null;
  if (counting.length === 0) return null;
  const sum = Decimal.sum(counting.map(({ value }) => Decimal.of(value ?? '0')));
  return String(benefit.sumMax === undefined ? sum : Decimal.min(sum, Decimal.of(benefit.sumMax)));
}

function byWorth(benefit: BenefitDefinition, a: Grant, b: Grant): number {
  return compareWorth(benefit, b, a) || byEnd(a, b) || a.from - b.from || byKey(a, b);
}

function byBeginning(a: Grant, b: Grant): number {
  return b.from - a.from || byEnd(a, b) || byKey(b, a);
}

/** What lasts longest first. */
function byEnd(a: Grant, b: Grant): number {
  const [one, other] = [endOf(a), endOf(b)];
  return one === other ? 0 : one > other ? -1 : 1;
}

/** What a level brings before what was granted besides. */
function byKey(a: Grant, b: Grant): number {
  if ((a.source === 'level') !== (b.source === 'level')) return a.source === 'level' ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** Above zero: the first is worth more to whoever has it. */
function compareWorth(benefit: BenefitDefinition, a: Grant, b: Grant): number {
  const { kind, better, choices = [] } = benefit;
  if (kind === 'access' || kind === 'text') return 0;
  if (kind === 'choice') {
    const rank = ({ value }: Grant) => choices.findIndex(({ key }) => key === value);
    return rank(a) - rank(b);
  }
  const compared = Decimal.of(a.value ?? '0').compare(Decimal.of(b.value ?? '0'));
  return kind === 'number' && better === 'lower' ? -compared : compared;
}
