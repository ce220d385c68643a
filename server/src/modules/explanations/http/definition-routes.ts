/** The rules in force, in plain words, and what a changed ladder would do. */
import * as z from 'zod';
import { formatId } from '#kernel';
import { lifeStates, programmeFile } from '#modules/programmes';
import type { VersionPreview } from '#modules/tiers';
import {
  defineRoute,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
} from '#platform/http';
import type { ExplanationDeps } from '../operations/dependencies.ts';
import { type ListedDefinition, listDefinitions, listEventTypes } from '../operations/list-definitions.ts';
import { previewLadder } from '../operations/preview-ladder.ts';
import type { RuleKind } from '../store/rule-rows.ts';
import { key } from './values.ts';

const tags = ['Programme'] as const;
/** Movers shown; the counts are of everybody. */
const MOVERS_MAX = 5_000;

const texts = z.record(z.string(), z.string()).describe('One text per language.');
const DefinitionSchema = z
  .object({
    key: z.string(),
    name: texts,
    version: z.int().describe('The version in force; of one that only begins later, its first.'),
    validFrom: instantOutput('From when that version holds.'),
    state: z.enum(lifeStates).nullable().describe('Of campaigns and ladders: where they stand in their life.'),
    definition: z.record(z.string(), z.unknown()).describe('As it was applied.'),
    reading: z
      .object({ en: z.array(z.string()), de: z.array(z.string()) })
      .describe('The definition in plain words, one line per part.'),
    versions: z.array(
      z.object({
        version: z.int(),
        validFrom: instantOutput('From when it holds.'),
        recordedAt: instantOutput('When it was applied.'),
      }),
    ),
  })
  .meta({ id: 'Definition', description: 'A rule of the programme in all its versions.' });

const EventTypeSchema = z
  .object({
    key: z.string(),
    name: texts,
    description: z.string(),
    builtIn: z.boolean(),
    correction: z.string().nullable().describe('What it does to an earlier event: `credit`, `cancel`, `undo`.'),
    lines: z.boolean().describe('It may carry lines.'),
    money: z.string().describe('`required`, `allowed` or `none`.'),
    settles: z.boolean().describe('It may settle other documents.'),
    schema: z.record(z.string(), z.unknown()).describe('JSON Schema of data.'),
  })
  .meta({ id: 'EventType', description: 'What may be sent as an event.' });

const PreviewSchema = z
  .object({
    ladder: z.string(),
    version: z.int().describe('The version it would become.'),
    effectiveAt: instantOutput('When it would begin.'),
    holders: z.int().describe('Accounts on the ladder.'),
    before: z.record(z.string(), z.int()).describe('Accounts per level just before.'),
    after: z.record(z.string(), z.int()).describe('Accounts per level just after.'),
    moversTotal: z.int(),
    movers: z
      .array(
        z.object({
          accountId: z.string(),
          from: z.string(),
          to: z.string(),
          otherwise: z.string().describe('Where it would stand then without the new version.'),
        }),
      )
      .describe('The first 5,000.'),
    kept: z
      .array(z.object({ accountId: z.string(), level: z.string(), otherwise: z.string() }))
      .describe('Who stays only because of the new version; the first 5,000.'),
  })
  .meta({ id: 'LadderPreview', description: 'Who would move if a new version of a ladder began.' });

/** A ladder as a programme file writes it. */
const LadderPartSchema = programmeFile.shape.ladders.unwrap().valueType;

export function definitionRoutes(deps: ExplanationDeps): Route[] {
  return [
    definitionsRoute(deps, {
      kind: 'campaign',
      path: '/v1/campaigns',
      operationId: 'listCampaigns',
      what: 'campaigns',
    }),
    definitionsRoute(deps, { kind: 'metric', path: '/v1/metrics', operationId: 'listMetrics', what: 'metrics' }),
    definitionsRoute(deps, { kind: 'ladder', path: '/v1/ladders', operationId: 'listLadders', what: 'ladders' }),
    listEventTypesRoute(deps),
    previewLadderRoute(deps),
  ];
}

