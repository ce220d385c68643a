/** Pausing, resuming and archiving ladders. */
import * as z from 'zod';
import { defineRoute, type Route, revisionMatched, runIdempotent } from '#platform/http';
import { archiveLadder, changeStatus } from '../operations/change-status.ts';
import type { DraftDeps } from '../operations/dependencies.ts';
import { ruleAnswer } from './rule-routes.ts';
import { ReasonSchema, RuleSchema, ruleKey } from './schemas.ts';

const tags = ['Campaigns'] as const;
const params = z.strictObject({ key: ruleKey.describe('Key of the ladder.') });

const steps = {
  pause: {
    operationId: 'pauseLadder',
    summary: 'Pause a ladder',
    description:
      'From now on the figures move nobody: no rises, no falls, no reviews. They go on being followed. Levels given by hand count and end as they were given. One person is enough: what must stop cannot wait.',
    reason: 'The figures of June are being checked',
  },
  resume: {
    operationId: 'resumeLadder',
    summary: 'Resume a paused ladder',
    description:
      'Whoever earned a higher level during the pause has it from now on. Nobody falls by what lies in the pause: the next end of a period or review decides as always, days of grace go on where they stopped. A ladder that has neither follows its figures at once. Who would move: POST /v1/ladders/{ladder}/previews with the ladder as it is.',
    reason: 'The figures of June are right now',
  },
  archive: {
    operationId: 'archiveLadder',
    summary: 'Archive a paused ladder',
    description:
      'Ends it for good and leaves it out of lists, of the levels of accounts and of the exported programme. Nobody is moved, its history stays. Refused while a campaign that is not over reads its levels. A new version brings it back.',
    reason: 'Replaced by the partner levels',
  },
} as const;

export function ladderRoutes(deps: DraftDeps): Route[] {
  return [stepRoute(deps, 'pause'), stepRoute(deps, 'resume'), stepRoute(deps, 'archive')];
}

function stepRoute(deps: DraftDeps, step: keyof typeof steps): Route {
  const { reason: exampleReason, ...texts } = steps[step];
  const inUse = step === 'archive' ? (['ladder_in_use'] as const) : [];
  return defineRoute({
    method: 'POST',
    path: `/v1/ladders/{key}/${step}`,
    ...texts,
    permission: 'campaigns:write',
    tags,
    params,
    body: ReasonSchema,
    response: { 200: RuleSchema },
    errors: ['not_found', 'ladder_status_invalid', ...inUse],
    idempotent: true,
    conditional: true,
    examples: { params: { key: 'status' }, body: { reason: exampleReason } },
    handler: async ({ principal, params: { key }, body: { reason }, now, ifMatch, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const asked = { kind: 'ladder' as const, key, reason, ifMatch: revisionMatched(ifMatch) };
        if (step === 'archive') await archiveLadder(tx, deps, principal, asked, now);
        else await changeStatus(tx, deps, principal, step, asked, now);
        return ruleAnswer(tx, deps, principal.workspaceId, asked);
      }),
  });
}
