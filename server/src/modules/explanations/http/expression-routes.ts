/** Help for whoever writes rules: what can be read, whether an expression works, what a campaign makes of an event. */
import * as z from 'zod';
import { RefusedError } from '#kernel';
import { defineRoute, type Route } from '#platform/http';
import { queryable, withTransaction } from '#platform/postgres';
import { checkExpression, readableFields } from '../operations/check-expression.ts';
import type { ExplanationDeps } from '../operations/dependencies.ts';
import { describeCampaign, tryCampaign } from '../operations/try-campaign.ts';
import { READ_ONLY } from './event-routes.ts';
import { CampaignExplanationSchema, campaignToApi } from './explanation-schemas.ts';
import { childIdInput, exampleEventId, key, languageQuery } from './values.ts';

const tags = ['Campaigns'] as const;
const text = z.object({ en: z.string(), de: z.string() });
const EXPRESSION_CHARACTERS_MAX = 2_000;

const writtenCampaign = z.record(z.string(), z.unknown()).describe('The campaign as in a programme file.');
const summerBonus = {
  name: 'Summer bonus',
  objective: 'More orders in summer',
  behaviour: 'Orders in July',
  family: 'grow',
  success: { reach: 0.3 },
  trigger: { events: ['invoice'] },
  effects: [{ award: { unit: 'points', amount: 'event.netAmount' } }],
};

const ScopeSchema = z
  .object({
    fields: z
      .array(
        z.object({
          path: z.string().describe('`event.data.channel`; fields of one line are below `line`.'),
          type: z
            .string()
            .describe(
              '`string`, `bool`, `int`, `Decimal`, `timestamp`, `list<…>`, or a record with fields of its own.',
            ),
          name: text,
        }),
      )
      .describe('Everything that can be read, by path.'),
    ladders: z.array(
      z.object({ key: z.string(), name: text, levels: z.array(z.object({ key: z.string(), name: text })) }),
    ),
  })
  .meta({ id: 'ExpressionScope', description: 'What rules can read.' });

const CheckSchema = z
  .object({
    valid: z.boolean(),
    problem: z
      .object({
        code: z.string().describe('Stable.'),
        cause: z.string().describe('Stable, and finer than the code: `unknown_field`, `type_mismatch`, `syntax` ….'),
        detail: z.string(),
        remedy: z.string(),
        position: z
          .object({ start: z.int(), end: z.int() })
          .nullable()
          .describe('Characters from 0, the end exclusive; null: the whole expression.'),
      })
      .nullable(),
    reading: text.nullable().describe('In plain words; null where it does not work.'),
    reads: z.array(z.string()).describe('Paths it reads.'),
  })
  .meta({ id: 'ExpressionCheck', description: 'Whether an expression works, and what it says.' });

export function expressionRoutes(deps: ExplanationDeps): Route[] {
  return [scopeRoute(deps), checkRoute(deps), readingRoute(deps), tryRoute(deps)];
}

function scopeRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/expression-scope',
    operationId: 'getExpressionScope',
    permission: 'programmes:read',
    summary: 'Show what rules can read',
    description:
      'Every path an expression may read, with its type and what it is called: fields of the events named, of the account and the person, metrics, levels, and fields of your own. Without events, what rules over periods and levels read.',
    tags,
    query: z.strictObject({
      events: z
        .string()
        .max(2_000)
        .optional()
        .describe('Types of the events that trigger the rule, with commas between.'),
    }),
    response: { 200: ScopeSchema },
    errors: ['event_type_unknown'],
    examples: { query: { events: 'invoice' } },
    handler: async ({ principal, query }) => {
      const rules = await deps.rules.recent(queryable(deps.pool), principal.workspaceId);
      const events = (query.events ?? '').split(',').filter((type) => type !== '');
      requireTypes(rules.compiledTypes, events);
      const ladders = [...rules.ladders].map(([ladder, versions]) => {
        const definition = versions.at(-1)?.definition;
        const levels = (definition?.levels ?? []).map((level) => ({
          key: level.key,
          name: inBoth(level.name, level.key),
        }));
        return { key: ladder, name: inBoth(definition?.name, ladder), levels };
      });
      return { status: 200, body: { fields: readableFields(rules, events), ladders } };
    },
  });
}

function inBoth(name: Readonly<Record<string, string>> | undefined, otherwise: string) {
  const en = name?.en ?? Object.values(name ?? {})[0] ?? otherwise;
  return { en, de: name?.de ?? en };
}

