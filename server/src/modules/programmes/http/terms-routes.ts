/** Terms and policies in all their versions. */
import type { Pool } from 'pg';
import * as z from 'zod';
import type { Instant } from '#kernel';
import {
  defineRoute,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { terms } from '../domain/definition.ts';
import { key } from '../domain/definition-values.ts';
import type { StoredTerms } from '../domain/to-definitions.ts';
import { publishTerms } from '../operations/publish-terms.ts';
import { loadRuleVersions, type StoredVersion } from '../store/rule-versions.ts';

const texts = z.record(z.string(), z.string()).describe('One text per language.');

const TermsSchema = z
  .object({
    key: z.string(),
    version: z.int(),
    state: z.enum(['scheduled', 'inForce', 'superseded']),
    validFrom: instantOutput('It holds from here on.'),
    name: texts,
    text: texts,
    acceptance: z.enum(['required', 'none']).describe('Whether members must accept this version.'),
  })
  .meta({ id: 'TermsVersion', description: 'One version of terms or a policy.' });

const exampleTerms = {
  key: 'participation',
  version: 2,
  state: 'inForce' as const,
  validFrom: '2026-01-05T09:00:00.000Z',
  name: { en: 'Conditions of participation', de: 'Teilnahmebedingungen' },
  text: {
    en: 'Every company with a customer account takes part.',
    de: 'Jedes Unternehmen mit Kundenkonto nimmt teil.',
  },
  acceptance: 'required' as const,
};

export function termsRoutes(deps: { pool: Pool }): Route[] {
  return [listTermsRoute(deps), publishTermsRoute(deps)];
}

function publishTermsRoute({ pool }: { pool: Pool }): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/programme/terms/{key}',
    operationId: 'publishTerms',
    permission: 'programmes:write',
    summary: 'Publish a version of terms',
    description:
      'A new version beside those there are, as `terms` of a programme file has it, and part of the file when that is exported. It holds from its day on, at the earliest from now; who must accept it is asked then, and nobody is suspended meanwhile. What says nothing new makes no version.',
    tags: ['Programme'],
    params: z.strictObject({ key: key.describe('Key of the terms.') }),
    body: terms.meta({ id: 'TermsInput', description: 'Terms as they are to be.' }),
    response: { 200: TermsSchema },
    errors: ['rules_invalid'],
    idempotent: true,
    examples: {
      params: { key: exampleTerms.key },
      body: { name: exampleTerms.name, text: exampleTerms.text },
      response: exampleTerms,
    },
    handler: async ({ principal, params, body: part, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const change = { now, by: principal.id };
        const versions = await publishTerms(tx, principal.workspaceId, { key: params.key, part }, change);
        return { status: 200, body: termsToApi(versions.at(-1)!, versions, now) };
      }),
  });
}

function listTermsRoute({ pool }: { pool: Pool }): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/programme/terms',
    operationId: 'listTerms',
    permission: 'programmes:read',
    summary: 'List terms and policies',
    description:
      'Every version that was ever applied, by key, oldest first. A language that is missing falls back to English, then to the first one written.',
    tags: ['Programme'],
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(['scheduled', 'inForce', 'superseded']).optional().describe('Only versions in this state.'),
    }),
    response: { 200: pageOf(TermsSchema) },
    handler: async ({ principal, query, now }) => {
      const after = readCursor(query.cursor, z.string()) ?? '';
      const versions = await loadRuleVersions(queryable(pool), principal.workspaceId, 'terms');
      const placeOf = ({ key: name, version }: StoredVersion) => `${name} ${String(version).padStart(9, '0')}`;
      const rows = versions.filter(
        (row) => placeOf(row) > after && (query.state === undefined || stateOf(row, versions, now) === query.state),
      );
      const body = page(rows.slice(0, query.limit + 1), query.limit, placeOf, (row) => termsToApi(row, versions, now));
      return { status: 200, body };
    },
  });
}

/** @param versions of these terms among others, oldest first */
function stateOf({ key: name, version, validFrom }: StoredVersion, versions: readonly StoredVersion[], now: Instant) {
  const current = versions.findLast((other) => other.key === name && other.validFrom <= now);
  if (validFrom > now && version > (current?.version ?? 0)) return 'scheduled';
  return version === current?.version ? 'inForce' : 'superseded';
}

function termsToApi(stored: StoredVersion, versions: readonly StoredVersion[], now: Instant) {
  const { name, text, acceptance } = stored.definition as StoredTerms;
  const { key: of, version, validFrom } = stored;
  const state = stateOf(stored, versions, now);
  return { key: of, version, state, validFrom: instantText(validFrom), name, text, acceptance } as const;
}
