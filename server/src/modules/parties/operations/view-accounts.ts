import type { Instant } from '#kernel';
import { valueAt } from '#modules/decisions';
import type { Quality } from '#modules/events';
import type { Queryable } from '#platform/postgres';
import { type Account, CONSENT_DEFAULT, type ExternalId } from '../domain/account.ts';
import { timelineOf } from '../domain/dated.ts';
import type { Participation } from '../domain/participation.ts';
import { type AccountFact, type FactKind, selectFacts } from '../store/account-facts.ts';
import { selectExternalIds } from '../store/external-ids.ts';
import type { Consent } from './set-consent-mode.ts';

/** An account as it stands at an instant. */
export interface AccountView extends Account {
  externalIds: ExternalId[];
  attributes: Record<string, unknown>;
  /** What is known of the attributes' values, by attribute. */
  quality: Record<string, Quality>;
  /** What was agreed with it: `earnRate` as decimal text, `priceList`. */
  terms: Record<string, string>;
  /** By programme key. */
  participations: Record<string, Participation>;
  /** What the consent mode rests on; null while it is the default. */
  consent: Consent | null;
}

const SHOWN: readonly FactKind[] = [
  ...(['type', 'country', 'parent', 'consent', 'attribute', 'participation', 'quality', 'terms'] as const),
];

/** The accounts with what is dated as of the instant, in two statements for all of them. */
export async function viewAccounts<A extends Account>(
  db: Queryable,
  workspaceId: string,
  accounts: readonly A[],
  at: Instant,
): Promise<(A & AccountView)[]> {
  const ids = accounts.map((account) => account.accountId);
  const [facts, externalIds] = await Promise.all([
    selectFacts(db, workspaceId, ids, SHOWN),
    selectExternalIds(db, workspaceId, ids),
  ]);
  const factsOf = Map.groupBy(facts, (fact) => fact.accountId);
  const idsOf = Map.groupBy(externalIds, (id) => id.accountId);
  return accounts.map((account) => ({
    ...account,
    ...asOf(account, factsOf.get(account.accountId) ?? [], at),
    externalIds: (idsOf.get(account.accountId) ?? []).map(({ system, externalId }) => ({ system, externalId })),
  }));
}

function asOf(account: Account, facts: readonly AccountFact[], at: Instant): Omit<AccountView, 'externalIds'> {
  const read = <T>(kind: FactKind): Record<string, T> => {
    const byName = Map.groupBy(
      facts.filter((fact) => fact.kind === kind),
      (fact) => fact.name,
    );
    const held = [...byName].map(([name, steps]) => [name, valueAt(timelineOf<unknown>(steps), at) ?? null] as const);
    return Object.fromEntries(held.filter(([, value]) => value !== null)) as Record<string, T>;
  };
  const consent = read<Consent>('consent')[''] ?? null;
  return {
    ...account,
    type: read<string>('type')[''] ?? account.type,
    country: read<string>('country')[''] ?? '',
    parentId: read<string>('parent')[''] ?? null,
    consentMode: consent?.mode ?? CONSENT_DEFAULT,
    consent,
    attributes: read('attribute'),
    quality: read<Quality>('quality'),
    terms: read<string>('terms'),
    participations: read<Participation>('participation'),
  };
}
