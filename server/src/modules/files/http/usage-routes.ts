/** How much room files take, and how much there is. */
import * as z from 'zod';
import { defineRoute, type Route, runIdempotent } from '#platform/http';
import { type Queryable, queryable } from '#platform/postgres';
import { filePurposes } from '../domain/purposes.ts';
import type { FileDeps } from '../operations/dependencies.ts';
import { loadQuota, setQuota } from '../operations/file-quota.ts';
import { selectUsage, selectUsageByPurpose } from '../store/files.ts';
import { tags } from './schemas.ts';

/** A hundred terabytes: more is a slip of the keyboard. */
const QUOTA_MAX = 100_000_000_000_000;

const UsageSchema = z
  .object({
    bytes: z.int(),
    files: z.int(),
    bytesMax: z.int().describe('What the workspace may keep.'),
    isOwn: z.boolean().describe('Set for this workspace; otherwise what every workspace gets.'),
    purposes: z.array(z.object({ purpose: z.enum(filePurposes), bytes: z.int(), files: z.int() })),
  })
  .meta({ id: 'FileUsage', description: 'What files take of the room there is for them.' });
const exampleUsage = {
  ...{ bytes: 48_210, files: 1, bytesMax: 10_000_000_000, isOwn: false },
  purposes: [{ purpose: 'rewardImage' as const, bytes: 48_210, files: 1 }],
};

export function usageRoutes(deps: FileDeps): Route[] {
  return [getFileUsageRoute(deps), setFileQuotaRoute(deps)];
}

function getFileUsageRoute(deps: FileDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/file-usage',
    operationId: 'getFileUsage',
    permission: 'files:read',
    summary: 'Show how much room files take',
    description: 'Uploads for imports and exports of everything go after some days and do not count.',
    tags,
    response: { 200: UsageSchema },
    examples: { response: exampleUsage },
    handler: async ({ principal: { workspaceId } }) => {
      return { status: 200, body: await usageOf(queryable(deps.pool), deps, workspaceId) };
    },
  });
}

function setFileQuotaRoute(deps: FileDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/file-quota',
    operationId: 'setFileQuota',
    permission: 'files:admin',
    summary: 'Set how much room the files of the workspace may take',
    description:
      'In the place of what every workspace gets (HANSE_FILE_QUOTA_MB), or that again with null. Less than files take already deletes nothing: until there is room, no file is added.',
    tags,
    body: z.strictObject({
      bytesMax: z.int().min(0).max(QUOTA_MAX).nullable().describe('Bytes in all; null: what every workspace gets.'),
    }),
    response: { 200: UsageSchema },
    idempotent: true,
    examples: {
      body: { bytesMax: 5_000_000_000 },
      response: { ...exampleUsage, bytesMax: 5_000_000_000, isOwn: true },
    },
    handler: ({ principal: { workspaceId, id: by }, body: { bytesMax }, now, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        await setQuota(tx, workspaceId, { bytesMax, by, now });
        return { status: 200, body: await usageOf(tx, deps, workspaceId) };
      }),
  });
}

async function usageOf(db: Queryable, deps: FileDeps, workspaceId: string): Promise<z.input<typeof UsageSchema>> {
  const { bytes, files } = await selectUsage(db, workspaceId);
  const purposes = await selectUsageByPurpose(db, workspaceId);
  const { bytes: bytesMax, isOwn } = await loadQuota(db, workspaceId, deps.quotaBytes);
  return { bytes, files, bytesMax, isOwn, purposes };
}
