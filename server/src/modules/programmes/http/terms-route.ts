/** Terms and policies in all their versions. */
import type { Pool } from 'pg';
import * as z from 'zod';
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
import { queryable } from '#platform/postgres';
import type { StoredTerms } from '../domain/to-definitions.ts';
import { loadRuleVersions } from '../store/rule-versions.ts';

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

export function listTermsRoute({ pool }: { pool: Pool }): Route {
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
      const rows = versions
        .map((version) => {
          const current = versions.findLast((other) => other.key === version.key && other.validFrom <= now);
          const isLater = version.validFrom > now && version.version > (current?.version ?? 0);
          const state = isLater ? 'scheduled' : version === current ? 'inForce' : 'superseded';
          return { ...version, state, cursor: `${version.key} ${String(version.version).padStart(9, '0')}` } as const;
        })
        .filter((row) => row.cursor > after && (query.state === undefined || row.state === query.state));
      const body = page(
        rows.slice(0, query.limit + 1),
        query.limit,
        (row) => row.cursor,
        ({ key, version, state, validFrom, definition }) => {
          const { name, text, acceptance } = definition as StoredTerms;
          return { key, version, state, validFrom: instantText(validFrom), name, text, acceptance };
        },
      );
      return { status: 200, body };
    },
  });
}
