/** What is sent and answered, for the reference. Events are checked by the events module, which names faults itself. */
import * as z from 'zod';
import { instantOutput } from '#platform/http';

const decimal = (description: string) =>
  z.union([z.string(), z.number()]).describe(`${description} Exact: at most 6 decimals, as text or number.`);
const free = z.record(z.string(), z.unknown());

const accountIds = {
  id: z.string().optional().describe('`acc_…`'),
  externalId: z.string().optional().describe('Number in the system of the sender.'),
  system: z
    .string()
    .optional()
    .describe('The system that gave the external id; needed only where two systems gave it.'),
  vatNumber: z.string().optional().describe('VAT number with its country, such as DE123456789.'),
};

const AccountReferenceSchema = z
  .strictObject({
    ...accountIds,
    anyOf: z
      .array(z.strictObject(accountIds))
      .optional()
      .describe('Up to 10 ids of the account in place of one: those that nobody has yet do not matter.'),
  })
  .meta({ id: 'AccountReference', description: 'Names the account in exactly one way.' });

const LineSchema = z
  .strictObject({
    id: z.string().optional().describe('Default: its place in the document, from 1.'),
    sku: z.string().optional(),
    category: z.string().optional(),
    brand: z.string().optional(),
    labels: z.array(z.string()).optional(),
    quantity: decimal(
      'Needed on events, negative where a line takes away. A credit states quantity, netAmount or both.',
    ).optional(),
    unit: z.string().optional().describe('Unit of measure.'),
    netAmount: decimal('Net amount of the whole line; needed on events.').optional(),
    taxAmount: decimal('Tax on the line.').optional(),
    marginAmount: decimal('Margin of the line, where it is known.').optional(),
    corrects: z.string().optional().describe('Lines of a credit: id of the line it takes from.'),
    data: free.optional().describe('Fields of your own.'),
  })
  .meta({ id: 'EventLine', description: 'One line of a document.' });

const documentName = { source: z.string().optional().describe('Default: the source of this event.'), id: z.string() };

export const EventSchema = z
  .strictObject({
    source: z.string().describe('The sending system, such as `erp`.'),
    id: z.string().describe('Number of the document in its source. Source and id name the event for ever.'),
    type: z.string().describe('A built-in or declared event type, such as `invoice`.'),
    occurredAt: z
      .string()
      .meta({ format: 'date-time' })
      .describe('When it happened, with offset. Decides rules, periods and levels.'),
    account: AccountReferenceSchema,
    person: z
      .strictObject({
        membershipId: z.string().optional().describe('`mem_…`'),
        externalId: z.string().optional(),
        system: z.string().optional(),
      })
      .optional()
      .describe('Who acted for the account.'),
    currency: z.string().optional().describe('ISO 4217; where there are amounts.'),
    netAmount: decimal('Net amount; with lines it must equal their sum.').optional(),
    lines: z.array(LineSchema).optional().describe('At most 10,000.'),
    data: free.optional().describe('The fields of the type.'),
    revision: z
      .int()
      .optional()
      .describe('Default 1. A higher one replaces what was sent under the same source and id.'),
    corrects: z.strictObject(documentName).optional().describe('Corrections: the event they correct.'),
    settles: z
      .array(
        z.strictObject({ ...documentName, amount: decimal('Default: what the payment leaves for it.').optional() }),
      )
      .optional()
      .describe('Payments: the documents they pay.'),
    dataQuality: z
      .strictObject({
        source: z.string().optional(),
        capturedAt: z.string().meta({ format: 'date-time' }).optional(),
        purpose: z.string().optional(),
        reliability: z.number().optional().describe('0 (guessed) to 1 (certain).'),
      })
      .optional(),
  })
  .meta({ id: 'Event', description: 'Something an account or one of its people did, or what takes it back.' });

const AwardSchema = z
  .object({
    unit: z
      .string()
      .describe('Key of the unit; of coupons `coupon:` and the key of their series: they are handed over in seconds.'),
    holder: z
      .string()
      .describe('`account`, a membership `mem_…`, `parent`, or `external:` and the id of another account.'),
    step: z.string().nullable().describe('Step of the campaign; null where it has none.'),
    computed: z.string().describe('What the rules give, before shared limits such as a budget. Exact decimal.'),
    granted: z.string().describe('What is posted. Exact decimal.'),
    availableAt: instantOutput(
      'From then on it can be used; null while that depends on something without a date.',
    ).nullable(),
  })
  .meta({ id: 'EventAward', description: 'What one campaign gives one holder.' });

export const DecisionSchema = z
  .object({
    campaign: z.string(),
    version: z.int(),
    reason: z
      .object({
        code: z.string().describe('`clause`, `limit`, `groupChoice`, `budget`, `notParticipating` …'),
        about: z.string().nullable().describe('The clause, limit, step or chosen campaign the code speaks of.'),
      })
      .nullable()
      .describe('Why the campaign gave nothing; null where it gave something.'),
    awards: z.array(AwardSchema),
  })
  .meta({ id: 'EventDecision', description: 'What one campaign that listens to the event decided.' });

export const EventAnswerSchema = z
  .object({
    status: z.enum(['recorded', 'replayed', 'unmatched']),
    eventId: z.string().nullable().describe('`evt_…`; null while the account is unknown.'),
    accountId: z.string().nullable().describe('`acc_…`; null while the account is unknown.'),
    posting: z
      .enum(['now', 'follows'])
      .nullable()
      .describe('`follows`: another account is owed something, which is posted there a moment later.'),
    waitingFor: z
      .enum(['rate', 'account'])
      .nullable()
      .describe('Nothing is decided before this is known: an exchange rate, or the account.'),
    decisions: z.array(DecisionSchema).describe('In the order the campaigns are written in.'),
  })
  .meta({ id: 'EventAnswer', description: 'What became of an event.' });

export const BulkAnswerSchema = z
  .object({
    line: z.int().describe('Number of the line, from 1.'),
    status: z.enum(['recorded', 'replayed', 'unmatched', 'refused']),
    eventId: z.string().nullable().optional(),
    accountId: z.string().nullable().optional(),
    posting: z.enum(['now', 'follows']).nullable().optional(),
    waitingFor: z.enum(['rate', 'account']).nullable().optional(),
    decisions: z.array(DecisionSchema).optional(),
    problem: z.looseObject({ code: z.string() }).optional().describe('Why the line was refused: a problem document.'),
  })
  .meta({ id: 'BulkEventAnswer', description: 'What became of the event of one line.' });

export const exampleEvent = {
  source: 'erp',
  id: 'INV-2026-00117',
  type: 'invoice',
  occurredAt: '2026-01-05T09:00:00+01:00',
  account: { externalId: 'C-1001' },
  currency: 'EUR',
  lines: [{ sku: 'DRILL-18V', quantity: 2, netAmount: '299.80' }],
};

export const exampleAnswer = {
  status: 'recorded' as const,
  eventId: 'evt_01kk9y0s9qf4rvt3z8m2a1b7cd-1',
  accountId: 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd',
  posting: 'now' as const,
  waitingFor: null,
  decisions: [
    {
      campaign: 'onePointPerEuro',
      version: 1,
      reason: null,
      awards: [
        {
          unit: 'points',
          holder: 'account',
          step: null,
          computed: '299',
          granted: '299',
          availableAt: '2026-01-05T08:00:00.000Z',
        },
      ],
    },
    { campaign: 'goldDoubles', version: 1, reason: { code: 'clause', about: 'gold' }, awards: [] },
  ],
};
