/** Looking at a programme file before it is applied. */
import type { Pool } from 'pg';
import * as z from 'zod';
import { type DocumentBody, defineRoute, type Route, revisionMatched, revisionTag } from '#platform/http';
import { queryable } from '#platform/postgres';
import type { AccountInsight } from '../domain/account-insight.ts';
import type { ProgrammeFile } from '../domain/definition.ts';
import type { NeedsReview, ReadMargin } from '../operations/apply-programme.ts';
import { planProgramme } from '../operations/plan-programme.ts';
import { exampleFile } from './examples.ts';
import { PlanSchema, planToApi, ReviewSchema, reviewToApi } from './plan-schemas.ts';

const tags = ['Programme'] as const;

const query = z.strictObject({
  days: z.int().min(1).max(3660).default(90).describe('Activity of accounts counts when it is no older than this.'),
});

interface PlanDeps {
  pool: Pool;
  insight: AccountInsight;
  needsReview?: NeedsReview;
  readMargin?: ReadMargin;
}

interface FileInput {
  fileBody: { body: DocumentBody; bodyBytesMax: number };
  fileErrors: readonly string[];
  readBody(body: unknown): ProgrammeFile;
}

export function planRoutes(deps: PlanDeps, input: FileInput): Route[] {
  return [planProgrammeRoute(deps, input), reviewProgrammeRoute(deps, input)];
}

function planProgrammeRoute(
  { pool, insight, needsReview, readMargin }: PlanDeps,
  { fileBody, fileErrors, readBody }: FileInput,
): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/programme/plan',
    operationId: 'planProgramme',
    permission: 'programmes:write',
    summary: 'Plan a programme file',
    description:
      'Answers what applying the file would change, field by field, and whom it would concern: accounts in the audience and active lately, accounts that would move on a ladder; what a second person has to agree to before, and what would be left of margins. Refuses the file with the same faults as applying it. Nothing is changed.\n\nThe answer carries an ETag: sent with the apply as If-Match, nothing else can have changed in between.',
    tags,
    query,
    ...fileBody,
    response: { 200: PlanSchema },
    errors: [...fileErrors],
    idempotent: false,
    conditional: true,
    examples: { body: exampleFile },
    handler: async ({ principal, body, query: { days }, now, ifMatch }) => {
      const looks = { ...(needsReview ? { needsReview } : {}), ...(readMargin ? { readMargin } : {}) };
      const request = { file: readBody(body), now, days, ifRevision: revisionMatched(ifMatch), ...looks };
      const plan = await planProgramme(queryable(pool), insight, principal.workspaceId, request);
      return { status: 200, body: planToApi(plan), headers: { etag: revisionTag(plan.revision) } };
    },
  });
}

function reviewProgrammeRoute({ pool, insight }: PlanDeps, { fileBody, fileErrors, readBody }: FileInput): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/programme/review',
    operationId: 'reviewProgramme',
    permission: 'programmes:write',
    summary: 'Review a programme file',
    description:
      'Judges a file before anybody sees it: how much it asks of people (complexity), whether a member can see in one sentence what to do and what it brings (clarity), whether thresholds are in reach of the accounts there are, what units are worth, and what to do first. The same file and accounts always get the same answer. Nothing is changed.',
    tags,
    query,
    ...fileBody,
    response: { 200: ReviewSchema },
    errors: [...fileErrors],
    idempotent: false,
    examples: { body: exampleFile },
    handler: async ({ principal, body, query: { days }, now }) => {
      const request = { file: readBody(body), now, days };
      const { review } = await planProgramme(queryable(pool), insight, principal.workspaceId, request);
      return { status: 200, body: reviewToApi(review) };
    },
  });
}
