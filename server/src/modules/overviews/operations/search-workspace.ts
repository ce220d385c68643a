/** Search over everything a workspace has names and numbers for; everybody finds what they may see. */
import { formatChildId, formatId } from '#kernel';
import { codeKey } from '#modules/coupons';
import type { Rules } from '#modules/programmes';
import { grants } from '#platform/http';
import { type Queryable, queryable } from '#platform/postgres';
import { personPatterns } from '../domain/person-words.ts';
import { withoutAccents } from '../domain/search-text.ts';
import {
  type Found,
  findAccounts,
  findCodes,
  findCoupons,
  findEvents,
  findPersons,
  findRewards,
  findStaff,
  loadSources,
} from '../store/search-rows.ts';
import type { OverviewDeps } from './list-overviews.ts';

/** In the order in which they are shown. */
export const searchKinds = [
  'account',
  'person',
  'event',
  'campaign',
  'ladder',
  'reward',
  'couponSeries',
  'coupon',
  'staff',
] as const;
export type SearchKind = (typeof searchKinds)[number];

export interface SearchGroup {
  kind: SearchKind;
  items: Found[];
}

const SOURCES_MAX = 50;
const SOURCES_KEPT_MS = 60_000;

/** Sources come rarely: asked for once a minute. */
const sourcesOf = new WeakMap<object, Map<string, { at: number; sources: string[] }>>();

/** Groups in which something was found. */
export async function searchWorkspace(
  deps: OverviewDeps,
  workspaceId: string,
  asked: { words: string; scopes: readonly string[]; kinds: readonly SearchKind[] | null; limit: number },
): Promise<SearchGroup[]> {
  const db = queryable(deps.pool);
  const words = asked.words.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const rules = await deps.rules.recent(db, workspaceId);
  const looking = { deps, db, workspaceId, words, limit: asked.limit, rules };
  const groups = searchKinds
    .filter((kind) => asked.kinds === null || asked.kinds.includes(kind))
    .filter((kind) => grants(asked.scopes, NEEDED[kind]))
    .map(async (kind): Promise<SearchGroup> => ({ kind, items: await FINDERS[kind](looking) }));
  return (await Promise.all(groups)).filter(({ items }) => items.length > 0);
}

interface Looking {
  deps: OverviewDeps;
  db: Queryable;
  workspaceId: string;
  words: string;
  limit: number;
  rules: Rules;
}

const NEEDED: Readonly<Record<SearchKind, string>> = {
  account: 'accounts:read',
  person: 'persons:read',
  event: 'events:read',
  campaign: 'programmes:read',
  ladder: 'programmes:read',
  reward: 'rewards:read',
  couponSeries: 'coupons:read',
  coupon: 'coupons:codes',
  staff: 'staff:read',
};

const withPrefix = (prefix: string, found: readonly Found[]) =>
  found.map((one) => ({ ...one, id: formatId(prefix, one.id) }));

const FINDERS: Readonly<Record<SearchKind, (looking: Looking) => Promise<Found[]>>> = {
  account: async ({ db, workspaceId, words, limit }) =>
    withPrefix('acc', await findAccounts(db, workspaceId, words, limit)),
  person: async ({ db, workspaceId, words, limit }) =>
    withPrefix('per', await findPersons(db, workspaceId, { words, patterns: personPatterns(words) }, limit)),
  event: findDocuments,
  campaign: async ({ rules, words, limit }) =>
    namedIn(
      [...rules.campaigns].map(([key, versions]) => [key, versions.at(-1)?.version.definition.name]),
      words,
      limit,
    ),
  ladder: async ({ rules, words, limit }) =>
    namedIn(
      [...rules.ladders].map(([key, versions]) => [key, versions.at(-1)?.definition.name]),
      words,
      limit,
    ),
  reward: async ({ db, workspaceId, words, limit }) =>
    withPrefix('rwd', await findRewards(db, workspaceId, words, limit)),
  couponSeries: ({ db, workspaceId, words, limit }) => findCoupons(db, workspaceId, words, limit),
  coupon: async ({ db, workspaceId, words, limit }) => {
    const found = await findCodes(db, workspaceId, codeKey(words) ?? '', limit);
    return found.map(({ seriesId, n, code, seriesKey }) => ({
      ...{ id: formatChildId('cpn', seriesId, Number(n)), title: code, detail: seriesKey },
    }));
  },
  staff: async ({ db, workspaceId, words, limit }) => withPrefix('usr', await findStaff(db, workspaceId, words, limit)),
};

async function findDocuments({ deps, db, workspaceId, words, limit }: Looking): Promise<Found[]> {
  const sources = await knownSources(deps, db, workspaceId);
  const ids = [...new Set([words, words.toUpperCase()])];
  const found = await findEvents(db, workspaceId, { sources, ids }, limit);
  return found.map(({ accountId, n, id, type, source }) => ({
    ...{ id: formatChildId('evt', accountId, n), title: id, detail: `${type} · ${source}` },
  }));
}

async function knownSources(deps: OverviewDeps, db: Queryable, workspaceId: string): Promise<string[]> {
  const known = sourcesOf.get(deps) ?? new Map<string, { at: number; sources: string[] }>();
  sourcesOf.set(deps, known);
  const kept = known.get(workspaceId);
  const now = performance.now();
  if (kept !== undefined && now - kept.at < SOURCES_KEPT_MS) return kept.sources;
  const sources = await loadSources(db, workspaceId, SOURCES_MAX);
  known.set(workspaceId, { at: now, sources });
  return sources;
}

/** By key or by name in any language. */
function namedIn(list: readonly (readonly [key: string, name: unknown])[], words: string, limit: number): Found[] {
  const wanted = withoutAccents(words);
  return list
    .map(([key, name]) => ({ key, names: typeof name === 'string' ? [name] : Object.values((name as object) ?? {}) }))
    .filter(({ key, names }) => [key, ...names].some((text) => withoutAccents(String(text)).includes(wanted)))
    .slice(0, limit)
    .map(({ key, names }) => ({ id: key, title: String(names[0] ?? key), detail: key }));
}
