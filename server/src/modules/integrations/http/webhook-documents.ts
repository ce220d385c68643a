/** What is sent, for the section `webhooks` of the OpenAPI document and for those who subscribe. */
import * as z from 'zod';
import { formatInstant } from '#kernel';
import type { WebhookDocument } from '#platform/http';
import { type AnnouncementType, announcementNames, announcementTypes } from '../domain/announcement-types.ts';

const EXAMPLE_AT = Date.UTC(2026, 2, 2, 9);

export function envelopeSchema(type: AnnouncementType): z.ZodType {
  const { version, schema, summary } = announcementTypes[type];
  return z
    .object({
      id: z.string().describe('`msg_…`, as in the header webhook-id: the same one whenever it is sent again.'),
      type: z.literal(type),
      version: z.literal(version),
      timestamp: z.string().meta({ format: 'date-time', description: 'When it happened, as Hanse recorded it.' }),
      data: schema,
    })
    .describe(summary);
}

export function envelopeExample(type: AnnouncementType): Record<string, unknown> {
  const { version, example } = announcementTypes[type];
  return { id: 'msg_01kk9y0s9qf4rvt3z8m2a1b7cd', type, version, timestamp: formatInstant(EXAMPLE_AT), data: example };
}

export const webhookDocuments: readonly WebhookDocument[] = announcementNames.map((type) => ({
  name: type,
  summary: announcementTypes[type].summary,
  schema: envelopeSchema(type),
  example: envelopeExample(type),
}));
