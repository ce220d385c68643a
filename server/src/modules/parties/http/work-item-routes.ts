/** Work items that a person ticks off. */
import type { Pool } from 'pg';
import * as z from 'zod';
import { defineRoute, noContent, type Route, runIdempotent } from '#platform/http';
import { closableKinds, closeWorkItem } from '../operations/close-work-item.ts';
import { accountParams, exampleAccountId } from './account-routes.ts';

const ClosingSchema = z
  .strictObject({
    kind: z.enum(closableKinds).describe('As the list of work items shows it.'),
    ref: z.string().min(1).max(500).describe('What it is about, as the list shows it.'),
    reason: z.string().trim().min(1).max(500).nullable().default(null).describe('What came of it.'),
  })
  .meta({ id: 'WorkItemClosing', description: 'A work item that somebody has looked at.' });

export function workItemRoutes(pool: Pool): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/v1/accounts/{accountId}/work-items/close',
      operationId: 'closeWorkItem',
      permission: 'accounts:write',
      summary: 'Close a work item',
      description:
        'For what nothing else closes: a change with effect in the past that somebody has looked at, and an event that names its own account as beneficiary. It moves nothing, and the reason is in the audit trail. All other kinds close themselves as soon as the missing document, rate or account is there. Closing it again changes nothing.',
      tags: ['Work lists'],
      params: accountParams,
      body: ClosingSchema,
      response: { 204: noContent('It is closed.') },
      errors: ['not_found'],
      idempotent: true,
      examples: {
        params: { accountId: exampleAccountId },
        body: { kind: 'partyChangedInPast', ref: 'consent 7', reason: 'Agreed with the works council.' },
      },
      handler: ({ principal, params, body, idempotency, now }) =>
        runIdempotent(pool, idempotency, async (tx) => {
          await closeWorkItem(tx, principal.workspaceId, { ...params, ...body, by: principal.id, now });
          return { status: 204 };
        }),
    }),
  ];
}
