/** Templates of campaigns, and campaigns made of them. */
import * as z from 'zod';
import { unwrap } from '#kernel';
import { defineRoute, type Route } from '#platform/http';
import { type CampaignTemplate, fillTemplate, parameterKinds } from '../domain/campaign-template.ts';
import { key } from '../domain/definition-values.ts';
import { campaignTemplates, requireTemplate } from '../operations/campaign-templates.ts';

const tags = ['Campaigns'] as const;
const text = z.object({ en: z.string(), de: z.string() });

const TemplateSchema = z
  .object({
    key: z.string(),
    family: z.enum(['keep', 'grow', 'win', 'engage']),
    name: text,
    description: text.describe('What it rewards, for whoever chooses.'),
    example: text.describe('What it gives with the answers that are filled in.'),
    objective: text,
    behaviour: text,
    trigger: z.array(z.string()).describe('Types of the events it listens to; empty: none triggers it.'),
    parameters: z.array(
      z.object({
        key: z.string(),
        kind: z.enum(parameterKinds).describe('What the answer is: a key of the programme, a number, a percentage …'),
        name: text,
        help: text.nullable(),
        default: z.unknown().describe('The answer if none is given; null: one is needed.'),
        of: z.string().nullable().describe('Of a level: the parameter with its ladder.'),
        wants: z.enum(['money', 'number']).nullable().describe('The kind of unit or field that suits.'),
        options: z.array(z.object({ key: z.string(), name: text })),
      }),
    ),
  })
  .meta({ id: 'CampaignTemplate', description: 'A kind of campaign, ready but for some answers.' });

export function templateRoutes(): Route[] {
  return [listTemplatesRoute(), fillTemplateRoute()];
}

function listTemplatesRoute(): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/campaign-templates',
    operationId: 'listCampaignTemplates',
    permission: 'programmes:read',
    summary: 'List templates of campaigns',
    description: 'Kinds of campaigns that come with Hanse, each with what it asks. All of them in one answer.',
    tags,
    response: { 200: z.object({ data: z.array(TemplateSchema) }) },
    handler: async () => ({ status: 200, body: { data: campaignTemplates().map(templateToApi) } }),
  });
}

function templateToApi({ key: name, family, parameters, campaign, ...texts }: CampaignTemplate) {
  const { trigger, steps } = campaign as { trigger?: { events?: string[] }; steps?: { events: string[] }[] };
  return {
    key: name,
    family,
    name: texts.name,
    description: texts.description,
    example: texts.example,
    objective: campaign.objective,
    behaviour: campaign.behaviour,
    trigger: [...new Set([...(trigger?.events ?? []), ...(steps ?? []).flatMap(({ events }) => events)])],
    parameters: parameters.map((one) => ({
      key: one.key,
      kind: one.kind,
      name: one.name,
      help: one.help ?? null,
      default: one.default ?? null,
      of: one.of ?? null,
      wants: one.wants ?? null,
      options: one.options ?? [],
    })),
  };
}

function fillTemplateRoute(): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/campaign-templates/{template}/definition',
    operationId: 'fillCampaignTemplate',
    permission: 'programmes:read',
    summary: 'Make a campaign of a template',
    description:
      'The campaign as a programme file writes it, with the answers put in. Nothing is stored: save it as a draft with `PUT /v1/campaigns/{key}/draft`.',
    tags,
    params: z.strictObject({ template: key.describe('Key of the template.') }),
    body: z
      .strictObject({
        parameters: z
          .record(z.string(), z.unknown())
          .default({})
          .describe('Answers by key; what is left out is the default.'),
        language: z.enum(['en', 'de']).default('en').describe('Of objective and behaviour.'),
      })
      .meta({ id: 'TemplateAnswers', description: 'What a template asked.' }),
    response: {
      200: z.object({ definition: z.record(z.string(), z.unknown()) }).meta({
        id: 'FilledTemplate',
        description: 'A campaign made of a template.',
      }),
    },
    errors: ['not_found', 'template_parameter_invalid'],
    idempotent: false,
    examples: { params: { template: 'stampCard' }, body: { parameters: { unit: 'points', every: 5 } } },
    handler: async ({ params, body }) => {
      const template = requireTemplate(params.template);
      return { status: 200, body: { definition: unwrap(fillTemplate(template, body.parameters, body.language)) } };
    },
  });
}
