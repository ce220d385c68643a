import * as z from 'zod';
import { defineRoute, type Route } from '#platform/http';
import { announcementNames, announcementTypes } from '../domain/announcement-types.ts';
import { deliveryRoutes } from './delivery-routes.ts';
import { subscriptionRoutes, tags, type WebhookRouteDeps } from './subscription-routes.ts';
import { envelopeExample, envelopeSchema } from './webhook-documents.ts';

/** The HTTP operations of this module. */
export function webhookRoutes(deps: WebhookRouteDeps): Route[] {
  return [typesRoute(), ...subscriptionRoutes(deps), ...deliveryRoutes(deps)];
}

const EventTypeSchema = z
  .object({
    type: z.string().describe('What a subscription names.'),
    version: z.int().describe('Raised when the shape changes in a way that receivers notice.'),
    summary: z.string(),
    schema: z.record(z.string(), z.unknown()).describe('JSON Schema of what is sent.'),
    example: z.record(z.string(), z.unknown()).describe('What is sent, for example.'),
  })
  .meta({ id: 'WebhookEventType', description: 'A type of announcement.' });

function typesRoute(): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/webhook-event-types',
    operationId: 'listWebhookEventTypes',
    permission: 'webhooks:read',
    summary: 'List what can be subscribed to',
    description:
      'Every type of announcement with its version, shape and an example. Announcements carry ids, not names.',
    tags,
    response: { 200: z.object({ data: z.array(EventTypeSchema) }) },
    examples: {
      response: {
        data: [
          {
            type: 'level.changed',
            version: 1,
            summary: announcementTypes['level.changed'].summary,
            schema: { type: 'object' },
            example: envelopeExample('level.changed'),
          },
        ],
      },
    },
    handler: async () => {
      const data = announcementNames.map((type) => {
        const { version, summary } = announcementTypes[type];
        const schema = z.toJSONSchema(envelopeSchema(type), { target: 'draft-2020-12' });
        return { type, version, summary, schema, example: envelopeExample(type) };
      });
      return { status: 200, body: { data } };
    },
  });
}
