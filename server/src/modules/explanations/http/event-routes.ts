/** Events as recorded, what was decided about them, and why. */
import * as z from 'zod';
import { formatChildId, formatId, RefusedError } from '#kernel';
import { unpackDecision } from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import type { Language } from '#modules/tiers';
import {
  defineRoute,
  idInput,
  instantInput,
  instantOutput,
  instantText,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  writeCursor,
} from '#platform/http';
import { type OpenedValue, openValues } from '#platform/keys';
import { type Queryable, queryable, withTransaction } from '#platform/postgres';
import type { EventExplanation } from '../domain/event-explanation.ts';
import type { ExplanationDeps } from '../operations/dependencies.ts';
import { explainEvent } from '../operations/explain-event.ts';
import { explainNonAward } from '../operations/explain-non-award.ts';
import { type EventListRow, type EventPlace, eventOutcomes, findEventRow, listEventRows } from '../store/event-rows.ts';
import {
  CampaignExplanationSchema,
  campaignToApi,
  correctionFields,
  correctionsToApi,
  EventExplanationSchema,
  explanationToApi,
  RevisionSchema,
  revisionToApi,
  statusField,
} from './explanation-schemas.ts';
import { childIdInput, exampleEventId, holderText, key, languageQuery, unitsText } from './values.ts';

export const READ_ONLY = { readOnly: true, isolation: 'repeatable read' } as const;

const eventFields = {
  eventId: z.string().describe('`evt_…`'),
  accountId: z.string().describe('`acc_…`'),
  source: z.string(),
  id: z.string().describe('Number of the document in its source.'),
  revision: z.int(),
  type: z.string(),
  kind: z.string().describe('`event`, `credit`, `cancel` or `undo`.'),
  occurredAt: instantOutput('When it happened.'),
  receivedAt: instantOutput('When it came in.'),
  membershipId: z.string().nullable().describe('Membership of the person it names.'),
  awards: z
    .array(
      z.object({
        campaign: z.string(),
        holder: z.string(),
        unit: z.string(),
        granted: z.string().describe('Exact decimal.'),
      }),
    )
    .describe('What it gives by its newest decision.'),
};

export const EventSummarySchema = z.object(eventFields).meta({ id: 'EventSummary', description: 'A recorded event.' });

const RecordedEventSchema = z
  .object({
    ...eventFields,
    body: z
      .record(z.string(), z.unknown())
      .describe('The event as it was sent; the person is named by the membership, null stands for what was erased.'),
    erased: z.array(z.string()).describe('Fields of `body` that told something about a person who was erased.'),
    status: statusField,
    ...correctionFields,
    revisions: z.array(RevisionSchema).describe('Every decision about it, the first answer first.'),
  })
  .meta({ id: 'RecordedEvent', description: 'A recorded event with its corrections and decisions.' });

export const outcomeInput = z
  .enum(eventOutcomes)
  .optional()
  .describe('Only events whose newest decision `awarded` something, gave `nothing`, or is `waiting` for a rate.');

export function eventRoutes(deps: ExplanationDeps): Route[] {
  return [listEventsRoute(deps), getEventRoute(deps), explainEventRoute(deps), explainCampaignRoute(deps)];
}

function listEventsRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/events',
    operationId: 'listEvents',
    permission: 'events:read',
    summary: 'List events',
    description:
      'Recorded events, the newest arrival first; what comes in while you page never moves what you have seen. `source` and `id` find a document by its number in the sending system, with all its revisions. A filter that few events pass may answer a short page with a cursor: so far was looked.',
    tags: ['Events'],
    query: z.strictObject({
      account: idInput('acc', 'Only events of this account.').optional(),
      source: z.string().min(1).max(200).optional().describe('Only events of this source.'),
      id: z.string().min(1).max(200).optional().describe('Only documents with this number.'),
      type: z.string().min(1).max(60).optional().describe('Only events of this type.'),
      from: instantInput('Only events that happened at this instant or later.').optional(),
      to: instantInput('Only events that happened before this instant.').optional(),
      outcome: outcomeInput,
      receivedFrom: instantInput('Only events that came in at this instant or later.').optional(),
      receivedTo: instantInput('Only events that came in before this instant.').optional(),
      ...pageQuery,
    }),
    response: { 200: pageOf(EventSummarySchema) },
    examples: { query: { type: 'invoice' } },
    handler: async ({ principal, query }) => {
      const { workspaceId } = principal;
      const db = queryable(deps.pool);
      const rules = await deps.rules.recent(db, workspaceId);
      const after = readCursor(query.cursor, z.tuple([z.int(), z.uuid(), z.int()]));
      const filter = {
        accountId: query.account ?? null,
        source: query.source ?? null,
        id: query.id ?? null,
        type: query.type ?? null,
        from: query.from ?? null,
        to: query.to ?? null,
        receivedFrom: query.receivedFrom ?? null,
        receivedTo: query.receivedTo ?? null,
        outcome: query.outcome ?? null,
      };
      const { rows, next } = await listEventRows(db, workspaceId, filter, {
        after: after === null ? null : { receivedAt: after[0], accountId: after[1], n: after[2] },
        limit: query.limit,
      });
      const nextCursor = next === null ? null : writeCursor([next.receivedAt, next.accountId, next.n]);
      return { status: 200, body: { data: rows.map((row) => summaryOf(row, rules)), nextCursor } };
    },
  });
}

