/** Entries of all accounts. */
import * as z from 'zod';
import { Decimal, formatChildId, formatId, parseId } from '#kernel';
import { movementKinds } from '#modules/ledger';
import type { Rules } from '#modules/programmes';
import {
  defineRoute,
  grants,
  idInput,
  instantInput,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
} from '#platform/http';
import { listLedger, type ShownEntry } from '../operations/list-ledger.ts';
import type { OverviewDeps } from '../operations/list-overviews.ts';
import { exampleAccount } from './account-schemas.ts';

const AboutSchema = z
  .object({
    eventId: z.string().nullable().describe('The event, `evt_…`.'),
    eventType: z.string().nullable().describe('Its type.'),
    documentId: z.string().nullable().describe('Its number at its source.'),
    campaign: z.string().nullable().describe('The campaign, where no single event of this account gave it.'),
    period: z.string().nullable().describe('What the campaign gave it for, such as `2026-Q1`.'),
    redemptionId: z.string().nullable().describe('The redemption, `red_…`.'),
    reward: z.record(z.string(), z.string()).nullable().describe('Its reward, in every language there is.'),
    adjustmentId: z.string().nullable().describe('The adjustment, `adj_…`.'),
  })
  .meta({ id: 'EntryReason', description: 'What an entry was booked for; what does not apply is null.' });

const LedgerEntrySchema = z
  .object({
    id: z.string().describe('`ent_…`'),
    accountId: z.string().describe('`acc_…`'),
    accountName: z.string(),
    holder: z.string().describe('`account`, or the membership that holds the wallet (`mem_…`).'),
    personName: z.string().nullable().describe('Of a member; null where the caller may not see people.'),
    unit: z.string().describe('Key of the unit.'),
    kind: z.enum(movementKinds).describe('What it is to people; statements sum up by it.'),
    from: z.string().describe('Compartment the amount left: `issuer:issued`, `holder:available`, …'),
    to: z.string().describe('Compartment it went to.'),
    amount: z.string().describe('Always above zero. Exact decimal.'),
    lotId: z.string().nullable().describe('`lot_…`'),
    cause: z.object({
      kind: z.string().describe('`event`, `campaign`, `clock`, `spend`, `reserve`, `capture`, `adjustment`, …'),
      reference: z.string().describe('The reference of an act; empty where there is none.'),
      reasonCode: z.string().nullable().describe('Of an adjustment.'),
    }),
    about: AboutSchema,
    postedAt: instantOutput('When it was booked; statements go by this.'),
    valueAt: instantOutput('When it counts; expiry and periods go by this.'),
  })
  .meta({ id: 'LedgerEntry', description: 'An entry with its account and what it was booked for.' });

const [exampleEntry, exampleLot, exampleEvent] = ['ent', 'lot', 'evt'].map(
  (prefix, index) => `${prefix}_${exampleAccount.slice(4)}-${5 + index}`,
);

const LedgerQuery = z.strictObject({
  account: idInput('acc', 'Only entries of this account.').optional(),
  unit: z.string().min(1).max(60).optional().describe('Only this unit.'),
  kind: z
    .array(z.enum(movementKinds))
    .max(movementKinds.length)
    .optional()
    .describe('Only these kinds; repeat for several.'),
  holder: z
    .string()
    .max(40)
    .optional()
    .describe('Only wallets of accounts (`account`), of members (`member`), or of one membership (`mem_…`).')
    .transform((text) => (text === undefined ? undefined : (parseId('mem', text) ?? text))),
  postedFrom: instantInput('Booked at or after.').optional(),
  postedTo: instantInput('Booked before.').optional(),
  ...pageQuery,
});

function example(): z.input<typeof LedgerEntrySchema> {
  return {
    id: exampleEntry!,
    accountId: exampleAccount,
    accountName: 'Müller Maschinenbau GmbH',
    holder: 'account',
    personName: null,
    unit: 'points',
    kind: 'earned',
    from: 'issuer:issued',
    to: 'holder:available',
    amount: '149',
    lotId: exampleLot!,
    cause: { kind: 'event', reference: '', reasonCode: null },
    about: { ...nothing(), eventId: exampleEvent!, eventType: 'invoice', documentId: 'R-10023' },
    postedAt: '2026-01-05T09:00:02.000Z',
    valueAt: '2026-01-05T09:00:00.000Z',
  };
}

export function ledgerRoutes(deps: OverviewDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/v1/entries',
      operationId: 'listLedgerEntries',
      permission: 'ledger:read',
      summary: 'List the entries of all accounts',
      description:
        'Everything that was booked, newest first, with the account and what it was booked for. Each entry moves an amount from one compartment to another, so the books balance entry by entry. Entries are never changed or removed.',
      tags: ['Wallets'],
      query: LedgerQuery,
      response: { 200: pageOf(LedgerEntrySchema) },
      errors: ['not_found'],
      examples: {
        query: { unit: 'points', kind: ['earned'] },
        response: {
          data: [example()],
          nextCursor: null,
        },
      },
      handler: async ({ principal, query }) => {
        const { workspaceId, scopes } = principal;
        const place = readCursor(query.cursor, z.tuple([z.int(), z.uuid(), z.int()]));
        const filter = {
          accountId: query.account ?? null,
          unit: query.unit ?? null,
          kinds: query.kind ?? null,
          holder: query.holder ?? null,
          postedFrom: query.postedFrom ?? null,
          postedTo: query.postedTo ?? null,
        };
        const before = place === null ? null : { postedAt: place[0], accountId: place[1], n: place[2] };
        const range = { before, limit: query.limit + 1, withNames: grants(scopes, 'persons:read') };
        const { entries, rules } = await listLedger(deps, workspaceId, filter, range);
        const body = page(
          entries,
          query.limit,
          ({ postedAt, accountId, n }) => [postedAt, accountId, n],
          (entry) => entryToApi(entry, rules),
        );
        return { status: 200, body };
      },
    }),
  ];
}

function nothing() {
  return {
    ...{ eventId: null, eventType: null, documentId: null, campaign: null, period: null },
    ...{ redemptionId: null, reward: null, adjustmentId: null },
  };
}

function entryToApi(entry: ShownEntry, rules: Rules): z.input<typeof LedgerEntrySchema> {
  const { accountId, accountName, personName, unit, kind, from, to, lotN, event, redemption } = entry;
  const [cause = '', reasonCode] = entry.causeKind.split(':');
  const isAct = !['event', 'campaign', 'derived', 'clock', 'rules'].includes(cause);
  return {
    id: formatChildId('ent', accountId, entry.n),
    accountId: formatId('acc', accountId),
    accountName,
    holder: entry.holder === 'account' ? 'account' : formatId('mem', entry.holder),
    personName,
    unit,
    kind,
    from,
    to,
    amount: Decimal.fromUnits(entry.amount, rules.unitTerms.get(unit)?.scale ?? 0).toString(),
    lotId: lotN === null ? null : formatChildId('lot', accountId, lotN),
    cause: { kind: cause, reference: isAct ? entry.causeRef : '', reasonCode: reasonCode ?? null },
    about: {
      eventId: event === null ? null : formatChildId('evt', accountId, event.n),
      eventType: event?.type ?? null,
      documentId: event?.id ?? null,
      campaign: entry.campaign,
      period: entry.period,
      redemptionId: redemption === null ? null : formatId('red', redemption.redemptionId),
      reward: redemption?.reward ?? null,
      adjustmentId: entry.adjustmentId === null ? null : formatId('adj', entry.adjustmentId),
    },
    postedAt: instantText(entry.postedAt),
    valueAt: instantText(entry.valueAt),
  };
}