function definitionsRoute(
  deps: ExplanationDeps,
  { kind, path, operationId, what }: { kind: RuleKind; path: string; operationId: string; what: string },
): Route {
  return defineRoute({
    method: 'GET',
    path,
    operationId,
    permission: 'decisions:read',
    summary: `List ${what}`,
    description: `All ${what} of the workspace by key, each with the version in force, its definition, the same in plain words, and its other versions.`,
    tags,
    query: z.strictObject({
      ...pageQuery,
      archived: z.boolean().default(false).describe('Campaigns that were archived, too.'),
    }),
    response: { 200: pageOf(DefinitionSchema) },
    handler: async ({ principal, query }) => {
      const afterKey = readCursor(query.cursor, z.string());
      const { archived, limit } = query;
      const rows = await listDefinitions(deps, principal.workspaceId, kind, { afterKey, limit: limit + 1, archived });
      return { status: 200, body: page(rows, query.limit, (row) => row.key, definitionToApi) };
    },
  });
}

function definitionToApi({ name, validFrom, definition, versions, ...rest }: ListedDefinition) {
  return {
    ...rest,
    name: { ...name },
    definition: { ...definition },
    validFrom: instantText(validFrom),
    versions: versions.map((one) => ({
      version: one.version,
      validFrom: instantText(one.validFrom),
      recordedAt: instantText(one.recordedAt),
    })),
  };
}

function listEventTypesRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/event-types',
    operationId: 'listEventTypes',
    permission: 'decisions:read',
    summary: 'List event types',
    description:
      'Everything that may be sent as an event: the built-in types and those the programme declares, with the schema of their data.',
    tags,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(EventTypeSchema) },
    handler: async ({ principal, query }) => {
      const after = readCursor(query.cursor, z.string());
      const types = await listEventTypes(deps, principal.workspaceId);
      const rows = types.filter((type) => after === null || type.key > after).slice(0, query.limit + 1);
      const body = page(
        rows,
        query.limit,
        (type) => type.key,
        ({ key, builtIn, definition }) => ({
          key,
          builtIn,
          name: { ...definition.name },
          description: definition.description,
          correction: definition.correction,
          lines: definition.lines,
          money: definition.money,
          settles: definition.settles,
          schema: { ...definition.schema },
        }),
      );
      return { status: 200, body };
    },
  });
}

function previewLadderRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/ladders/{ladder}/previews',
    operationId: 'previewLadder',
    permission: 'levels:read',
    summary: 'Preview a new version of a ladder',
    description:
      'Takes everybody on the ladder to the first instant of the new version, by what is known now, and names who would move. Nothing is stored.',
    tags: ['Levels'],
    params: z.strictObject({ ladder: key('ladder') }),
    body: LadderPartSchema,
    response: { 200: PreviewSchema },
    errors: ['ladder_unknown', 'ladder_invalid', 'ladder_preview_past'],
    idempotent: false,
    handler: async ({ principal, params, body }) => {
      const preview = await previewLadder(deps, principal.workspaceId, params.ladder, body);
      return { status: 200, body: previewToApi(preview) };
    },
  });
}

function previewToApi({ ladder, version, effectiveAt, holders, before, after, movers, kept }: VersionPreview) {
  return {
    ladder,
    version,
    effectiveAt: instantText(effectiveAt),
    holders,
    before: { ...before },
    after: { ...after },
    moversTotal: movers.length,
    movers: movers.slice(0, MOVERS_MAX).map(({ holder, from, to, otherwise }) => ({
      accountId: formatId('acc', holder),
      from,
      to,
      otherwise,
    })),
    kept: kept.slice(0, MOVERS_MAX).map(({ holder, level, otherwise }) => ({
      accountId: formatId('acc', holder),
      level,
      otherwise,
    })),
  };
}
