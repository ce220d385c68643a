/** Trying an event, and why an entry was booked. */
import * as z from 'zod';
import { formatChildId, formatId, RefusedError } from '#kernel';
import { unpackDecision } from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import { defineRoute, idInput, instantOutput, instantText, type Route } from '#platform/http';
import { queryable, withTransaction } from '#platform/postgres';
import type { ExplanationDeps } from '../operations/dependencies.ts';
import { type DryRunAnswer, dryRun } from '../operations/dry-run.ts';
import { type EntryExplanation, explainEntry } from '../operations/explain-entry.ts';
import { READ_ONLY } from './event-routes.ts';
import { AwardSchema, EventExplanationSchema, explanationToApi } from './explanation-schemas.ts';
import { childIdInput, exampleAccount, holderText, languageQuery, unitsText } from './values.ts';

/** Room for a document of 10,000 lines. */
const BODY_BYTES_MAX = 4 * 1024 * 1024;

const amount = z.string().describe('Exact decimal.');
const totals = z.array(z.object({ unit: z.string(), holder: z.string(), granted: amount }));

const DryRunSchema = z
  .object({
    status: z
      .enum(['recorded', 'replayed', 'unmatched'])
      .describe('What sending it would answer; `unmatched`: decided as a new company’s first event.'),
    accountId: z.string().nullable(),
    eventId: z.string().nullable().describe('The id it would have; null where the account is unknown.'),
    waitingFor: z.enum(['rate']).nullable(),
    awards: z.array(AwardSchema.extend({ campaign: z.string(), version: z.int() })),
    changes: z
      .array(
        z.object({
          eventId: z.string(),
          type: z.string(),
          source: z.string(),
          id: z.string(),
          revision: z.int(),
          occurredAt: instantOutput('When that event happened.'),
          before: totals,
          after: totals,
        }),
      )
      .describe('Earlier events that would be decided anew; at most 200.'),
    levels: z
      .array(z.object({ ladder: z.string(), from: z.string().nullable(), to: z.string() }))
      .describe('Levels that would change.'),
    margin: z
      .object({
        net: amount.describe('Of the lines that carry a margin.'),
        margin: amount,
        cost: amount.describe('What the units given cost the operator.'),
        percentAfter: z.string().describe('What is left of the margin, in percent of the net amount.'),
        floorPercent: z.string().nullable().describe('What the rules of coupons ask for; null: no floor is stated.'),
        belowFloor: z.boolean(),
      })
      .nullable()
      .describe('Whether what is given leaves the margin that pricing asks for; null: the event carries no margin.'),
    explanation: EventExplanationSchema,
  })
  .meta({ id: 'DryRun', description: 'What an event would give, without giving it.' });

const EntryExplanationSchema = z
  .object({
    entryId: z.string(),
    accountId: z.string(),
    holder: z.string(),
    unit: z.string(),
    from: z.string().describe('Compartment the units left.'),
    to: z.string().describe('Compartment they went to.'),
    amount,
    postedAt: instantOutput('When it was booked.'),
    valueAt: instantOutput('When it counts.'),
    cause: z.object({ kind: z.string(), ref: z.string(), eventId: z.string().nullable() }),
    origin: z
      .object({
        kind: z.enum(['event', 'campaign', 'otherAccount', 'adjustment', 'other']),
        accountId: z.string(),
        campaign: z.string().nullable(),
        grain: z.string().nullable().describe('Of an outcome without an event: which period, date or level.'),
        reference: z.string().nullable(),
        fromAccountId: z.string().nullable(),
      })
      .describe('Where the lot comes from.'),
    explanation: EventExplanationSchema.nullable().describe('Of the event behind the lot, where there is one.'),
    sentences: z.array(z.string()),
  })
  .meta({ id: 'EntryExplanation', description: 'Why an entry was booked.' });

export function dryRunRoutes(deps: ExplanationDeps): Route[] {
  return [createDryRunRoute(deps), explainEntryRoute(deps)];
}

function createDryRunRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/dry-runs',
    operationId: 'createDryRun',
    permission: 'decisions:read',
    summary: 'Try an event',
    description:
      'Decides an event exactly as if it were sent, and explains the decision. Nothing is stored, nothing is posted, no budget is used.\n\nWith `accountId` the event is tried on that account, and its own `account` may be left out. An event of an unknown account is decided as the first of a new company.',
    tags: ['Decisions'],
    body: z
      .strictObject({
        event: z.record(z.string(), z.unknown()).describe('The event as it would be sent to /v1/events.'),
        accountId: idInput('acc', 'Try it on this account.').optional(),
        ...languageQuery,
      })
      .meta({ id: 'NewDryRun', description: 'An event to be tried.' }),
    response: { 200: DryRunSchema },
    errors: ['not_found'],
    idempotent: false,
    bodyBytesMax: BODY_BYTES_MAX,
    examples: {
      body: {
        accountId: exampleAccount,
        event: {
          source: 'erp',
          id: 'INV-1',
          type: 'invoice',
          occurredAt: '2026-01-05T09:00:00Z',
          currency: 'EUR',
          netAmount: '149.90',
        },
      },
    },
    handler: async ({ principal, body }) => {
      const { workspaceId } = principal;
      const answer = await dryRun(
        deps,
        workspaceId,
        { event: body.event, accountId: body.accountId ?? null },
        body.language,
      );
      const rules = await deps.rules.recent(queryable(deps.pool), workspaceId);
      return { status: 200, body: dryRunToApi(answer, rules) };
    },
  });
}

