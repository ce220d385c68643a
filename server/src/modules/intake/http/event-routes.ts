import * as z from 'zod';
import { RefusedError } from '#kernel';
import {
  answerInOrder,
  defineRoute,
  documentBody,
  ndjsonBody,
  ndjsonContent,
  ndjsonLimitsDefault,
  type Route,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { EventGatherer } from '../operations/gather-events.ts';
import type { IntakeDeps } from '../operations/intake-deps.ts';
import type { EventAnswer } from '../operations/take-events.ts';
import { BulkLines } from './bulk-lines.ts';
import { answerToApi } from './event-answers.ts';
import { BulkAnswerSchema, EventAnswerSchema, EventSchema, exampleAnswer, exampleEvent } from './event-schemas.ts';

const tags = ['Events'] as const;

/** A document of 10,000 lines with all their fields. */
const EVENT_BYTES_MAX = 8 << 20;

const eventErrors = [
  'event_invalid',
  'event_conflict',
  'event_not_processable',
  'json_not_canonical',
  'person_not_member',
] as const;

/** Tells a repetition at a glance, as for other writes. */
const replayHeader = { 'idempotency-replayed': 'true' };

export function eventRoutes(deps: IntakeDeps): Route[] {
  return [recordEventRoute(deps), recordEventsRoute(deps)];
}

function recordEventRoute(deps: IntakeDeps): Route {
  const gatherer = new EventGatherer(deps);
  return defineRoute({
    method: 'POST',
    path: '/v1/events',
    operationId: 'recordEvent',
    permission: 'events:write',
    summary: 'Record an event',
    description:
      'Records what an account or one of its people did and answers what every campaign that listens decided. The answer comes when everything is stored.\n\nSending an event again is safe: it is answered with the first result, status 200 and the header `Idempotency-Replayed: true`. Other content under the same source and id is refused; a changed document is sent whole with a higher `revision`.\n\nWhere nobody has the account reference yet, the event is kept (202) and counts at its own time once the account is known.',
    tags,
    body: documentBody(EventSchema),
    bodyBytesMax: EVENT_BYTES_MAX,
    response: {
      201: EventAnswerSchema.describe('Recorded.'),
      200: EventAnswerSchema.describe('Known already: the first result.'),
      202: EventAnswerSchema.describe('Kept until its account is known.'),
    },
    errors: [...eventErrors, 'account_reference_ambiguous'],
    idempotent: false,
    examples: { body: exampleEvent, response: exampleAnswer },
    handler: async ({ principal, body }) => {
      const { workspaceId } = principal;
      const answer = await gatherer.take(workspaceId, { value: body });
      if (answer.status === 'refused') throw new RefusedError(answer.refusal);
      const api = answerToApi(answer, await deps.rules.recent(queryable(deps.pool), workspaceId));
      if (api.status === 'replayed') return { status: 200, body: api, headers: replayHeader };
      if (api.status === 'recorded') return { status: 201, body: api };
      return { status: 202, body: api, headers: isRepeated(answer) ? replayHeader : {} };
    },
  });
}

function isRepeated(answer: EventAnswer): boolean {
  return answer.status === 'unmatched' && answer.replay;
}

function recordEventsRoute(deps: IntakeDeps): Route {
  const limits = { ...ndjsonLimitsDefault, lineBytesMax: EVENT_BYTES_MAX };
  return defineRoute({
    method: 'POST',
    path: '/v1/events/bulk',
    operationId: 'recordEvents',
    permission: 'events:write',
    summary: 'Record many events',
    description:
      'One event per line, one answer per line, in the order of the request. Every line stands alone: a faulty one is answered with its problem and the others are recorded. What was answered is stored; if the connection breaks, send the whole body again.\n\nAnswers are written while the body is still being read, so read them while you send.',
    tags,
    query: z.strictObject({
      decisions: z
        .enum(['given', 'all'])
        .default('given')
        .describe('`all` also lists campaigns that listened and gave nothing.'),
    }),
    body: ndjsonBody(EventSchema, limits),
    response: { 200: ndjsonContent(BulkAnswerSchema, 'One answer per line, in the order of the request.') },
    errors: [...eventErrors],
    examples: { body: exampleEvent, response: { line: 1, ...exampleAnswer } },
    handler: async ({ principal, lines, query, problemOf }) => {
      const silent = query.decisions === 'all';
      const bulk = new BulkLines({ deps, workspaceId: principal.workspaceId, silent, problemOf });
      return { status: 200, body: answerInOrder(lines, limits.inFlightMax, (line) => bulk.answer(line)) };
    },
  });
}
