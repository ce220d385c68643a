/** What happened in an account, as one stream. */
import * as z from 'zod';
import { Decimal, formatChildId, formatId, type Instant } from '#kernel';
import type { Rules } from '#modules/programmes';
import {
  defineRoute,
  grants,
  instantOutput,
  instantText,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  writeCursor,
} from '#platform/http';
import type { OverviewDeps } from '../operations/list-overviews.ts';
import { placeOf, readTimeline, type TimelineEntry } from '../operations/read-timeline.ts';
import { type TimelineKind, timelineKinds } from '../store/timeline-rows.ts';
import { accountParams } from './account-routes.ts';
import { exampleAccount } from './account-schemas.ts';

/** What a caller must be allowed to see of each kind, besides the account. */
const NEEDED: Readonly<Record<TimelineKind, string>> = {
  event: 'events:read',
  award: 'decisions:read',
  level: 'levels:read',
  redemption: 'redemptions:read',
  adjustment: 'ledger:read',
  participation: 'accounts:read',
  consent: 'accounts:read',
  note: 'notes:read',
};

const award = z.object({
  campaign: z.string(),
  holder: z.string(),
  unit: z.string(),
  granted: z.string().describe('Exact decimal.'),
});

const TimelineEntrySchema = z
  .object({
    kind: z.enum(timelineKinds),
    at: instantOutput('When it happened.'),
    recordedAt: instantOutput('When it was recorded.'),
    personName: z
      .string()
      .nullable()
      .describe('Who is concerned; null where nobody is, or the caller may not see people.'),
    membershipId: z.string().nullable().describe('Membership concerned, `mem_…`.'),
    event: z
      .object({
        eventId: z.string(),
        source: z.string(),
        id: z.string(),
        revision: z.int(),
        type: z.string(),
        kind: z.string(),
        netAmount: z.string().nullable().describe('Of the document, or the sum of its lines.'),
        currency: z.string().nullable(),
        awards: z.array(award).describe('What it brings by its newest decision.'),
      })
      .nullable(),
    award: award.extend({ period: z.string().describe('What it was given for, such as 2026-Q1.') }).nullable(),
    level: z.object({ ladder: z.string(), from: z.string(), to: z.string(), cause: z.string() }).nullable(),
    redemption: z
      .object({
        redemptionId: z.string(),
        reward: z.string(),
        quantity: z.string(),
        state: z.string(),
        origin: z.string(),
      })
      .nullable(),
    adjustment: z
      .object({
        adjustmentId: z.string(),
        unit: z.string(),
        amount: z.string().describe('Below zero a debit.'),
        reasonCode: z.string(),
        reason: z.string(),
        status: z.string(),
        requestedBy: z.string(),
      })
      .nullable(),
    participation: z.object({ programme: z.string(), status: z.string(), by: z.string() }).nullable(),
    consent: z
      .object({
        mode: z.string(),
        textVersion: z.string().nullable(),
        by: z.string(),
        from: instantOutput('From when on.'),
      })
      .nullable(),
    note: z
      .object({
        noteId: z.string(),
        text: z.string(),
        author: z.string(),
        isTask: z.boolean(),
        dueOn: z.string().nullable(),
        assigneeId: z.string().nullable(),
        doneAt: instantOutput('When the task was done.').nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'TimelineEntry', description: 'Something that happened in an account; one of the parts is filled in.' });

export function timelineRoutes(deps: OverviewDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/v1/accounts/{accountId}/timeline',
      operationId: 'listAccountTimeline',
      permission: 'accounts:read',
      accountKeys: true,
      summary: 'List what happened in an account',
      description:
        'Events with what each brought, awards without an event, level moves, redemptions, adjustments, participation, consent, notes and tasks: one stream, the newest first, by when things happened. Only kinds the caller may see are in it.',
      tags: ['Accounts'],
      params: accountParams,
      query: z.strictObject({
        ...pageQuery,
        kind: z
          .array(z.enum(timelineKinds))
          .max(timelineKinds.length)
          .optional()
          .describe('Only these kinds; repeat for several.'),
      }),
      response: { 200: pageOf(TimelineEntrySchema) },
      errors: ['not_found'],
      examples: { params: { accountId: exampleAccount }, query: { kind: ['level'] } },
      handler: async ({ principal, params, query }) => {
        const may = (permission: string) => grants(principal.scopes, permission);
        const kinds = (query.kind ?? timelineKinds).filter((kind) => may(NEEDED[kind]));
        const place = readCursor(query.cursor, z.tuple([z.int(), z.enum(timelineKinds), z.string().max(400)]));
        const before = place === null ? null : { at: place[0], kind: place[1], key: place[2] };
        const asked = { ...params, kinds, before, limit: query.limit + 1, withNames: may('persons:read') };
        const { entries, rules } = await readTimeline(deps, principal.workspaceId, asked);
        const shown = entries.slice(0, query.limit);
        const last = shown.at(-1);
        const nextCursor = entries.length > query.limit && last !== undefined ? writeCursor(placeOf(last)) : null;
        return {
          status: 200,
          body: { data: shown.map((entry) => entryToApi(entry, params.accountId, rules)), nextCursor },
        };
      },
    }),
  ];
}

