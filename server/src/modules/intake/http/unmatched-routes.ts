import * as z from 'zod';
import {
  defineRoute,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import type { IntakeDeps } from '../operations/intake-deps.ts';
import { matchEvents } from '../operations/match-events.ts';
import { loadUnmatched, type StoredUnmatched } from '../store/unmatched-events.ts';

const tags = ['Events'] as const;

const UnmatchedEventSchema = z
  .object({
    source: z.string(),
    id: z.string(),
    revision: z.int(),
    type: z.string(),
    occurredAt: z.string().describe('As it was sent.'),
    account: z.looseObject({}).describe('How the sender named the account.'),
    receivedAt: instantOutput('When it came in.'),
  })
  .meta({ id: 'UnmatchedEvent', description: 'An event whose account nobody knows yet.' });

const MatchReportSchema = z
  .object({
    matched: z.int().describe('Events that found their account and were recorded.'),
    refused: z
      .array(
        z.object({
          source: z.string(),
          id: z.string(),
          revision: z.int(),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .describe('Events whose account is known and which cannot be recorded all the same; the first 100. They stay.'),
    beneficiaries: z.int().describe('Awards for other accounts that have found theirs.'),
  })
  .meta({ id: 'MatchReport', description: 'What matching came to.' });

const exampleEntry = {
  source: 'erp',
  id: 'INV-2026-00117',
  revision: 1,
  type: 'invoice',
  occurredAt: '2026-01-05T09:00:00+01:00',
  account: { externalId: 'C-1001', system: null },
  receivedAt: '2026-01-05T08:00:01.000Z',
};

export function unmatchedRoutes(deps: IntakeDeps): Route[] {
  return [listUnmatchedEventsRoute(deps), matchUnmatchedEventsRoute(deps)];
}

function listUnmatchedEventsRoute(deps: IntakeDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/unmatched-events',
    operationId: 'listUnmatchedEvents',
    permission: 'events:read',
    summary: 'List unmatched events',
    description:
      'Events whose account nobody knows yet, ordered by source, id and revision. Create the account or give it the external id or VAT number the event names; the event is then taken in within a minute, or at once by matching.',
    tags,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(UnmatchedEventSchema) },
    examples: { response: { data: [exampleEntry], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const position = readCursor(query.cursor, z.tuple([z.string(), z.string(), z.int()]));
      const after = position === null ? null : { source: position[0], id: position[1], revision: position[2] };
      const range = { after, limit: query.limit + 1 };
      const events = await loadUnmatched(queryable(deps.pool), principal.workspaceId, range);
      return {
        status: 200,
        body: page(events, query.limit, ({ source, id, revision }) => [source, id, revision], toApi),
      };
    },
  });
}

function toApi({ source, id, revision, reference, body, receivedAt }: StoredUnmatched) {
  const event = body as Record<string, unknown>;
  return {
    source,
    id,
    revision,
    type: String(event.type),
    occurredAt: String(event.occurredAt),
    account: { ...reference },
    receivedAt: instantText(receivedAt),
  };
}

function matchUnmatchedEventsRoute(deps: IntakeDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/unmatched-events/match',
    operationId: 'matchUnmatchedEvents',
    permission: 'events:write',
    summary: 'Match unmatched events',
    description:
      'Goes through all unmatched events and takes in those whose account is known by now; each counts at its own time. Awards for accounts that were unknown when they were decided are posted too. This also happens by itself every minute. Calling it again changes nothing.',
    tags,
    response: { 200: MatchReportSchema },
    idempotent: false,
    examples: { response: { matched: 12, refused: [], beneficiaries: 1 } },
    handler: async ({ principal }) => {
      const { matched, refused, beneficiaries } = await matchEvents(deps, principal.workspaceId);
      const list = refused.map(({ source, id, revision, refusal }) => {
        return { source, id, revision, code: refusal.code, detail: refusal.detail };
      });
      return { status: 200, body: { matched, refused: list, beneficiaries } };
    },
  });
}
