/**
 * Which rules a stored fold was made under. A version that starts later than everything folded changes nothing in it;
 * every other change (a metric defined anew, a level inserted into the past) means that the account is folded again.
 */
import { contentHash, type Instant } from '#kernel';
import type { Rules } from '#modules/programmes';
import type { AccountRow } from './account-row.ts';

interface Stamps {
  /** Starts of campaign and ladder versions, ascending, each once. */
  starts: readonly Instant[];
  /** `stamps[i]`: the rules of everything up to `starts[i - 1]`; made when first asked for. */
  stamps: (string | undefined)[];
  always: string;
  versions: readonly { from: Instant; hash: string }[];
}

const stampsOf = new WeakMap<Rules, Stamps>();

/** Equal stamps: a fold up to the instant comes out the same under both rules. */
export function rulesStamp(rules: Rules, until: Instant): string {
  const known = stampsOf.get(rules) ?? prepare(rules);
  stampsOf.set(rules, known);
  const later = known.starts.findIndex((start) => start > until);
  const count = later < 0 ? known.starts.length : later;
  known.stamps[count] ??= contentHash([
    known.always,
    ...known.versions.filter(({ from }) => from <= until).map(({ hash }) => hash),
  ]).slice(0, 12);
  return known.stamps[count];
}

/** Whether the account's stored fold was made under other rules than these. */
export function isStale(row: AccountRow, rules: Rules): boolean {
  return row.books.rules !== undefined && row.books.rules !== rulesStamp(rules, foldedUntil(row));
}

/** Up to here the account's facts and what is due without one have been folded. */
export function foldedUntil({ fold, books }: Pick<AccountRow, 'fold' | 'books'>): Instant {
  return Math.max(fold.position?.at ?? Number.NEGATIVE_INFINITY, books.horizon ?? Number.NEGATIVE_INFINITY);
}

function prepare(rules: Rules): Stamps {
  const versions = [
    ...[...rules.campaigns.values()].flat().map(({ version }) => ({
      from: version.validFrom,
      hash: hashOf(version.definition),
    })),
    ...[...rules.ladders.values()].flat().map(({ definition, from }) => ({ from, hash: hashOf(definition) })),
  ];
  return {
    starts: [...new Set(versions.map(({ from }) => from))].sort((a, b) => a - b),
    stamps: [],
    always: hashOf({
      programmes: [...rules.programmes],
      units: [...rules.units].map(([key, { definition }]) => [key, definition]),
      metrics: [...rules.metrics].map(([key, { definition }]) => [key, definition]),
    }),
    versions: versions.sort((a, b) => (a.hash < b.hash ? -1 : 1)),
  };
}

function hashOf(definition: unknown): string {
  return contentHash(JSON.parse(JSON.stringify(definition)));
}