const NOTHING = {
  event: null,
  award: null,
  level: null,
  redemption: null,
  adjustment: null,
  participation: null,
  consent: null,
  note: null,
};

// biome-ignore lint/suspicious/noExplicitAny: columns as the statement of the kind selected them
type Detail = Record<string, any>;

function entryToApi(entry: TimelineEntry, accountId: string, rules: Rules) {
  const detail: Detail = entry.detail;
  const membership = membershipOf(entry.detail);
  return {
    kind: entry.kind,
    at: instantText(entry.at),
    recordedAt: instantText(entry.recordedAt),
    personName: entry.personName,
    membershipId: membership === null ? null : formatId('mem', membership),
    ...NOTHING,
    [entry.kind]: PARTS[entry.kind](detail, { entry, accountId, units: unitsOf(rules) }),
  };
}

function membershipOf({ membership_id, holder }: Record<string, unknown>): string | null {
  if (typeof membership_id === 'string') return membership_id;
  return typeof holder === 'string' && UUID.test(holder) ? holder : null;
}

type Units = (unit: string, amount: bigint) => string;

const unitsOf =
  (rules: Rules): Units =>
  (unit, amount) =>
    Decimal.fromUnits(amount, rules.unitTerms.get(unit)?.scale ?? 0).toString();

/** A membership; anything else is the account itself, or another one by its number elsewhere (`external:K-10049`). */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const holderText = (holder: string) => (UUID.test(holder) ? formatId('mem', holder) : holder);

const PARTS: Record<
  TimelineKind,
  (detail: Detail, about: { entry: TimelineEntry; accountId: string; units: Units }) => object
> = {
  event: (row, { entry, accountId, units }) => ({
    eventId: formatChildId('evt', accountId, Number(row.n)),
    ...{ source: row.source, id: row.id, revision: row.revision, type: row.type, kind: row.event_kind },
    netAmount: row.net_amount === null ? null : (Decimal.parse(String(row.net_amount))?.toString() ?? null),
    currency: row.currency,
    awards: entry.awards.map(({ campaign, holder, unit, granted }) => ({
      ...{ campaign, holder: holderText(holder), unit, granted: units(unit, granted) },
    })),
  }),
  award: (row, { units }) => ({
    ...{ campaign: row.campaign, holder: holderText(row.holder), unit: row.unit, period: row.grain_key },
    granted: units(row.unit, row.granted),
  }),
  level: (row) => ({ ladder: row.ladder, from: row.from_level, to: row.to_level, cause: row.cause }),
  redemption: (row) => ({
    redemptionId: formatId('red', row.redemption_id),
    ...{ reward: row.reward_key, quantity: String(row.quantity), state: row.state, origin: row.origin },
  }),
  adjustment: (row, { units }) => ({
    adjustmentId: formatId('adj', row.adjustment_id),
    ...{ unit: row.unit, amount: units(row.unit, row.amount), reasonCode: row.reason_code, reason: row.reason },
    ...{ status: row.status, requestedBy: row.requested_by },
  }),
  participation: (row) => {
    const value = row.value as { status?: string } | null;
    return { programme: row.name, status: value?.status ?? '', by: row.recorded_by };
  },
  consent: (row) => {
    const value = row.value as { mode?: string; textVersion?: string | null } | null;
    const from = instantText(row.valid_from as Instant);
    return { mode: value?.mode ?? '', textVersion: value?.textVersion ?? null, by: row.recorded_by, from };
  },
  note: (row) => ({
    noteId: formatId('not', row.note_id),
    ...{ text: row.note, author: row.author, isTask: row.is_task, dueOn: row.due_on },
    assigneeId: row.assignee_staff_id === null ? null : formatId('usr', row.assignee_staff_id),
    doneAt: instantText(row.done_at as Instant | null),
  }),
};
