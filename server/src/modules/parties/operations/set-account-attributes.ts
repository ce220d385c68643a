import type { Instant } from '#kernel';
import type { Dated } from '#modules/decisions';
import type { Quality } from '#modules/events';
import { timelineOf } from '../domain/dated.ts';
import { type AccountFact, selectFacts } from '../store/account-facts.ts';
import { type Change, changeProfile, isNews, type NewFact, recordFacts, requireAccount } from './change-account.ts';
import { checkFields } from './check-fields.ts';

export type AttributeValue = string | number | boolean | { amount: string | number; currency: string };

/**
 * Sets attributes from an instant on; each holds until the next value recorded for a later instant. Null: no value from
 * then on. What is said already is not recorded again. Their quality is dated as they are: of a new value that is set
 * without one nothing is known.
 *
 * @throws RefusedError `not_found`, `account_merged`, `validation_failed` for what is not of its field's type
 */
export async function setAccountAttributes(
  change: Change,
  fields: {
    accountId: string;
    from: Instant;
    values: Readonly<Record<string, AttributeValue | null>>;
    quality?: Quality | null;
  },
): Promise<void> {
  const { accountId, from, values, quality } = fields;
  await checkFields(change, 'account', values, { at: 'values' });
  const account = await requireAccount(change.tx, change.workspaceId, accountId);
  const recorded = await selectFacts(change.tx, change.workspaceId, [accountId], ['attribute', 'quality']);
  const facts: NewFact[] = [];
  const attributes = stepsToRecord(recorded, 'attribute', values, { from, facts });
  // Who repeats a value and says nothing of its quality takes nothing back.
  const told = Object.keys(values).filter((name) => quality !== undefined || attributes[name] !== undefined);
  const known = told.map((name) => [name, values[name] === null ? null : (quality ?? null)] as const);
  const qualities = stepsToRecord(recorded, 'quality', Object.fromEntries(known), { from, facts });
  if (facts.length === 0) return;
  await recordFacts(change, account, facts);
  await changeProfile(change, accountId, (profile) => ({
    ...profile,
    attributes: { ...profile.attributes, ...attributes },
    ...(Object.keys(qualities).length === 0
      ? {}
      : { quality: { ...profile.quality, ...(qualities as Record<string, Dated<Quality | null>>) } }),
  }));
}

/** Adds what is new to `facts`. @returns the timelines that change by it, by name */
function stepsToRecord(
  recorded: readonly AccountFact[],
  kind: 'attribute' | 'quality',
  values: Readonly<Record<string, unknown>>,
  { from, facts }: { from: Instant; facts: NewFact[] },
): Record<string, Dated<unknown>> {
  const timelines: Record<string, Dated<unknown>> = {};
  for (const [name, value] of Object.entries(values)) {
    const steps = recorded.filter((fact) => fact.kind === kind && fact.name === name);
    const step = { validFrom: from, value };
    if (!isNews<unknown>(steps, step)) continue;
    facts.push({ kind, name, ...step });
    timelines[name] = timelineOf<unknown>([...steps, step]);
  }
  return timelines;
}