function requireTypes(known: ReadonlyMap<string, unknown>, events: readonly string[]): void {
  const unknown = events.find((type) => !known.has(type));
  if (unknown === undefined) return;
  throw new RefusedError({
    code: 'event_type_unknown',
    detail: `There is no event type ${unknown}.`,
    remedy: 'Take keys from the list of event types.',
  });
}

function checkRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/expressions/check',
    operationId: 'checkExpression',
    permission: 'programmes:read',
    summary: 'Check an expression',
    description:
      'Whether an expression works in this workspace: the place of the first fault with a remedy, or what it says in plain words. The same check as when the rule is saved.',
    tags,
    body: z
      .strictObject({
        expression: z.string().max(EXPRESSION_CHARACTERS_MAX),
        expected: z.enum(['bool', 'Decimal', 'string']).default('bool').describe('What it has to give.'),
        events: z
          .array(z.string().max(60))
          .max(50)
          .default([])
          .describe('Types that trigger the rule; none: a rule over periods.'),
        perLine: z.boolean().default(false).describe('It is asked of every line, so it may read `line`.'),
      })
      .meta({ id: 'ExpressionToCheck', description: 'An expression and where it stands.' }),
    response: { 200: CheckSchema },
    errors: ['event_type_unknown'],
    idempotent: false,
    examples: { body: { expression: 'event.netAmount >= 500', expected: 'bool', events: ['invoice'] } },
    handler: async ({ principal, body }) => {
      const rules = await deps.rules.recent(queryable(deps.pool), principal.workspaceId);
      const { expression, expected, events, perLine } = body;
      requireTypes(rules.compiledTypes, events);
      const { problem, reading, reads } = checkExpression(rules, expression, { expected, events, perLine });
      return { status: 200, body: { valid: problem === null, problem, reading, reads: [...reads] } };
    },
  });
}

function readingRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/campaigns/{campaign}/reading',
    operationId: 'describeCampaign',
    permission: 'programmes:read',
    summary: 'Say what a campaign does',
    description:
      'A campaign that need not run, in plain words, one line per part: what triggers it, for whom it is, what it gives and within which limits. Expressions are read as they are written; whether they work, saving the draft tells. Nothing is stored.',
    tags,
    params: z.strictObject({ campaign: key('campaign') }),
    body: z
      .strictObject({ definition: writtenCampaign })
      .meta({ id: 'CampaignToDescribe', description: 'A campaign that need not run.' }),
    response: {
      200: z
        .object({ en: z.array(z.string()), de: z.array(z.string()) })
        .meta({ id: 'CampaignReading', description: 'A campaign in plain words, one line per part.' }),
    },
    errors: ['programme_missing', 'programme_invalid'],
    idempotent: false,
    examples: { params: { campaign: 'summer' }, body: { definition: summerBonus } },
    handler: async ({ principal, params, body }) => {
      const asked = { campaign: params.campaign, definition: body.definition };
      const reading = await describeCampaign(queryable(deps.pool), deps, principal.workspaceId, asked);
      return { status: 200, body: reading };
    },
  });
}

function tryRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/campaigns/{campaign}/trials',
    operationId: 'tryCampaign',
    permission: 'decisions:read',
    summary: 'Try a campaign on an event',
    description:
      'What a campaign that does not run yet, or not like this, would have made of an event that happened, with every condition, value and amount. Its days, budget and claim are left out; limits begin anew. Nothing is stored.',
    tags,
    params: z.strictObject({ campaign: key('campaign') }),
    body: z
      .strictObject({
        eventId: childIdInput('evt', 'The event.'),
        definition: writtenCampaign,
        ...languageQuery,
      })
      .meta({ id: 'CampaignTrial', description: 'An event and the campaign to be tried on it.' }),
    response: { 200: CampaignExplanationSchema },
    errors: ['not_found', 'programme_missing', 'programme_invalid', 'rules_invalid'],
    idempotent: false,
    examples: {
      params: { campaign: 'summer' },
      body: {
        eventId: exampleEventId,
        definition: summerBonus,
      },
    },
    handler: async ({ principal, params, body }) => {
      const asked = { place: body.eventId, campaign: params.campaign, definition: body.definition };
      const campaign = await withTransaction(
        deps.pool,
        (tx) => tryCampaign(tx, deps, principal.workspaceId, asked, body.language),
        READ_ONLY,
      );
      if (campaign === null) {
        throw new RefusedError({ code: 'not_found', detail: 'There is no such event in this workspace.' });
      }
      return { status: 200, body: campaignToApi(campaign) };
    },
  });
}
