/** The schema as PostgreSQL sees it, read from its catalogue: what migrations really left behind. */
import type { Queryable } from '../../src/platform/postgres/index.ts';

export interface Column {
  table: string;
  name: string;
  /** As `format_type` writes it: `bigint`, `timestamp with time zone`, `text[]`. */
  type: string;
  notNull: boolean;
  identity: boolean;
  fallback: string | null;
}

export interface Key {
  table: string;
  name: string;
  kind: 'primary' | 'unique' | 'foreign' | 'exclusion' | 'index';
  columns: string[];
  /** Of a foreign key. */
  target: { table: string; columns: string[] } | null;
  deferrable: boolean;
}

export interface Catalogue {
  tables: string[];
  columns: Column[];
  keys: Key[];
  /** What must not exist at all: views, sequences, functions, triggers, rules, event triggers. */
  extras: { kind: string; name: string; table: string | null }[];
}

/** Everything outside PostgreSQL's own schemas. */
const OURS = `n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`;
const NAME = `case when n.nspname = 'public' then c.relname else n.nspname || '.' || c.relname end`;

const COLUMNS = `
  select ${NAME} as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
         a.attnotnull as "notNull", a.attidentity <> '' as identity, pg_get_expr(d.adbin, d.adrelid) as fallback
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and ${OURS}
   order by 1, 2`;

const CONSTRAINTS = `
  select ${NAME} as table, k.conname as name,
         case k.contype when 'p' then 'primary' when 'u' then 'unique' when 'f' then 'foreign' else 'exclusion' end as kind,
         (select array_agg(a.attname::text order by u.place) from unnest(k.conkey) with ordinality u(number, place)
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number) as columns,
         case k.contype when 'f' then json_build_object('table', k.confrelid::regclass::text, 'columns',
           (select array_agg(a.attname::text order by u.place) from unnest(k.confkey) with ordinality u(number, place)
              join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number)) end as target,
         k.condeferrable as deferrable
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
   where k.contype in ('p', 'u', 'f', 'x') and ${OURS}
   order by 1, 2`;

/** Indexes that stand behind no constraint. Expressions are written out. */
const INDEXES = `
  select ${NAME} as table, i.relname as name, case when x.indisunique then 'unique' else 'index' end as kind,
         (select array_agg(pg_get_indexdef(x.indexrelid, place, true) order by place)
            from generate_series(1, x.indnkeyatts) place) as columns,
         null as target, false as deferrable
    from pg_index x
    join pg_class i on i.oid = x.indexrelid
    join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
   where not exists (select 1 from pg_constraint k where k.conindid = x.indexrelid and k.contype <> 'f') and ${OURS}
   order by 1, 2`;

/** Types that come with a table and functions of extensions are no logic of ours. */
const EXTRAS = `
  select case c.relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'view' else 'foreign table' end as kind,
         ${NAME} as name, null as table
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('S', 'v', 'm', 'f') and ${OURS}
  union all
  select 'function', p.oid::regprocedure::text, null from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OURS}
  union all
  select 'trigger', t.tgname, t.tgrelid::regclass::text from pg_trigger t where not t.tgisinternal
  union all
  select 'rule', r.rulename, r.ev_class::regclass::text from pg_rewrite r
    join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p') and ${OURS}
  union all
  select 'event trigger', e.evtname, null from pg_event_trigger e
  order by 1, 2`;

export async function readCatalogue(db: Queryable): Promise<Catalogue> {
  const columns = (await db.query<Column & Record<string, unknown>>(COLUMNS)).rows;
  const constraints = (await db.query<Key & Record<string, unknown>>(CONSTRAINTS)).rows;
  const indexes = (await db.query<Key & Record<string, unknown>>(INDEXES)).rows;
  const extras = (await db.query<Catalogue['extras'][number] & Record<string, unknown>>(EXTRAS)).rows;
  return {
    tables: [...new Set(columns.map((column) => column.table))],
    columns,
    keys: [...constraints, ...indexes],
    extras,
  };
}