function marginToApi(told: DryRunAnswer['margin']) {
  if (told === null) return null;
  const { net, margin, cost, percentAfter, floor, belowFloor } = told;
  return {
    net: net.toString(),
    margin: margin.toString(),
    cost: cost.toString(),
    percentAfter: percentAfter.toString(),
    floorPercent: floor?.toString() ?? null,
    belowFloor,
  };
}

function dryRunToApi(answer: DryRunAnswer, rules: Rules) {
  const scaleOf = (unit: string) => rules.unitTerms.get(unit)?.scale ?? 0;
  const totalsOf = (decision: DryRunAnswer['changes'][number]['before'], at: number) =>
    (decision === null ? [] : unpackDecision(decision, at)).map(({ unit, holder, granted }) => ({
      unit,
      holder: holderText(holder),
      granted: unitsText(granted, scaleOf(unit)),
    }));
  return {
    status: answer.status,
    accountId: answer.accountId === null ? null : formatId('acc', answer.accountId),
    eventId: answer.eventId,
    waitingFor: answer.waitingFor,
    awards: answer.awards.map((award) => ({
      campaign: award.campaign,
      version: award.version,
      step: award.step,
      holder: holderText(award.holder),
      unit: award.unit,
      computed: unitsText(award.computed, scaleOf(award.unit)),
      granted: unitsText(award.granted, scaleOf(award.unit)),
      funding: award.funding,
      availableAt: instantText(award.availableAt),
    })),
    changes: answer.changes.map(({ n, type, source, id, revision, occurredAt, before, after }) => ({
      eventId: formatChildId('evt', answer.explanation.event.accountId, n),
      type,
      source,
      id,
      revision,
      occurredAt: instantText(occurredAt),
      before: totalsOf(before, occurredAt),
      after: totalsOf(after, occurredAt),
    })),
    levels: [...answer.levels],
    margin: marginToApi(answer.margin),
    explanation: explanationToApi(answer.explanation),
  };
}

function explainEntryRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/entries/{entryId}/explanation',
    operationId: 'explainEntry',
    permission: 'decisions:read',
    summary: 'Explain an entry',
    description:
      'From an entry of the ledger to its lot, from the lot to the event or outcome behind it, and from there to why that gave it.',
    tags: ['Decisions'],
    params: z.strictObject({ entryId: childIdInput('ent', 'The entry.') }),
    query: z.strictObject(languageQuery),
    response: { 200: EntryExplanationSchema },
    errors: ['not_found'],
    examples: { params: { entryId: `ent_${exampleAccount.slice(4)}-9` } },
    handler: async ({ principal, params, query }) => {
      const { workspaceId } = principal;
      const found = await withTransaction(
        deps.pool,
        async (tx) => {
          const explanation = await explainEntry(tx, deps, workspaceId, params.entryId, query.language);
          return explanation === null ? null : { explanation, rules: await deps.rules.load(tx, workspaceId) };
        },
        READ_ONLY,
      );
      if (found === null)
        throw new RefusedError({ code: 'not_found', detail: 'There is no such entry in this workspace.' });
      return { status: 200, body: entryToApi(params.entryId.accountId, found.explanation, found.rules) };
    },
  });
}

function entryToApi(accountId: string, { entry, origin, cause, event, sentences }: EntryExplanation, rules: Rules) {
  return {
    entryId: formatChildId('ent', accountId, entry.n),
    accountId: formatId('acc', accountId),
    holder: holderText(entry.holder),
    unit: entry.unit,
    from: entry.from,
    to: entry.to,
    amount: unitsText(entry.amount, rules.unitTerms.get(entry.unit)?.scale ?? 0),
    postedAt: instantText(entry.postedAt),
    valueAt: instantText(entry.valueAt),
    cause,
    origin: {
      kind: origin.kind,
      accountId: formatId('acc', origin.accountId),
      campaign: origin.campaign ?? null,
      grain: origin.grain ?? null,
      reference: origin.reference ?? null,
      fromAccountId: origin.fromAccountId === undefined ? null : formatId('acc', origin.fromAccountId),
    },
    explanation: event === null ? null : explanationToApi(event),
    sentences,
  };
}
