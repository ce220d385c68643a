/** Events as they come in. */
import * as z from 'zod';
import { RefusedError } from '#kernel';
import { defineRoute, idInput, type Route, writeCursor } from '#platform/http';
import { queryable } from '#platform/postgres';
import type { ExplanationDeps } from '../operations/dependencies.ts';
import { readTail, type TailPlace, tailFromNow, WINDOW_MS } from '../store/event-tail.ts';
import { EventSummarySchema, outcomeInput, summaryOf } from './event-routes.ts';

const EVENTS_MAX = 500;
const PLACE_CHARACTERS_MAX = 8_000;

const word = (what: string) => z.string().min(1).max(200).optional().describe(`Only events of this ${what}.`);

/** Instants as milliseconds after the first, so that the text stays short. */
const placeShape = z.tuple([z.int(), z.array(z.tuple([z.int(), z.int()])).max(1_000)]);

export function tailRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/events/tail',
    operationId: 'tailEvents',
    permission: 'events:read',
    summary: 'Follow events as they come in',
    description:
      'Call it without `after` to begin now, then every second or two with the `after` of the answer before: it brings what has become visible since, the newest first. Nothing is left out, also where a transaction ended later than others that began after it; in such a case events may come twice, so tell them apart by `eventId`. Whoever stays away for more than a minute goes on with the list of events.',
    tags: ['Events'],
    query: z.strictObject({
      after: z.string().max(PLACE_CHARACTERS_MAX).optional().describe('`after` of the answer before.'),
      account: idInput('acc', 'Only events of this account.').optional(),
      source: word('source'),
      type: word('type'),
      outcome: outcomeInput,
    }),
    response: {
      200: z
        .object({
          events: z.array(EventSummarySchema).describe('The newest first.'),
          after: z.string().describe('Send it with the next call.'),
        })
        .meta({ id: 'EventTail', description: 'What has come in since.' }),
    },
    errors: ['cursor_invalid'],
    handler: async ({ principal, query, now }) => {
      const { workspaceId } = principal;
      const db = queryable(deps.pool);
      if (query.after === undefined) {
        return { status: 200, body: { events: [], after: placeText(await tailFromNow(db, workspaceId, now)) } };
      }
      const filter = {
        ...{ accountId: query.account ?? null, source: query.source ?? null, id: null, type: query.type ?? null },
        ...{ from: null, to: null, receivedFrom: null, receivedTo: null, outcome: query.outcome ?? null },
      };
      const rules = await deps.rules.recent(db, workspaceId);
      const asked = { place: readPlace(query.after, now), now, limit: EVENTS_MAX };
      const { rows, place } = await readTail(db, workspaceId, filter, asked);
      return { status: 200, body: { events: rows.map((row) => summaryOf(row, rules)), after: placeText(place) } };
    },
  });
}

function placeText({ from, seen }: TailPlace): string {
  return writeCursor([from, seen.map(([at, events]) => [at - from, events])]);
}

/** @throws RefusedError `cursor_invalid`; whoever was away for long begins a minute ago */
function readPlace(text: string, now: number): TailPlace {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    value = null;
  }
  const parsed = placeShape.safeParse(value);
  if (!parsed.success) {
    throw new RefusedError({
      code: 'cursor_invalid',
      detail: 'The place was not made by this operation, or was cut off.',
    });
  }
  const [from, seen] = parsed.data;
  return { from: Math.max(from, now - 2 * WINDOW_MS), seen: seen.map(([after, events]) => [from + after, events]) };
}
