/** Where things are found by a few letters: each kind along an index, or among so few rows that none is needed. */
import type { Queryable } from '#platform/postgres';
import { containing, withoutAccents } from '../domain/search-text.ts';

export interface Found {
  id: string;
  title: string;
  detail: string;
}

/** The least text that sorts after everything that begins with the prefix. */
const AFTER = '\u{10ffff}';

/** Names that begin so, then ids in other systems that begin so, then names that contain it. */
export async function findAccounts(db: Queryable, workspaceId: string, words: string, limit: number): Promise<Found[]> {
  const prefix = withoutAccents(words);
  const columns = 'o.account_id as id, o.name as title, o.country as detail, o.sort_name';
  const begins = db.query<Found>(
    `select ${columns} from account_overview o
     where o.workspace_id = $1 and o.sort_name >= $2 and o.sort_name < $3 order by o.sort_name, o.account_id limit $4`,
    [workspaceId, prefix, `${prefix}${AFTER}`, limit],
  );
  const numbers = db.query<Found>(
    `select o.account_id as id, o.name as title, e.external_id as detail
     from (
       select x.account_id, x.external_id from account_external_id x
       where x.workspace_id = $1 and ((x.external_id collate "C" >= $2 and x.external_id collate "C" < $2 || $4)
         or (x.external_id collate "C" >= $3 and x.external_id collate "C" < $3 || $4))
       order by x.external_id collate "C" limit $5) e
     join account_overview o on o.workspace_id = $1 and o.account_id = e.account_id`,
    [workspaceId, words, words.toUpperCase(), AFTER, limit],
  );
  const found = [...(await numbers).rows, ...(await begins).rows];
  if (found.length < limit) {
    const contains = await db.query<Found>(
      `select ${columns} from account_overview o
       where o.workspace_id = $1 and o.search_text like any($2::text[]) limit $3`,
      [workspaceId, containing(words), limit],
    );
    found.push(...contains.rows);
  }
  return unique(found, limit);
}

/** Family names and addresses that begin so; then names in either order. */
export async function findPersons(
  db: Queryable,
  workspaceId: string,
  { words, patterns }: { words: string; patterns: readonly (readonly string[])[] },
  limit: number,
): Promise<Found[]> {
  const columns = `p.person_id as id, trim(p.given_name || ' ' || p.family_name) as title, coalesce(p.email, '') as detail`;
  const lower = words.normalize('NFKC').toLowerCase();
  const [names, addresses] = await Promise.all([
    db.query<Found>(
      `select ${columns} from person p where p.workspace_id = $1 and p.erased_at is null
         and p.search_name >= $2 and p.search_name < $3 order by p.search_name, p.person_id limit $4`,
      [workspaceId, lower, `${lower}${AFTER}`, limit],
    ),
    db.query<Found>(
      `select ${columns} from person p where p.workspace_id = $1 and p.email is not null and p.erased_at is null
         and p.email collate "C" >= $2 and p.email collate "C" < $3 limit $4`,
      [workspaceId, lower, `${lower}${AFTER}`, limit],
    ),
  ]);
  const found = [...names.rows, ...addresses.rows];
  if (found.length < limit && patterns.length > 0) {
    const values: unknown[] = [workspaceId];
    const each = patterns.map((list) => `p.search_name like any($${values.push(list)}::text[])`);
    const contains = await db.query<Found>(
      `select ${columns} from person p where p.workspace_id = $1 and p.erased_at is null and ${each.join(' and ')}
       limit $${values.push(limit)}`,
      values,
    );
    found.push(...contains.rows);
  }
  return unique(found, limit);
}

/** Sources that ever sent something: a walk from one to the next along the index of events. */
export async function loadSources(db: Queryable, workspaceId: string, max: number): Promise<string[]> {
  const sources: string[] = [];
  while (sources.length < max) {
    const next = await nextSource(db, workspaceId, sources.at(-1) ?? null);
    if (next === null) break;
    sources.push(next);
  }
  return sources;
}

