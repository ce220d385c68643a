import { addMonths, type Day, dayAt, type Instant } from '#kernel';

export const requestKinds = ['access', 'rectification', 'erasure'] as const;
export type RequestKind = (typeof requestKinds)[number];
export const requestStates = ['open', 'done', 'refused'] as const;
export type RequestState = (typeof requestStates)[number];

/** What a person asked for, and what became of it. */
export interface DataRequest {
  requestId: string;
  personId: string;
  kind: RequestKind;
  state: RequestState;
  receivedAt: Instant;
  /** Last day for an answer, in the workspace's time zone. */
  dueOn: Day;
  recordedBy: string;
  closedAt: Instant | null;
  closedBy: string | null;
  /** What was done, in numbers and ids; why it was refused. */
  evidence: Readonly<Record<string, unknown>> | null;
}

/** One month after receipt; it may be made three where a request is complex (GDPR, article 12). */
export const ANSWER_MONTHS = 1;
export const EXTENDED_MONTHS = 3;

/** A month that lacks the day ends earlier, on its last one. */
export function dueDay(receivedAt: Instant, zone: string, months: number = ANSWER_MONTHS): Day {
  return addMonths(dayAt(receivedAt, zone), months);
}
