import { type FieldError, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import { type AdjustmentRules, OTHER_UNITS } from '../domain/adjustment-rules.ts';
import { loadAdjustmentRules, saveAdjustmentRules } from '../store/adjustment-rules.ts';
import type { Actor, AdjustmentDeps } from './dependencies.ts';

/** What is left out stays. */
export type RulesChange = { [Field in keyof AdjustmentRules]?: AdjustmentRules[Field] | undefined };

/**
 * Changes reason codes, threshold or waiting time. Requests that wait keep their deadline.
 * @throws RefusedError `validation_failed` for a unit that does not exist
 */
export async function setAdjustmentRules(
  tx: Transaction,
  deps: AdjustmentDeps,
  actor: Actor,
  { change, now }: { change: RulesChange; now: Instant },
): Promise<AdjustmentRules> {
  const { workspaceId, id: by } = actor;
  const { units } = await deps.rules.load(tx, workspaceId);
  const unknown = Object.keys(change.approvalAbove ?? {}).filter((unit) => unit !== OTHER_UNITS && !units.has(unit));
  if (unknown.length > 0) {
    const errors = unknown.map(
      (unit): FieldError => ({
        path: `approvalAbove.${unit}`,
        code: 'unknown_key',
        reason: 'There is no such unit.',
        remedy: `Use one of: ${[...units.keys(), OTHER_UNITS].join(', ')}.`,
      }),
    );
    throw new RefusedError({ code: 'validation_failed', detail: 'The rules name a unit that does not exist.', errors });
  }
  const before = await loadAdjustmentRules(tx, workspaceId);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: AdjustmentRules = { ...before, ...given };
  await saveAdjustmentRules(tx, workspaceId, after, { by, now });
  const subject = { type: 'adjustmentRules', id: 'adjustmentRules' };
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'setAdjustmentRules',
    subject,
    before: { ...before },
    after: { ...after },
    at: now,
  });
  return after;
}