async function nextSource(db: Queryable, workspaceId: string, last: string | null): Promise<string | null> {
  const after = last === null ? '' : 'and source > $2';
  const { rows } = await db.query<{ source: string }>(
    `select source from event where workspace_id = $1 ${after} order by source limit 1`,
    last === null ? [workspaceId] : [workspaceId, last],
  );
  return rows[0]?.source ?? null;
}

export interface FoundEvent {
  accountId: string;
  n: number;
  id: string;
  type: string;
  source: string;
}

/** Documents with exactly this number, in any source. */
export async function findEvents(
  db: Queryable,
  workspaceId: string,
  asked: { sources: readonly string[]; ids: readonly string[] },
  limit: number,
): Promise<FoundEvent[]> {
  if (asked.sources.length === 0) return [];
  const { rows } = await db.query<{ account_id: string; n: bigint; id: string; type: string; source: string }>(
    `select account_id, n, id, type, source from event
     where workspace_id = $1 and source = any($2::text[]) and id = any($3::text[]) and kind <> 'moved'
     order by source, id, revision desc limit $4`,
    [workspaceId, asked.sources, asked.ids, limit],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    n: Number(row.n),
    id: row.id,
    type: row.type,
    source: row.source,
  }));
}

/** Rewards whose key or name contains it: catalogues are short. */
export async function findRewards(db: Queryable, workspaceId: string, words: string, limit: number): Promise<Found[]> {
  const { rows } = await db.query<{
    reward_id: string;
    key: string;
    status: string;
    name: Record<string, string> | null;
  }>(
    `select reward_id, key, status, definition->'name' as name from reward
     where workspace_id = $1 and status <> 'retired' order by key`,
    [workspaceId],
  );
  const wanted = withoutAccents(words);
  return rows
    .map(({ reward_id, key, status, name }) => ({
      id: reward_id,
      key,
      detail: status,
      names: Object.values(name ?? {}),
    }))
    .filter(({ key, names }) => [key, ...names].some((text) => withoutAccents(text).includes(wanted)))
    .slice(0, limit)
    .map(({ id, key, detail, names }) => ({ id, title: names[0] ?? key, detail }));
}

/** Series by key or name, and the coupon with exactly this code. */
export async function findCoupons(db: Queryable, workspaceId: string, words: string, limit: number): Promise<Found[]> {
  const { rows } = await db.query<{ key: string; state: string }>(
    'select key, state from coupon_series where workspace_id = $1 order by key',
    [workspaceId],
  );
  const wanted = words.toLowerCase();
  return rows
    .filter(({ key }) => key.toLowerCase().includes(wanted))
    .slice(0, limit)
    .map(({ key, state }) => ({ id: key, title: key, detail: state }));
}

/** Codes that begin so, as they were printed. */
export async function findCodes(
  db: Queryable,
  workspaceId: string,
  codeKey: string,
  limit: number,
): Promise<{ seriesId: string; n: bigint; code: string; seriesKey: string }[]> {
  if (codeKey === '') return [];
  const { rows } = await db.query<{ series_id: string; n: bigint; code: string; key: string }>(
    `select c.series_id, c.n, c.code, s.key from coupon c
     join coupon_series s on s.workspace_id = $1 and s.series_id = c.series_id
     where c.workspace_id = $1 and c.code_key = $2 limit $3`,
    [workspaceId, codeKey, limit],
  );
  return rows.map((row) => ({ seriesId: row.series_id, n: row.n, code: row.code, seriesKey: row.key }));
}

export async function findStaff(db: Queryable, workspaceId: string, words: string, limit: number): Promise<Found[]> {
  const { rows } = await db.query<Found>(
    `select staff_id as id, name as title, email as detail from staff
     where workspace_id = $1 and status <> 'removed' order by name, staff_id`,
    [workspaceId],
  );
  const wanted = withoutAccents(words);
  return rows.filter(({ title, detail }) => withoutAccents(`${title} ${detail}`).includes(wanted)).slice(0, limit);
}

function unique(found: readonly Found[], limit: number): Found[] {
  const byId = new Map<string, Found>();
  for (const { id, title, detail } of found) if (!byId.has(id)) byId.set(id, { id, title, detail });
  return [...byId.values()].slice(0, limit);
}
