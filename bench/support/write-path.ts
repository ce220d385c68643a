/** A workspace with accounts and the programme, and the write path over it, without HTTP. */
import { unwrap } from '../../server/src/kernel/index.ts';
import {
  type AccountProfile,
  bucketOf,
  type LaneDeps,
  LaneQueues,
  openAccountState,
  runDue,
} from '../../server/src/modules/decisions/index.ts';
import { type IntakeDeps, takeEvents } from '../../server/src/modules/intake/index.ts';
import { applyProgramme, RulesCache, readProgrammeFile } from '../../server/src/modules/programmes/index.ts';
import { createWorkspace } from '../../server/src/modules/workspaces/index.ts';
import { steppableClock } from '../../server/src/platform/clock/index.ts';
import { withTransaction } from '../../server/src/platform/postgres/index.ts';
import { createMetrics } from '../../server/src/platform/telemetry/index.ts';
import type { Pool } from './database.ts';
import { externalIdOf, FIRST_EVENT, NOW } from './invoices.ts';
import { Prng } from './prng.ts';

const DAY = 86_400_000;
const ACCOUNTS_PER_STATEMENT = 1_000;
/** Events handed over together, as one upload's window would. */
const EVENTS_PER_CALL = 2_000;

export interface BenchWritePath {
  workspaceId: string;
  deps: LaneDeps;
  accountIds: readonly string[];
  /** Takes the events in with several uploads at once. @returns seconds it took */
  feed(lines: readonly string[], uploads?: number): Promise<number>;
  settle(): Promise<void>;
}

export interface WorkspaceSpec {
  accounts: number;
  programme: string;
  /** What an account's profile has besides the usual. */
  profile?: (index: number, ids: readonly string[]) => Partial<AccountProfile>;
}

export async function openBenchWritePath(pool: Pool, spec: WorkspaceSpec): Promise<BenchWritePath> {
  const clock = steppableClock(NOW);
  const deps: LaneDeps = { pool, clock, metrics: createMetrics(), rules: new RulesCache() };
  const { workspaceId } = await withTransaction(pool, (tx) =>
    createWorkspace(tx, { slug: 'bench', name: 'Bench', timeZone: 'Europe/Berlin', now: FIRST_EVENT }),
  );
  const file = unwrap(readProgrammeFile(spec.programme));
  await withTransaction(pool, (tx) => applyProgramme(tx, workspaceId, { file, now: FIRST_EVENT, by: 'bench' }));
  const accountIds = await openAccounts(pool, workspaceId, spec);
  const byExternalId = new Map(accountIds.map((id, index) => [externalIdOf(index), id]));
  const intake: IntakeDeps = {
    ...deps,
    queues: new LaneQueues(deps),
    parties: {
      accounts: async (_workspace, references) =>
        references.map((reference) =>
          'externalId' in reference ? (byExternalId.get(reference.externalId) ?? null) : null,
        ),
      memberships: async (_workspace, asked) => asked.map(() => null),
    },
  };
  const settle = async () => {
    await intake.queues.drained();
    while ((await runDue(deps, workspaceId)) > 0);
  };
  await settle();
  await pool.query('analyze');
  return {
    workspaceId,
    deps,
    accountIds,
    feed: (lines, uploads = 4) => feed(intake, workspaceId, lines, uploads),
    settle,
  };
}

/** Ids by a seed, so that every run spreads the same accounts over the same lanes. */
async function openAccounts(pool: Pool, workspaceId: string, spec: WorkspaceSpec): Promise<string[]> {
  const prng = new Prng(7);
  const joined = FIRST_EVENT - 400 * DAY;
  const ids = Array.from({ length: spec.accounts }, (_, index) => {
    const hex = `0198${index.toString(16).padStart(8, '0')}7${prng.hex(3)}8${prng.hex(15)}`;
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  });
  for (let from = 0; from < ids.length; from += ACCOUNTS_PER_STATEMENT) {
    const part = ids.slice(from, from + ACCOUNTS_PER_STATEMENT);
    await withTransaction(pool, async (tx) => {
      await openAccountState(
        tx,
        workspaceId,
        part.map((accountId, index) => ({
          accountId,
          bucket: bucketOf(accountId),
          now: NOW,
          profile: { ...emptyProfile(accountId, joined), ...spec.profile?.(from + index, ids) },
        })),
      );
    });
  }
  return ids;
}

function emptyProfile(accountId: string, joinedAt: number): AccountProfile {
  return {
    accountId,
    joinedAt,
    type: [[0, 'company']],
    country: [[0, 'DE']],
    parent: [],
    root: [],
    consent: [],
    attributes: {},
    participation: {},
    members: [],
  };
}

async function feed(
  intake: IntakeDeps,
  workspaceId: string,
  lines: readonly string[],
  uploads: number,
): Promise<number> {
  const parts = splitByAccount(lines, uploads);
  const from = performance.now();
  await Promise.all(
    parts.map(async (part) => {
      for (let next = 0; next < part.length; next += EVENTS_PER_CALL) {
        const inputs = part.slice(next, next + EVENTS_PER_CALL).map((text) => ({ value: JSON.parse(text), text }));
        const answers = await takeEvents(intake, workspaceId, inputs);
        const refused = answers.find((answer) => answer.status !== 'recorded');
        if (refused !== undefined) throw new Error(`an event was not recorded: ${JSON.stringify(refused)}`);
      }
    }),
  );
  await intake.queues.drained();
  return (performance.now() - from) / 1000;
}

/** Each upload has accounts of its own, so that facts are late only where the stream says so. */
export function splitByAccount(lines: readonly string[], uploads: number): string[][] {
  const parts = Array.from({ length: uploads }, (): string[] => []);
  for (const line of lines) {
    const account = /"externalId":"K-(\d+)"/.exec(line)?.[1] ?? '0';
    parts[Number(account) % uploads]?.push(line);
  }
  return parts;
}
