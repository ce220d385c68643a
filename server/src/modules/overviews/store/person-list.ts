/** The list of people across companies, and where they are found by name. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { personPatterns } from '../domain/person-words.ts';

export interface PersonFilter {
  /** Nobody else; erased people are shown, too. */
  personId?: string;
  words: string | null;
  role: string | null;
  accountId: string | null;
  /** `club active` */
  participations: readonly string[];
  activeFrom: Instant | null;
  activeTo: Instant | null;
}

export type PersonOrder = { by: 'name' | 'lastActivity'; descending: boolean };

export interface ListedPerson {
  personId: string;
  givenName: string;
  familyName: string;
  email: string | null;
  phone: string | null;
  language: string;
  lastActivityAt: Instant | null;
  position: string;
}

/** Accents and umlauts of the languages customers write in, and what they are searched as. */
const ACCENTS = 'äöüáàâãåéèêëíìîïóòôõúùûñçýÿšžčřěůłø';
const PLAIN = 'aouaaaaaeeeeiiiioooouuuncyyszcreulo';

/** Family and given name, once as they are and once without accents, and the address. */
const SEARCHED = `(p.search_name || ' ' || translate(p.search_name, '${ACCENTS}', '${PLAIN}') || ' ' || coalesce(lower(p.email), ''))`;

const LAST = `coalesce(v.last_activity_at, '1970-01-01T00:00:00Z'::timestamptz)`;

const FROM = `from person p
     left join person_overview v on v.workspace_id = $1 and v.person_id = p.person_id`;

export async function selectPersons(
  db: Queryable,
  workspaceId: string,
  filter: PersonFilter,
  range: { order: PersonOrder; after: readonly [value: string, personId: string] | null; limit: number },
): Promise<ListedPerson[]> {
  const { values, where } = filtered(workspaceId, filter);
  const [expression, type] = range.order.by === 'name' ? ['p.search_name', 'text'] : [LAST, 'timestamptz'];
  const direction = range.order.descending ? 'desc' : 'asc';
  if (range.after !== null) {
    const sign = range.order.descending ? '<' : '>';
    const collate = type === 'text' ? ' collate "C"' : '';
    const [value, id] = [values.push(range.after[0]), values.push(range.after[1])];
    where.push(`(${expression}, p.person_id) ${sign} ($${value}::${type}${collate}, $${id}::uuid)`);
  }
  const { rows } = await db.query<{
    person_id: string;
    given_name: string;
    family_name: string;
    email: string | null;
    phone: string | null;
    language: string;
    last_at: Instant;
    position: string;
  }>(
    `select p.person_id, p.given_name, p.family_name, p.email, p.phone, p.language, ${LAST} as last_at,
       (${expression})::text as position
     ${FROM} where ${where.join(' and ')}
     order by ${expression} ${direction}, p.person_id ${direction} limit $${values.push(range.limit)}`,
    values,
  );
  return rows.map((row) => ({
    personId: row.person_id,
    givenName: row.given_name,
    familyName: row.family_name,
    email: row.email,
    phone: row.phone,
    language: row.language,
    lastActivityAt: row.last_at === 0 ? null : row.last_at,
    position: row.position,
  }));
}

export async function countPersons(
  db: Queryable,
  workspaceId: string,
  filter: PersonFilter,
  limit: number,
): Promise<number> {
  const { values, where } = filtered(workspaceId, filter);
  const { rows } = await db.query<{ count: bigint }>(
    `select count(*) as count from (select 1 ${FROM} where ${where.join(' and ')} limit $${values.push(limit)}) f`,
    values,
  );
  return Number(rows[0]?.count ?? 0n);
}

function filtered(workspaceId: string, filter: PersonFilter): { values: unknown[]; where: string[] } {
  const values: unknown[] = [workspaceId];
  const where = ['p.workspace_id = $1'];
  if (filter.personId === undefined) where.push('p.erased_at is null');
  else where.push(`p.person_id = $${values.push(filter.personId)}::uuid`);
  for (const patterns of personPatterns(filter.words ?? '')) {
    where.push(`${SEARCHED} like any($${values.push(patterns)}::text[])`);
  }
  const inside: string[] = [];
  if (filter.role !== null) inside.push(`$${values.push(filter.role)} = any(m.roles)`);
  if (filter.accountId !== null) inside.push(`m.account_id = $${values.push(filter.accountId)}::uuid`);
  if (filter.participations.length > 0)
    inside.push(`m.participations && $${values.push(filter.participations)}::text[]`);
  if (inside.length > 0) {
    where.push(`exists (select 1 from member_overview m where m.workspace_id = $1 and m.person_id = p.person_id
       and (m.valid_to is null or m.valid_to > now()) and ${inside.join(' and ')})`);
  }
  if (filter.activeFrom !== null)
    where.push(`${LAST} >= $${values.push(formatInstant(filter.activeFrom))}::timestamptz`);
  if (filter.activeTo !== null) where.push(`${LAST} < $${values.push(formatInstant(filter.activeTo))}::timestamptz`);
  return { values, where };
}
