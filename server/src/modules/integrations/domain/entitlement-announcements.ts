/** Announcements of benefits granted by hand or by rewards, and of what was used. Those of levels: `level.changed`. */
import * as z from 'zod';
import { accountId, amount, EXAMPLE_ACCOUNT, instant } from './announced-fields.ts';
import type { AnnouncementKind } from './announcement-kind.ts';

const place = { accountId, benefit: z.string().describe('Key of the benefit.') };
const grant = {
  ...place,
  grantId: z.string().describe('`eng_…`'),
  source: z.string().describe('`manual`, `reward`; others may come.'),
  sourceId: z.string().nullable().describe('What it comes from: `red_…` of a reward; null where staff gave it.'),
};
const GrantedSchema = z.object({
  ...grant,
  value: z.string().nullable().describe('Key of the choice, number, or how many; null: access, or a text.'),
  from: instant('From when it holds.'),
  until: instant('Until when, exclusive; null: until it is ended.').nullable(),
});
const UsedSchema = z.object({
  ...place,
  useId: z.string().describe('`enu_…`'),
  reference: z.string().describe('Key of the use at whoever recorded it.'),
  membershipId: z.string().nullable().describe('`mem_…` of who used it; null: the account.'),
  quantity: amount('What was used.'),
  left: amount('What is left now.'),
});
const EndedSchema = z.object(grant);
const ExhaustedSchema = z.object(place);

const examplePlace = { accountId: EXAMPLE_ACCOUNT, benefit: 'supportHours' };
const exampleGrant: z.input<typeof EndedSchema> = {
  ...examplePlace,
  grantId: 'eng_01kk9y0s9qf4rvt3z8m2a1b7cd',
  source: 'manual',
  sourceId: null,
};
const exampleUse: z.input<typeof UsedSchema> = {
  ...examplePlace,
  useId: 'enu_01kk9y0s9qf4rvt3z8m2a1b7cd',
  reference: 'TICKET-4711',
  membershipId: null,
  quantity: '2',
  left: '8',
};

/** By type. */
export const entitlementAnnouncements = {
  'entitlement.granted': {
    version: 1,
    summary: 'A benefit was granted by hand or handed over with a reward.',
    schema: GrantedSchema,
    example: { ...exampleGrant, value: '10', from: '2026-03-02T08:55:00.000Z', until: '2027-01-01T00:00:00.000Z' },
  } as AnnouncementKind<z.input<typeof GrantedSchema>>,
  'entitlement.used': {
    version: 1,
    summary: 'A part of an allowance was used.',
    schema: UsedSchema,
    example: exampleUse,
  } as AnnouncementKind<z.input<typeof UsedSchema>>,
  'entitlement.exhausted': {
    version: 1,
    summary: 'Nothing is left of an allowance.',
    schema: ExhaustedSchema,
    example: examplePlace,
  } as AnnouncementKind<z.input<typeof ExhaustedSchema>>,
  'entitlement.ended': {
    version: 1,
    summary: 'A grant ended: by its date, before its time, or taken back with its reward.',
    schema: EndedSchema,
    example: exampleGrant,
  } as AnnouncementKind<z.input<typeof EndedSchema>>,
};
