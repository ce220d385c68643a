import { type Instant, unwrap } from '#kernel';
import type { Transaction } from '#platform/postgres';
import type { BenefitDefinition } from '../domain/benefits.ts';
import type { CatalogueBenefitPart } from '../domain/definition.ts';
import { effectiveFrom } from '../domain/effective-from.ts';
import { type Draft, definitionHash } from '../domain/to-definitions.ts';
import {
  loadRevision,
  loadRuleVersions,
  lockRevision,
  newestEvent,
  type StoredVersion,
} from '../store/rule-versions.ts';
import { checkedRules } from './prepare-change.ts';
import { storeChange } from './store-change.ts';

/**
 * Makes one benefit of the catalogue what it is said to be, as a programme file would. What says nothing new is not
 * recorded.
 * @throws RefusedError `benefit_not_changeable`, `rules_invalid` where levels bring what it could not be any more
 */
export async function defineBenefit(
  tx: Transaction,
  workspaceId: string,
  { key, part }: { key: string; part: CatalogueBenefitPart },
  { now, by }: { now: Instant; by: string },
): Promise<BenefitDefinition> {
  await lockRevision(tx, workspaceId);
  const stored = await loadRuleVersions(tx, workspaceId);
  const newest = stored.findLast((version) => version.kind === 'benefit' && version.key === key) ?? null;
  const draft: Draft = { kind: 'benefit', key, definition: { key, ...part }, from: null };
  const hash = definitionHash(draft.definition);
  if (newest !== null && hash === newest.hash) return newest.definition as BenefitDefinition;
  const lastEvent = await newestEvent(tx, workspaceId);
  // The zone is asked for periods, which benefits do not begin with.
  const validFrom = unwrap(effectiveFrom(draft, { newest, lastEvent, now, zone: 'UTC' }));
  const version = (newest?.version ?? 0) + 1;
  const revision = (await loadRevision(tx, workspaceId)) + 1n;
  const definition = { ...draft.definition, version } as unknown as BenefitDefinition;
  const added: StoredVersion = { kind: 'benefit', key, version, definition, hash, validFrom, revision };
  checkedRules(revision, [...stored, added]);
  await storeChange(
    tx,
    workspaceId,
    { added: [added], stored, budgets: [], lastEvent },
    { at: now, by, action: 'putBenefit' },
  );
  return definition;
}
