/** Whether an erasure takes two people. */
import { type Instant, RefusedError } from '#kernel';
import { COMMAND_LINE, recordChange } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import { areTwoPeople, type ErasureRules } from '../domain/erasure-rules.ts';
import { lockRequest } from '../store/data-requests.ts';
import { loadErasureRules, saveErasureRules } from '../store/erasure-rules.ts';

export async function setErasureRules(
  tx: Transaction,
  workspaceId: string,
  { rules, by, now }: { rules: ErasureRules; by: string; now: Instant },
): Promise<ErasureRules> {
  const before = await loadErasureRules(tx, workspaceId);
  await saveErasureRules(tx, workspaceId, rules, { by, now });
  await recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action: 'setErasureRules',
    subject: { type: 'erasureRules', id: 'erasureRules' },
    before: { ...before },
    after: { ...rules },
  });
  return rules;
}

/**
 * Where the operator asks for two people: the first is whoever put the request into the register, the second is whoever
 * carries it out, after looking at the preview.
 * @throws RefusedError `erasure_needs_second_person`
 */
export async function requireSecondPerson(
  tx: Transaction,
  workspaceId: string,
  { requestId, by }: { requestId: string | null; by: string },
): Promise<void> {
  if (!(await loadErasureRules(tx, workspaceId)).secondPerson) return;
  const request = requestId === null ? null : await lockRequest(tx, workspaceId, requestId);
  if (request !== null && areTwoPeople(request.recordedBy, by, COMMAND_LINE)) return;
  throw new RefusedError({
    code: 'erasure_needs_second_person',
    detail:
      request === null
        ? 'The erasure names no request of the register.'
        : 'The request was recorded by the same person, or by a key that is nobody’s.',
  });
}
