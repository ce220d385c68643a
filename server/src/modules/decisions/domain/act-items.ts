/** Acts and derived facts as the fold consumes them. */
import { Decimal, type Instant } from '#kernel';
import type { Contribution } from '#modules/metrics';
import type { StoredAward } from './decision-record.ts';
import type { FoldItem, LevelAct } from './fold-items.ts';
import type { Position } from './fold-state.ts';

/** Acts come last among what happens at one instant. */
const ACT_RANK = 4;
const EVENT_RANK = 2;

/** A unit spent or given back (negative), as the act's body says. */
export interface SpendBody {
  unit: string;
  holder: string;
  amount: string;
}

/** Kinds of acts that the fold reads. */
export const foldedActKinds = ['level', 'spend', 'capture', 'refund', 'movedAway'] as const;

export function actItem(act: { kind: string; n: number; takenAt: Instant; body: unknown }): FoldItem | null {
  const position: Position = { at: act.takenAt, rank: ACT_RANK, key: `act\u0001${String(act.n).padStart(12, '0')}` };
  if (act.kind === 'level') return { kind: 'levelAct', position, act: act.body as LevelAct };
  // What was reserved counts as spent once it is captured.
  if (act.kind === 'spend' || act.kind === 'capture' || act.kind === 'refund') {
    const { unit, holder, amount } = act.body as SpendBody;
    const units = act.kind === 'refund' ? -BigInt(amount) : BigInt(amount);
    return { kind: 'spend', position, unit, holder, amount: units };
  }
  return null;
}

/** n of the act that an item of the fold comes from; null where it comes from none. */
export function actN({ position }: FoldItem): number | null {
  return position.rank === ACT_RANK ? Number.parseInt(position.key.slice('act\u0001'.length), 10) : null;
}

/** One contribution to a group's metric, as JSON. */
export type PackedContribution = [
  metric: string,
  value: string,
  day: number,
  dimension?: string | null,
  item?: string | null,
  from?: Instant | null,
  until?: Instant | null,
];

export function packContribution(metric: string, contribution: Contribution): PackedContribution {
  const packed: PackedContribution = [metric, String(contribution.value), contribution.day];
  if (contribution.dimension === undefined && contribution.item === undefined && contribution.from === undefined) {
    return packed;
  }
  packed.push(
    contribution.dimension ?? null,
    contribution.item ?? null,
    contribution.from ?? null,
    contribution.until ?? null,
  );
  return packed;
}

function unpackContribution(packed: PackedContribution, at: Instant): { metric: string; contribution: Contribution } {
  const [metric, value, day, dimension, item, from, until] = packed;
  const contribution: Contribution = { at, day, value: Decimal.of(value) };
  if (dimension != null) contribution.dimension = dimension;
  if (item != null) contribution.item = item;
  if (from != null) contribution.from = from;
  if (until != null) contribution.until = until;
  return { metric, contribution };
}

export interface DerivedAwardBody {
  campaign: string;
  version: number;
  unit: string;
  amount: string;
  funding: string;
  variant: string;
  availableAt: Instant | null;
  expiry: StoredAward['expiry'];
}

export interface GroupLevelBody {
  ladder: string;
  level: string | null;
  of: string;
}

export interface MemberLevelBody {
  ladder: string;
  from: string | null;
  to: string | null;
}

/** Levels of a group are looked at after everything else of their instant. */
const LEVEL_RANK = ACT_RANK;

/** @returns null for a question, which is answered and not folded */
export function derivedItem(fact: {
  kind: 'award' | 'contribution' | 'groupLevel' | 'memberLevel' | 'groupAsk';
  factId: string;
  valueAt: Instant;
  body: unknown;
}): FoldItem | null {
  const position: Position = { at: fact.valueAt, rank: EVENT_RANK, key: `derived\u0001${fact.factId}` };
  switch (fact.kind) {
    case 'groupAsk':
      return null;
    case 'contribution': {
      const parts = (fact.body as PackedContribution[]).map((packed) => unpackContribution(packed, fact.valueAt));
      return { kind: 'contribution', position, parts };
    }
    case 'groupLevel': {
      const { ladder, level, of } = fact.body as GroupLevelBody;
      return { kind: 'groupLevel', position: { ...position, rank: LEVEL_RANK }, ladder, level, of };
    }
    case 'memberLevel': {
      const { ladder, from, to } = fact.body as MemberLevelBody;
      return { kind: 'memberLevel', position: { ...position, rank: LEVEL_RANK }, ladder, from, to };
    }
    case 'award': {
      const body = fact.body as DerivedAwardBody;
      const amount = BigInt(body.amount);
      return {
        kind: 'award',
        position,
        key: `d${fact.factId}`,
        award: {
          campaign: body.campaign,
          version: body.version,
          step: null,
          holder: 'account',
          unit: body.unit,
          computed: amount,
          granted: amount,
          variant: body.variant,
          funding: body.funding,
          availableAt: body.availableAt,
          expiry: body.expiry,
        },
      };
    }
  }
}
