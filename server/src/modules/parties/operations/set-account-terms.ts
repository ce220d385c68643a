import type { Instant } from '#kernel';
import type { Dated } from '#modules/decisions';
import { timelineOf } from '../domain/dated.ts';
import { selectFacts } from '../store/account-facts.ts';
import { type Change, changeProfile, isNews, type NewFact, recordFacts, requireAccount } from './change-account.ts';

/** What was agreed with an account; undefined stays, null: nothing from then on. */
export interface AccountTerms {
  /** Decimal text. */
  earnRate?: string | null | undefined;
  priceList?: string | null | undefined;
}

/**
 * Records what was agreed with an account from an instant on. Rules that read it are decided anew from then on.
 * @throws RefusedError `not_found`, `account_merged`
 */
export async function setAccountTerms(
  change: Change,
  { accountId, from, ...terms }: AccountTerms & { accountId: string; from: Instant },
): Promise<void> {
  const account = await requireAccount(change.tx, change.workspaceId, accountId);
  const recorded = await selectFacts(change.tx, change.workspaceId, [accountId], ['terms']);
  const facts: NewFact[] = [];
  const timelines: Record<string, Dated<string | null>> = {};
  for (const [name, value] of Object.entries(terms)) {
    if (value === undefined) continue;
    const steps = recorded.filter((fact) => fact.name === name);
    const step = { validFrom: from, value };
    if (!isNews<unknown>(steps, step)) continue;
    facts.push({ kind: 'terms', name, ...step });
    timelines[name] = timelineOf<unknown>([...steps, step]) as Dated<string | null>;
  }
  if (facts.length === 0) return;
  await recordFacts(change, account, facts);
  await changeProfile(change, accountId, (profile) => ({ ...profile, terms: { ...profile.terms, ...timelines } }));
}
