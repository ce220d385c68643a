/** Reading the trail. There is nothing to write: operations record what they change. */
import type { Pool } from 'pg';
import * as z from 'zod';
import { type Day, formatDay, formatId, formatInstant, parseDay } from '#kernel';
import {
  defineRoute,
  instantInput,
  instantOutput,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import type { AuditEntry } from '../domain/audit-entry.ts';
import { type CheckedCheckpoint, listAuditCheckpoints } from '../operations/list-audit-checkpoints.ts';
import { selectEntries } from '../store/audit-entries.ts';

const tags = ['Audit'] as const;

const sideSchema = z.record(z.string(), z.unknown()).nullable();

const AuditEntrySchema = z
  .object({
    id: z.string().describe('`aud_…`'),
    at: instantOutput('When it was changed, UTC.'),
    actor: z.string().describe('Who did it: `key_…`, `usr_…`, `per_…`, `mem_…`, or `command line`.'),
    through: z
      .string()
      .nullable()
      .describe('The key through which a person of a client company acted, `key_…`; null otherwise.'),
    action: z.string().describe('The operation, as its operationId says.'),
    subject: z
      .object({
        type: z.string().describe('What kind of thing: `account`, `apiKey`, `campaign` …'),
        id: z.string().describe('Its id, or its key where it has none.'),
      })
      .describe('What was changed.'),
    before: sideSchema.describe(
      'The fields that differ, as they were; null where the thing was made. `(personal)` stands for what belongs to a person.',
    ),
    after: sideSchema.describe('The same fields as they became; null where the thing was ended.'),
    reason: z.string().nullable().describe('Why, in the words of whoever did it.'),
  })
  .meta({ id: 'AuditEntry', description: 'One change by a person, a key or the command line.' });

const FAULT_KINDS = [
  'entryChanged',
  'entryMissing',
  'entryAdded',
  'checkpointBroken',
  'checkpointMissing',
  'checkpointReplaced',
] as const;

const CheckpointSchema = z
  .object({
    day: z.string().meta({ format: 'date', description: 'The day that was closed, UTC.' }),
    entries: z.int().describe('Entries the chain of the day covers.'),
    hash: z.string().describe('SHA-256 over these and everything before; keep it elsewhere to compare later.'),
    madeAt: instantOutput('When the day was closed.'),
    intact: z.boolean().describe('True if the entries, as they read now, give this hash.'),
    faults: z
      .array(
        z.object({
          kind: z.enum(FAULT_KINDS).describe('What is wrong.'),
          entryId: z.string().nullable().describe('The entry it is about; null where it is the whole day.'),
        }),
      )
      .describe('What is not as it was when the day was closed.'),
  })
  .meta({ id: 'AuditCheckpoint', description: 'The trail up to the end of a day, as one hash.' });

const exampleEntry = {
  id: 'aud_01kk9y0s9qf4rvt3z8m2a1b7cd',
  at: '2026-01-05T09:00:00.000Z',
  actor: 'key_01kk9y0s9qf4rvt3z8m2a1b7cd',
  through: null,
  action: 'updateAccount',
  subject: { type: 'account', id: 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd' },
  before: { name: 'Petersen Bau' },
  after: { name: 'Petersen Bau GmbH' },
  reason: null,
};

const exampleCheckpoint = {
  day: '2026-01-05',
  entries: 14,
  hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  madeAt: '2026-01-06T00:10:00.000Z',
  intact: true,
  faults: [],
};

export function auditRoutes(pool: Pool): Route[] {
  return [listAuditEntriesRoute(pool), listAuditCheckpointsRoute(pool)];
}

function listAuditEntriesRoute(pool: Pool): Route {
  const name = z.string().min(1).max(100).optional();
  return defineRoute({
    method: 'GET',
    path: '/v1/audit',
    operationId: 'listAuditEntries',
    permission: 'audit:read',
    summary: 'List what was changed, and by whom',
    description:
      'Every change by a person, a key or the command line, newest first: configuration, accounts, people, wallets. Events and what follows from them are facts and explain themselves. Entries are never changed; the checkpoints prove it.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      subjectType: name.describe('Only changes of this kind of thing, such as `account`.'),
      subjectId: z.string().min(1).max(300).optional().describe('Only changes of this thing: its id or key.'),
      actor: name.describe('Only what this key, person or `command line` did.'),
      action: name.describe('Only this operation.'),
      from: instantInput('Only changes at or after this instant.').optional(),
      to: instantInput('Only changes before this instant.').optional(),
    }),
    response: { 200: pageOf(AuditEntrySchema) },
    examples: {
      query: { subjectType: 'account', subjectId: 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd' },
      response: { data: [exampleEntry], nextCursor: null },
    },
    handler: async ({ principal, query }) => {
      const { subjectType, subjectId, actor, action, from, to } = query;
      const entries = await selectEntries(
        queryable(pool),
        principal.workspaceId,
        {
          subjectType: subjectType ?? null,
          subjectId: subjectId ?? null,
          actor: actor ?? null,
          action: action ?? null,
          from: from ?? null,
          to: to ?? null,
        },
        { before: readCursor(query.cursor, z.tuple([z.int(), z.uuid()])), limit: query.limit + 1 },
      );
      return { status: 200, body: page(entries, query.limit, ({ at, entryId }) => [at, entryId], entryToApi) };
    },
  });
}

function listAuditCheckpointsRoute(pool: Pool): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/audit/checkpoints',
    operationId: 'listAuditCheckpoints',
    permission: 'audit:read',
    summary: 'List the checkpoints of the trail and check them',
    description:
      'One checkpoint per day (UTC), made some minutes after its end, newest first. Each is computed again from its entries for the answer: an entry that was changed or taken away is named. An entry committed after its day was closed is covered by the next day.\n\nWhoever can write to the database could compute a whole new chain: keep the hashes somewhere else too, and compare with `hanse audit verify --known`.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      limit: z.int().min(1).max(31).default(7).describe('How many days at most.'),
    }),
    response: { 200: pageOf(CheckpointSchema) },
    examples: { response: { data: [exampleCheckpoint], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const checkpoints = await listAuditCheckpoints(pool, {
        workspaceId: principal.workspaceId,
        before: readDay(readCursor(query.cursor, z.iso.date())),
        limit: query.limit + 1,
      });
      return {
        status: 200,
        body: page(checkpoints, query.limit, ({ day }) => formatDay(day), checkpointToApi),
      };
    },
  });
}

function readDay(text: string | null): Day | null {
  const day = text === null ? null : parseDay(text);
  return day?.ok ? day.value : null;
}

function entryToApi({ entryId, at, ...rest }: AuditEntry) {
  return { id: formatId('aud', entryId), at: formatInstant(at), ...rest };
}

function checkpointToApi({ day, entries, hash, madeAt, faults }: CheckedCheckpoint) {
  return {
    day: formatDay(day),
    entries,
    hash,
    madeAt: formatInstant(madeAt),
    intact: faults.length === 0,
    faults: faults.map((fault) => ({
      kind: fault.kind,
      entryId: 'entryId' in fault ? formatId('aud', fault.entryId) : null,
    })),
  };
}
