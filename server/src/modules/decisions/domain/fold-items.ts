/** What a fold consumes, in canonical order. Netting has happened: an event comes as what is left of it. */
import type { Decimal, Instant } from '#kernel';
import type { EventFact } from '#modules/events';
import type { Contribution } from '#modules/metrics';
import type { StoredAward } from './decision-record.ts';
import type { Position } from './fold-state.ts';

/** What one correction did to one event: how it stood before and after, for metrics that count corrections at their own date. */
export interface AppliedChange {
  before: EventFact | null;
  after: EventFact | null;
}

export type FoldItem =
  | {
      kind: 'event';
      position: Position;
      /** The event as recorded (its newest revision). */
      fact: EventFact;
      /** What is left after all corrections; null when nothing is. */
      net: EventFact | null;
      /** Corrections that stand before their event and take effect with it. */
      early: readonly AppliedChange[];
      /** From the event's currency to the programme's; null when equal, undefined while no rate is known. */
      rate: Decimal | null | undefined;
      /** Instant from which the document was paid in full; null when it is not. */
      paidAt: Instant | null;
      /** n of the first revision: outcomes and lots hang on it. */
      originN: number;
    }
  | {
      kind: 'correction';
      position: Position;
      changes: readonly (AppliedChange & { rate: Decimal | null })[];
      /** What a credit states beyond what it took (negative lines): it counts at the credit's own date all the same. */
      beyond: { fact: EventFact; rate: Decimal | null } | null;
    }
  /** Contributions of a member of the group, at the instant of the member's event. */
  | { kind: 'contribution'; position: Position; parts: readonly { metric: string; contribution: Contribution }[] }
  /** An award that another account's outcome owes this one. */
  | { kind: 'award'; position: Position; award: StoredAward; key: string }
  /** A level that reaches this account from its group. */
  | { kind: 'groupLevel'; position: Position; ladder: string; level: string | null; of: string }
  /** A member of this account's group stands at another level. */
  | { kind: 'memberLevel'; position: Position; ladder: string; from: string | null; to: string | null }
  /** A level granted, or an invitation to one, by staff; and the end of either. */
  | { kind: 'levelAct'; position: Position; act: LevelAct }
  /** A unit spent: feeds metrics of what was spent. */
  | { kind: 'spend'; position: Position; unit: string; holder: string; amount: bigint };

export type LevelAct =
  | {
      kind: 'grant';
      ladder: string;
      id: string;
      level: string;
      from: Instant;
      until: Instant | null;
      reason: string;
      by: string;
    }
  | { kind: 'endGrant'; ladder: string; id: string; until: Instant }
  | {
      kind: 'invite';
      ladder: string;
      id: string;
      level: string;
      from: Instant;
      until: Instant | null;
      reason: string;
      by: string;
    }
  | { kind: 'withdrawInvitation'; ladder: string; id: string; until: Instant };
