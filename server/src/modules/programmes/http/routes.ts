import type { Pool } from 'pg';
import * as z from 'zod';
import { unwrap } from '#kernel';
import { defineRoute, documentBody, type Route, runIdempotent } from '#platform/http';
import { queryable } from '#platform/postgres';
import type { ProgrammeFile } from '../domain/definition.ts';
import { runningVersions } from '../domain/running-versions.ts';
import { applyProgramme, checkProgrammeFile, readProgrammeFile } from '../operations/apply-programme.ts';
import { checkProgramme } from '../operations/check-programme.ts';
import type { RulesCache } from '../operations/load-rules.ts';
import { loadRevision, loadRuleVersions } from '../store/rule-versions.ts';
import {
  ChangesSchema,
  changesToApi,
  ProgrammeFileSchema,
  programmeJsonSchema,
  RunningProgrammeSchema,
  versionToApi,
} from './schemas.ts';

const tags = ['Programme'] as const;

/** Registered as application/yaml; tools send the other two as well. */
const YAML = ['application/yaml', 'text/yaml', 'application/x-yaml'];
const FILE_BYTES_MAX = 2 << 20;

const fileErrors = [
  'programme_unreadable',
  'programme_invalid',
  'rules_invalid',
  'rule_change_in_past',
  'budget_below_used',
] as const;

const exampleFile = {
  hanse: 1,
  programme: { key: 'club', name: 'Nordwerk Club', timeZone: 'Europe/Berlin', currency: 'EUR' },
  units: { points: { name: 'Points' } },
  campaigns: {
    onePointPerEuro: {
      name: 'One point per euro',
      trigger: { events: ['invoice'] },
      effects: [{ award: { unit: 'points', amount: 'event.netAmount' } }],
    },
  },
};

const exampleChanges = {
  changes: [
    {
      kind: 'programme' as const,
      key: 'club',
      version: 1,
      change: 'created' as const,
      validFrom: '1970-01-01T00:00:00.000Z',
    },
    {
      kind: 'campaign' as const,
      key: 'onePointPerEuro',
      version: 1,
      change: 'created' as const,
      validFrom: '2026-01-05T09:00:00.000Z',
    },
  ],
};

export interface ProgrammeDeps {
  pool: Pool;
  rules: RulesCache;
}

/** The HTTP operations of this module. */
export function programmeRoutes(deps: ProgrammeDeps): Route[] {
  return [applyProgrammeRoute(deps), checkProgrammeRoute(deps), getProgrammeRoute(deps), getProgrammeSchemaRoute()];
}

/** JSON comes parsed, YAML as text. @throws RefusedError `programme_unreadable`, `programme_invalid` */
function readBody(body: unknown): ProgrammeFile {
  return unwrap(typeof body === 'string' ? readProgrammeFile(body) : checkProgrammeFile(body));
}

function applyProgrammeRoute({ pool }: ProgrammeDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/programme',
    operationId: 'applyProgramme',
    permission: 'programmes:write',
    summary: 'Apply a programme file',
    description:
      'Makes the programme what the file says, as one change: what differs becomes a new version, what is equal stays, campaigns the file no longer has end. Nothing is ever deleted. New versions hold from now on; events that happened before keep the version of their time.\n\nThe file may be sent as JSON or as YAML. Apply it to check first what would change.',
    tags,
    body: documentBody(ProgrammeFileSchema, YAML),
    bodyBytesMax: FILE_BYTES_MAX,
    response: { 200: ChangesSchema },
    errors: [...fileErrors],
    idempotent: true,
    examples: { body: exampleFile, response: exampleChanges },
    handler: async ({ principal, body, now, idempotency }) => {
      const file = readBody(body);
      return runIdempotent(pool, idempotency, async (tx) => {
        const { changes } = await applyProgramme(tx, principal.workspaceId, { file, now, by: principal.id });
        return { status: 200, body: changesToApi(changes) };
      });
    },
  });
}

function checkProgrammeRoute({ pool }: ProgrammeDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/programme/check',
    operationId: 'checkProgramme',
    permission: 'programmes:write',
    summary: 'Check a programme file',
    description:
      'Answers what applying the file would change, or refuses it with the same faults, and changes nothing.',
    tags,
    body: documentBody(ProgrammeFileSchema, YAML),
    bodyBytesMax: FILE_BYTES_MAX,
    response: { 200: ChangesSchema },
    errors: [...fileErrors],
    idempotent: false,
    examples: { body: exampleFile, response: exampleChanges },
    handler: async ({ principal, body, now }) => {
      const request = { file: readBody(body), now, by: principal.id };
      return { status: 200, body: changesToApi(await checkProgramme(pool, principal.workspaceId, request)) };
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
    handler: async ({ principal, now }) => {
      const db = queryable(pool);
      const { workspaceId } = principal;
      const revision = await loadRevision(db, workspaceId);
      const versions = await loadRuleVersions(db, workspaceId);
      const { zone, currency } = await cache.recent(db, workspaceId);
      const definitions = runningVersions(versions, now).map(versionToApi);
      return { status: 200, body: { revision: String(revision), timeZone: zone, currency, definitions } };
    },
  });
}

function getProgrammeSchemaRoute(): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/programme/schema',
    operationId: 'getProgrammeSchema',
    permission: 'programmes:read',
    summary: 'Show the schema of a programme file',
    description: 'JSON Schema (draft 2020-12), for editors that complete and check YAML and JSON while you write.',
    tags,
    response: { 200: z.looseObject({}) },
    handler: async () => ({ status: 200, body: programmeJsonSchema }),
  });
}
