import type { Instant } from '#kernel';
import type { Dated } from '#modules/decisions';
import { timelineOf } from '../domain/dated.ts';
import { selectFacts } from '../store/account-facts.ts';
import { type Change, changeProfile, isNews, type NewFact, recordFacts, requireAccount } from './change-account.ts';

export type AttributeValue = string | number | boolean;

/**
 * Sets attributes from an instant on; each holds until the next value recorded for a later instant. Null: no value from
 * then on. What is said already is not recorded again.
 *
 * @throws RefusedError `not_found`, `account_merged`
 */
export async function setAccountAttributes(
  change: Change,
  fields: { accountId: string; from: Instant; values: Readonly<Record<string, AttributeValue | null>> },
): Promise<void> {
  const { accountId, from, values } = fields;
  const account = await requireAccount(change.tx, change.workspaceId, accountId);
  const recorded = await selectFacts(change.tx, change.workspaceId, [accountId], ['attribute']);
  const byName = Map.groupBy(recorded, (fact) => fact.name);
  const facts: NewFact[] = [];
  const timelines: Record<string, Dated<unknown>> = {};
  for (const [name, value] of Object.entries(values)) {
    const steps = byName.get(name) ?? [];
    const step = { validFrom: from, value };
    if (!isNews<unknown>(steps, step)) continue;
    facts.push({ kind: 'attribute', name, ...step });
    timelines[name] = timelineOf<unknown>([...steps, step]);
  }
  if (facts.length === 0) return;
  await recordFacts(change, account, facts);
  await changeProfile(change, accountId, (profile) => ({
    ...profile,
    attributes: { ...profile.attributes, ...timelines },
  }));
}
