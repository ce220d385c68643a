import { formatInstant, type Instant, type Refusal } from '#kernel';
import { type Dated, valueAt } from '#modules/decisions';

/** Where an account stands in a programme. Suspended: earns, cannot redeem. */
export const participationStatuses = ['invited', 'applied', 'active', 'suspended', 'blocked', 'left'] as const;
export type ParticipationStatus = (typeof participationStatuses)[number];

/** What was recorded about an account in a programme. */
export interface Participation {
  status: ParticipationStatus;
  /** The version of the terms that was accepted with this change, if any was. */
  termsVersion: string | null;
}

/**
 * What may follow what; `none` is an account that was never in the programme. A blocked account cannot leave: applying
 * anew would lift the block.
 */
export const participationTransitions: Readonly<Record<ParticipationStatus | 'none', readonly ParticipationStatus[]>> =
  {
    none: ['invited', 'applied', 'active', 'blocked'],
    invited: ['applied', 'active', 'blocked', 'left'],
    applied: ['active', 'blocked', 'left'],
    active: ['suspended', 'blocked', 'left'],
    suspended: ['active', 'blocked', 'left'],
    blocked: ['active', 'suspended'],
    left: ['invited', 'applied', 'active', 'blocked'],
  };

/**
 * Whether the account may take the status from the instant on. The history of a participation only grows at its end:
 * every step was allowed by the one before, and a step inserted between two of them would take that away.
 *
 * @returns null if it may
 */
export function refusalOfParticipation(
  history: Dated<Participation>,
  next: ParticipationStatus,
  from: Instant,
  who = 'An account',
): Refusal | null {
  const newest = history.at(-1);
  if (newest !== undefined && from < newest[0]) {
    return {
      code: 'participation_out_of_order',
      detail: `The newest change of this participation, to ${newest[1].status}, holds from a later instant.`,
      newestFrom: formatInstant(newest[0]),
    };
  }
  const status = valueAt(history, from)?.status ?? 'none';
  const allowed = participationTransitions[status];
  if (status === next || allowed.includes(next)) return null;
  const now = status === 'none' ? 'was never in the programme' : `is ${status}`;
  return {
    code: 'participation_transition_invalid',
    detail: `${who} that ${now} cannot become ${next}; it can become ${allowed.join(', ')}.`,
    allowed: [...allowed],
  };
}