export function summaryOf(row: EventListRow, rules: Rules) {
  const awards = row.decision === null ? [] : unpackDecision(row.decision, row.occurredAt);
  return {
    eventId: formatChildId('evt', row.accountId, row.n),
    accountId: formatId('acc', row.accountId),
    source: row.source,
    id: row.id,
    revision: row.revision,
    type: row.type,
    kind: row.kind,
    occurredAt: instantText(row.occurredAt),
    receivedAt: instantText(row.receivedAt),
    membershipId: row.membershipId === null ? null : formatId('mem', row.membershipId),
    awards: awards.map(({ campaign, holder, unit, granted }) => ({
      campaign,
      holder: holderText(holder),
      unit,
      granted: unitsText(granted, rules.unitTerms.get(unit)?.scale ?? 0),
    })),
  };
}

async function openBody(
  tx: Queryable,
  { personal }: ExplanationDeps,
  workspaceId: string,
  body: unknown,
): Promise<OpenedValue> {
  const [opened] = personal === undefined ? [] : await openValues(personal.keys, tx, workspaceId, [body]);
  return opened ?? { value: body, erased: [] };
}

const eventParams = z.strictObject({ eventId: childIdInput('evt', 'The event.') });

function getEventRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/events/{eventId}',
    operationId: 'getEvent',
    permission: 'events:read',
    summary: 'Show an event',
    description: 'The event as it was sent, what corrections took from it, and every decision about it with its cause.',
    tags: ['Events'],
    params: eventParams,
    query: z.strictObject(languageQuery),
    response: { 200: RecordedEventSchema },
    errors: ['not_found'],
    examples: { params: { eventId: exampleEventId } },
    handler: async ({ principal, params, query }) => {
      const { workspaceId } = principal;
      return withTransaction(
        deps.pool,
        async (tx) => {
          const row = await findEventRow(tx, workspaceId, params.eventId);
          const explanation = await explainEvent(tx, deps, workspaceId, params.eventId, query.language);
          if (row === null || explanation === null) throw eventNotFound();
          const rules = await deps.rules.load(tx, workspaceId);
          const opened = await openBody(tx, deps, workspaceId, row.body);
          const body = {
            ...summaryOf(row, rules),
            body: opened.value as Record<string, unknown>,
            erased: opened.erased,
            status: explanation.status,
            ...correctionsToApi(explanation),
            revisions: explanation.revisions.map(revisionToApi),
          };
          return { status: 200 as const, body };
        },
        READ_ONLY,
      );
    },
  });
}

function explainEventRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/events/{eventId}/explanation',
    operationId: 'explainEvent',
    permission: 'decisions:read',
    summary: 'Explain an event',
    description:
      'For every campaign that listens to the event: each condition with the values read, the amounts on their way through limits, choice, multipliers, rounding, shares and budget, or the first reason why it gave nothing. As data and as sentences.\n\nThe explanation is made by deciding the event once more on facts as they stand.',
    tags: ['Decisions'],
    params: eventParams,
    query: z.strictObject(languageQuery),
    response: { 200: EventExplanationSchema },
    errors: ['not_found'],
    examples: { params: { eventId: exampleEventId }, query: { language: 'de' } },
    handler: async ({ principal, params, query }) => {
      const explanation = await inSnapshot(deps, principal.workspaceId, params.eventId, query.language);
      return { status: 200, body: explanationToApi(explanation) };
    },
  });
}

function explainCampaignRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/events/{eventId}/explanation/{campaign}',
    operationId: 'explainNonAward',
    permission: 'decisions:read',
    summary: 'Explain one campaign for an event',
    description:
      'Why a campaign gave something or nothing for the event, also where it never looked at it: because it listens to other events, was paused, or begins later.',
    tags: ['Decisions'],
    params: z.strictObject({ ...eventParams.shape, campaign: key('campaign') }),
    query: z.strictObject(languageQuery),
    response: { 200: CampaignExplanationSchema },
    errors: ['not_found', 'campaign_unknown'],
    examples: { params: { eventId: exampleEventId, campaign: 'goldDoubles' } },
    handler: async ({ principal, params, query }) => {
      const { workspaceId } = principal;
      const asked = { place: params.eventId, campaign: params.campaign };
      const campaign = await withTransaction(
        deps.pool,
        (tx) => explainNonAward(tx, deps, workspaceId, asked, query.language),
        READ_ONLY,
      );
      if (campaign === null) throw eventNotFound();
      return { status: 200, body: campaignToApi(campaign) };
    },
  });
}

async function inSnapshot(
  deps: ExplanationDeps,
  workspaceId: string,
  place: EventPlace,
  language: Language,
): Promise<EventExplanation> {
  const explanation = await withTransaction(
    deps.pool,
    (tx) => explainEvent(tx, deps, workspaceId, place, language),
    READ_ONLY,
  );
  if (explanation === null) throw eventNotFound();
  return explanation;
}

function eventNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such event in this workspace.' });
}
