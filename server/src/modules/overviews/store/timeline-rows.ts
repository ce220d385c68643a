/** What happened in an account, kind by kind, the newest first, from before a place in the stream. */
import { formatInstant, type Instant } from '#kernel';
import type { PackedDecision } from '#modules/decisions';
import type { Queryable } from '#platform/postgres';

/** In the order in which things of one instant stand, the last of them first. */
export const timelineKinds = [
  'event',
  'award',
  'level',
  'redemption',
  'adjustment',
  'participation',
  'consent',
  'note',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** Place in the stream. The key tells things of one kind and instant apart. */
export interface TimelinePlace {
  at: Instant;
  kind: TimelineKind;
  key: string;
}

export interface TimelineRow extends TimelinePlace {
  recordedAt: Instant;
  detail: Record<string, unknown>;
}

interface Row {
  at: Instant;
  key: string;
  recorded_at: Instant;
  [column: string]: unknown;
}

interface Source {
  columns: string;
  from: string;
  at: string;
  /** Text that orders things of one instant. */
  key: string;
  recordedAt: string;
  where: string;
}

/** Numbers as text of one width, so that they order as text. */
const padded = (column: string) => `lpad(${column}::text, 20, '0')`;

/** A document's own amount, or that of its lines. */
const AMOUNT = `coalesce(t.body->>'netAmount', (select sum((l->>'netAmount')::numeric)::text
  from json_array_elements(case when json_typeof(t.body->'lines') = 'array' then t.body->'lines' else '[]'::json end) l))`;

const SOURCES: Readonly<Record<TimelineKind, Source>> = {
  event: {
    columns: `t.n, t.source, t.id, t.revision, t.type, t.kind as event_kind, t.membership_id, ${AMOUNT} as net_amount,
      t.body->>'currency' as currency, coalesce(r.decision, t.decision) as decision`,
    from: `event t left join lateral (
      select d.decision from decision_revision d
      where d.workspace_id = $1 and d.account_id = t.account_id and d.event_n = t.n order by d.revision desc limit 1) r on true`,
    at: 't.occurred_at',
    key: padded('t.n'),
    recordedAt: 't.received_at',
    where: `t.kind <> 'moved'`,
  },
  award: {
    columns: 't.campaign, t.holder, t.grain_key, t.unit, t.granted',
    from: 'outcome t',
    at: 't.value_at',
    key: `t.campaign || ' ' || t.holder || ' ' || t.grain_key || ' ' || t.unit`,
    recordedAt: 't.value_at',
    where: 't.granted <> 0',
  },
  level: {
    columns: 't.ladder, t.holder, t.from_level, t.to_level, t.cause',
    from: 'level_move t',
    at: 't.at',
    key: `t.ladder || ' ' || t.holder || ' ' || ${padded('t.sequence')}`,
    recordedAt: 't.posted_at',
    where: `t.holder = 'account'`,
  },
  redemption: {
    columns: 't.redemption_id, t.membership_id, t.reward_key, t.quantity, t.state, t.origin, t.holder',
    from: 'redemption t',
    at: 't.requested_at',
    key: 't.redemption_id::text',
    recordedAt: 't.requested_at',
    where: 'true',
  },
  adjustment: {
    columns: 't.adjustment_id, t.holder, t.unit, t.amount, t.reason_code, t.reason, t.status, t.requested_by',
    from: 'adjustment t',
    at: 't.requested_at',
    key: 't.adjustment_id::text',
    recordedAt: 't.requested_at',
    where: 'true',
  },
  participation: {
    columns: 't.name, t.value, t.recorded_by',
    from: 'account_fact t',
    at: 't.recorded_at',
    key: padded('t.n'),
    recordedAt: 't.recorded_at',
    where: `t.kind = 'participation'`,
  },
  consent: {
    columns: 't.value, t.valid_from, t.recorded_by',
    from: 'account_fact t',
    at: 't.recorded_at',
    key: padded('t.n'),
    recordedAt: 't.recorded_at',
    where: `t.kind = 'consent'`,
  },
  note: {
    columns: `t.note_id, t.note, t.author, t.is_task, t.due_on, t.assignee_staff_id, t.done_at, t.person_id`,
    from: 'note t',
    at: 't.created_at',
    key: 't.note_id::text',
    recordedAt: 't.created_at',
    where: 'true',
  },
};

/** Things of one kind that stand before a place; all of them where there is none. */
export async function selectTimeline(
  db: Queryable,
  workspaceId: string,
  kind: TimelineKind,
  asked: { accountId: string; before: TimelinePlace | null; limit: number },
): Promise<TimelineRow[]> {
  const { columns, from, at, key, recordedAt, where } = SOURCES[kind];
  const values: unknown[] = [workspaceId, asked.accountId, asked.limit];
  const before = asked.before === null ? '' : `and ${beforePlace(kind, { at, key }, asked.before, values)}`;
  const { rows } = await db.query<Row>(
    `select ${at} as at, ${key} as key, ${recordedAt} as recorded_at, ${columns}
     from ${from}
     where t.workspace_id = $1 and t.account_id = $2 and ${where} ${before}
     order by ${at} desc, ${key} collate "C" desc limit $3`,
    values,
  );
  return rows.map(({ at: instant, key: place, recorded_at, ...detail }) => ({
    ...{ kind, at: instant, key: place, recordedAt: recorded_at, detail },
  }));
}

function beforePlace(
  kind: TimelineKind,
  { at, key }: Pick<Source, 'at' | 'key'>,
  place: TimelinePlace,
  values: unknown[],
): string {
  const instant = `$${values.push(formatInstant(place.at))}::timestamptz`;
  const [own, other] = [timelineKinds.indexOf(kind), timelineKinds.indexOf(place.kind)];
  // Instants come in milliseconds; a row may be stored more finely.
  if (own < other) return `${at} < ${instant} + interval '1 millisecond'`;
  if (own > other) return `${at} < ${instant}`;
  const last = `$${values.push(place.key)}`;
  return `(${at} < ${instant} or (${at} < ${instant} + interval '1 millisecond' and ${key} collate "C" < ${last}))`;
}

/** What of an event was decided last. */
export function decisionOf(detail: Record<string, unknown>): PackedDecision | null {
  return detail.decision as PackedDecision | null;
}
