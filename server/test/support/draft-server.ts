/** Drafts, reviews and previews over HTTP with real staff, on a write path whose time moves only when told to. */
import type { Pool } from 'pg';
import { formatId, RefusedError } from '#kernel';
import { auditRoutes } from '#modules/audit';
import { runRefolds } from '#modules/decisions';
import {
  draftErrors,
  draftRoutes,
  fileMargin,
  fileMarginGuard,
  fileReview,
  needsReview,
  runPreviews,
} from '#modules/drafts';
import { accountInsight, explanationErrors, explanationRoutes } from '#modules/explanations';
import { intakeErrors, intakeRoutes } from '#modules/intake';
import { partyErrors } from '#modules/parties';
import { programmeErrors, programmeRoutes } from '#modules/programmes';
import { walletErrors, walletRoutes } from '#modules/wallets';
import { addStaff, UNLIMITED } from '#modules/workspaces';
import { inWorkspace, withTransaction } from '#platform/postgres';
import { startTestServer } from '../../src/platform/http/testing.ts';
import { openWritePath, type WritePath } from './write-path.ts';

export interface DraftAnswer {
  status: number;
  etag: string;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever came back
  body: any;
}

export interface DraftServer extends WritePath {
  /** `usr_…` of a new person with these roles. */
  person(name: string, ...roles: string[]): Promise<string>;
  /** Rights a test takes away from somebody. */
  denied: Map<string, string[]>;
  call(
    who: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<DraftAnswer>;
  /** Everything due, previews and accounts that are to be folded again. */
  settleAll(): Promise<void>;
  close(): Promise<void>;
}

export async function openDraftServer(pool: Pool, programme: string, now: number): Promise<DraftServer> {
  const path = await openWritePath(pool, programme, now);
  const { deps, workspaceId, clock, intake } = path;
  const denied = new Map<string, string[]>();
  const routes = [
    ...draftRoutes(deps),
    ...programmeRoutes({
      ...deps,
      insight: accountInsight(deps),
      checks: [fileReview(deps), fileMarginGuard(deps)],
      needsReview: needsReview(deps),
      readMargin: fileMargin(deps),
    }),
    ...intakeRoutes(intake),
    ...explanationRoutes(intake),
    ...walletRoutes(deps),
    ...auditRoutes(pool),
  ];
  const server = await startTestServer(routes, {
    errors: [draftErrors, programmeErrors, intakeErrors, explanationErrors, walletErrors, partyErrors],
    clock,
    authenticate: async ({ authorization }) => {
      const who = /^Bearer (\w+)$/.exec(authorization ?? '')?.[1];
      if (who === undefined) throw new RefusedError({ code: 'authentication_required', detail: 'no credentials' });
      const scopes = denied.get(who) ?? ['*'];
      return { kind: who.startsWith('usr_') ? 'staff' : 'apiKey', id: who, workspaceId, scopes };
    },
  });
  return {
    ...path,
    denied,
    person: (name, ...roles) =>
      withTransaction(pool, async (tx) => {
        const fields = { workspaceId, email: `${name}@example.com`, name, roles, giver: UNLIMITED, by: 'test' };
        const { staffId } = await addStaff(tx, { ...fields, now: clock.now() });
        return formatId('usr', staffId);
      }),
    call: async (who, method, url, body, headers = {}) => {
      const sent = { authorization: `Bearer ${who}`, ...headers };
      const answer = await server.send(method, url, { body, headers: sent });
      return { status: answer.status, etag: String(answer.headers.etag ?? ''), text: answer.text, body: answer.body };
    },
    settleAll: async () => {
      await inWorkspace(workspaceId, async () => {
        while (await runPreviews(deps, workspaceId));
        while ((await runRefolds(deps, workspaceId)) > 0);
        await path.settle();
      });
    },
    close: () => server.close(),
  };
}
