/** The write path wired up on a test database, without HTTP: for scenarios that look at numbers. */
import type { Pool } from 'pg';
import { type Instant, newUuid } from '#kernel';
import {
  type AccountProfile,
  bucketOf,
  FactCache,
  type LaneDeps,
  LaneQueues,
  openAccountState,
  runDue,
} from '#modules/decisions';
import { type EventAnswer, type IntakeDeps, takeEvents } from '#modules/intake';
import { applyProgramme, RulesCache } from '#modules/programmes';
import { createWorkspace } from '#modules/workspaces';
import { steppableClock } from '#platform/clock';
import { queryable, withTransaction } from '#platform/postgres';
import { createMetrics } from '#platform/telemetry';
import { readTestProgramme } from './programme-file.ts';

export interface Account {
  id: string;
  externalId: string;
}

export interface WritePath {
  workspaceId: string;
  deps: LaneDeps;
  intake: IntakeDeps;
  clock: ReturnType<typeof steppableClock>;
  account(externalId: string, profile?: Partial<AccountProfile>): Promise<Account>;
  send(...events: object[]): Promise<EventAnswer[]>;
  apply(programme: string): Promise<void>;
  settle(): Promise<void>;
  /** Wallet totals of an account as numbers of smallest parts. */
  balance(
    account: Account,
    unit: string,
    holder?: string,
  ): Promise<{ available: bigint; pending: bigint; debt: bigint }>;
}

export async function openWritePath(pool: Pool, programme: string, now: Instant): Promise<WritePath> {
  const clock = steppableClock(now);
  const deps: LaneDeps = { pool, clock, metrics: createMetrics(), rules: new RulesCache(), facts: new FactCache() };
  const slug = `w${newUuid().slice(-10)}`;
  const workspace = await withTransaction(pool, (tx) =>
    createWorkspace(tx, { slug, name: slug, timeZone: 'Europe/Berlin', now }),
  );
  const { workspaceId } = workspace;
  const accounts = new Map<string, string>();
  const intake: IntakeDeps = {
    ...deps,
    queues: new LaneQueues(deps),
    parties: {
      accounts: async (_workspace, references) =>
        references.map((reference) => {
          const ids = 'anyOf' in reference ? reference.anyOf : [reference];
          return ids.map((id) => ('externalId' in id ? accounts.get(id.externalId) : undefined)).find(Boolean) ?? null;
        }),
      memberships: async (_workspace, asked) =>
        asked.map(({ person }) => membershipOf('externalId' in person ? person.externalId : person.membershipId)),
    },
  };
  const path: WritePath = {
    workspaceId,
    deps,
    intake,
    clock,
    account: async (externalId, profile = {}) => {
      const id = newUuid();
      await withTransaction(pool, async (tx) => {
        await openAccountState(tx, workspaceId, [
          { accountId: id, bucket: bucketOf(id), now, profile: { ...emptyProfile(id, now), ...profile } },
        ]);
      });
      accounts.set(externalId, id);
      return { id, externalId };
    },
    send: (...events) =>
      takeEvents(
        intake,
        workspaceId,
        events.map((value) => ({ value })),
      ),
    apply: async (text) => {
      const file = readTestProgramme(text);
      await withTransaction(pool, (tx) => applyProgramme(tx, workspaceId, { file, now: clock.now(), by: 'test' }));
    },
    settle: async () => {
      await intake.queues.drained();
      while ((await runDue(deps, workspaceId)) > 0);
    },
    balance: async (account, unit, holder = 'account') => {
      const { rows } = await queryable(pool).query<{ books: { wallets: Record<string, Record<string, string>> } }>(
        'select books from account_state where workspace_id = $1 and account_id = $2',
        [workspaceId, account.id],
      );
      const wallet = rows[0]?.books.wallets[`${holder}|${unit}`] ?? {};
      const read = (field: string) => BigInt(wallet[field] ?? '0');
      return { available: read('available'), pending: read('pending'), debt: read('debt') };
    },
  };
  await path.apply(programme);
  return path;
}

function emptyProfile(accountId: string, joinedAt: Instant): AccountProfile {
  return {
    accountId,
    joinedAt,
    type: [[0, 'company']],
    country: [],
    parent: [],
    root: [],
    consent: [],
    attributes: {},
    participation: {},
    members: [],
  };
}

/** Tests name memberships by their uuid; whoever else is named is no member. */
function membershipOf(name: string): string | null {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name) ? name : null;
}
