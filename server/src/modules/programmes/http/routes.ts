import type { Pool } from 'pg';
import * as z from 'zod';
import { unwrap } from '#kernel';
import {
  defineRoute,
  documentBody,
  type Route,
  rawContent,
  revisionMatched,
  revisionTag,
  runIdempotent,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import type { AccountInsight } from '../domain/account-insight.ts';
import type { ProgrammeFile } from '../domain/definition.ts';
import { key } from '../domain/definition-values.ts';
import { runningVersions } from '../domain/running-versions.ts';
import { applyProgramme, type CheckChange, type NeedsReview, type ReadMargin } from '../operations/apply-programme.ts';
import type { RulesCache } from '../operations/load-rules.ts';
import { checkProgrammeFile, readProgrammeFile, writeProgrammeFile } from '../operations/programme-yaml.ts';
import { readProgramme } from '../operations/read-programme.ts';
import { loadRevision, loadRuleVersions, programmeRevision } from '../store/rule-versions.ts';
import { exampleChanges, exampleFile } from './examples.ts';
import { fieldRoutes } from './field-routes.ts';
import { planRoutes } from './plan-routes.ts';
import {
  ChangesSchema,
  changesToApi,
  ProgrammeFileSchema,
  programmeJsonSchema,
  RunningProgrammeSchema,
  versionToApi,
} from './schemas.ts';
import { templateRoutes } from './template-routes.ts';
import { termsRoutes } from './terms-routes.ts';

const tags = ['Programme'] as const;

/** Registered as application/yaml; tools send the other two as well. */
const YAML = ['application/yaml', 'text/yaml', 'application/x-yaml'];
const FILE_BYTES_MAX = 2 << 20;

export const fileErrors = [
  'programme_unreadable',
  'programme_invalid',
  'rules_invalid',
  'rule_change_in_past',
  'metric_not_changeable',
  'unit_not_changeable',
  'field_not_changeable',
  'field_limit_reached',
  'benefit_not_changeable',
  'budget_below_used',
] as const;

export interface ProgrammeDeps {
  pool: Pool;
  rules: RulesCache;
  /** Knows the accounts that rules are for. */
  insight: AccountInsight;
  /** Refuse a file as a whole: what takes two people, what would sell below the margin floor. */
  checks?: readonly CheckChange[];
  /** The same, told before. */
  needsReview?: NeedsReview;
  readMargin?: ReadMargin;
}

/** A programme file as the body of a request, YAML or JSON. */
export const fileBody = {
  body: documentBody(ProgrammeFileSchema, YAML),
  bodyBytesMax: FILE_BYTES_MAX,
};

/** The HTTP operations of this module. */
export function programmeRoutes(deps: ProgrammeDeps): Route[] {
  return [
    applyProgrammeRoute(deps),
    ...planRoutes(deps, { fileBody, fileErrors, readBody }),
    getProgrammeRoute(deps),
    ...fieldRoutes(deps),
    exportProgrammeRoute(deps),
    ...termsRoutes(deps),
    ...templateRoutes(),
    getProgrammeSchemaRoute(),
  ];
}

/** JSON comes parsed, YAML as text. @throws RefusedError `programme_unreadable`, `programme_invalid` */
function readBody(body: unknown): ProgrammeFile {
  return unwrap(typeof body === 'string' ? readProgrammeFile(body) : checkProgrammeFile(body));
}

function applyProgrammeRoute({ pool, checks = [] }: ProgrammeDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/programme',
    operationId: 'applyProgramme',
    permission: 'programmes:write',
    summary: 'Apply a programme file',
    description:
      'Makes the programme what the file says, as one change: what differs becomes a new version, what is equal stays, campaigns the file no longer has end. Nothing is ever deleted. New versions hold from now on; events that happened before keep the version of their time.\n\nThe file may be sent as JSON or as YAML. Plan it first to see what would change; with If-Match and the ETag of the plan, nothing else can have changed in between.',
    tags,
    ...fileBody,
    response: { 200: ChangesSchema },
    errors: [...fileErrors, 'review_required', 'campaign_below_margin'],
    idempotent: true,
    conditional: true,
    examples: { body: exampleFile, response: exampleChanges },
    handler: async ({ principal, body, now, idempotency, ifMatch }) => {
      const file = readBody(body);
      const ifRevision = revisionMatched(ifMatch);
      return runIdempotent(pool, idempotency, async (tx) => {
        const request = { file, now, by: principal.id, ifRevision, checks };
        const { changes, revision } = await applyProgramme(tx, principal.workspaceId, request);
        return { status: 200, body: changesToApi(changes, revision), headers: { etag: revisionTag(revision) } };
      });
    },
  });
}

function getProgrammeRoute({ pool, rules: cache }: ProgrammeDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/programme',
    operationId: 'getProgramme',
    permission: 'programmes:read',
    summary: 'Show the programme that runs',
    description:
      'Every definition in force now, and versions scheduled for later. Campaigns that have ended are left out; their versions stay with the decisions made under them.',
    tags,
    response: { 200: RunningProgrammeSchema },
    conditional: true,
    handler: async ({ principal, now }) => {
      const db = queryable(pool);
      const { workspaceId } = principal;
      const revision = await loadRevision(db, workspaceId);
      const versions = await loadRuleVersions(db, workspaceId);
      const { zone, currency } = await cache.recent(db, workspaceId);
      const definitions = runningVersions(versions, now).map(versionToApi);
      const headers = { etag: revisionTag(programmeRevision(versions)) };
      return {
        status: 200,
        body: { revision: String(revision), timeZone: zone, currency, definitions },
        headers,
      };
    },
  });
}

function exportProgrammeRoute({ pool }: ProgrammeDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/programme/export',
    operationId: 'exportProgramme',
    permission: 'programmes:read',
    summary: 'Write the programme as a file',
    description:
      'The programme as the YAML file that, applied here, changes nothing, and applied to an empty workspace makes the same programme: exported there it is the same text. Versions that are scheduled are in it, campaigns that have ended are not. Comments and the order of campaigns in the file it came from are not kept.',
    tags,
    query: z.strictObject({
      programme: key.optional().describe('Which programme, where the workspace has several.'),
      schema: z
        .string()
        .max(500)
        .regex(/^\S+$/, 'an address without spaces')
        .optional()
        .describe('Address of the JSON Schema, written on top of the file for editors.'),
    }),
    response: { 200: rawContent('application/yaml', 'The programme file.') },
    errors: ['programme_missing'],
    conditional: true,
    handler: async ({ principal, query }) => {
      const { workspaceId } = principal;
      const { file, revision } = await readProgramme(queryable(pool), workspaceId, query.programme ?? null);
      const body = writeProgrammeFile(file, query.schema);
      return { status: 200, body, headers: { etag: revisionTag(revision) } };
    },
  });
}

function getProgrammeSchemaRoute(): Route {
  return defineRoute({
    method: 'GET',
    path: '/schemas/programme.json',
    operationId: 'getProgrammeSchema',
    permission: 'public',
    summary: 'Show the schema of a programme file',
    description:
      'JSON Schema (draft 2020-12) with a description of every field, for editors that complete and check while you write: begin the file with `# yaml-language-server: $schema=` and this address.',
    tags,
    response: { 200: rawContent('application/schema+json', 'The JSON Schema.') },
    handler: async () => ({ status: 200, body: JSON.stringify(programmeJsonSchema) }),
  });
}
