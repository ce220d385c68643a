/** The transparency log. */
import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { BenefitClass, RecipientCategory } from '../domain/benefit.ts';
import type { EntryKind, RecipientEntry } from '../domain/entry.ts';

interface Row {
  entry_id: string;
  account_id: string;
  membership_id: string;
  person_id: string;
  kind: EntryKind;
  class: BenefitClass;
  what: string;
  reference: string;
  unit: string | null;
  units: bigint | null;
  value: bigint | null;
  currency: string;
  tax_class: string | null;
  country: string;
  category: RecipientCategory;
  reason: string | null;
  given_by: string;
  at: Instant;
  year: bigint;
}

const columns = `entry_id, account_id, membership_id, person_id, kind, class, what, reference, unit, units, value,
  currency, tax_class, country, category, reason, given_by, at, year`;

const fromRow = (row: Row): RecipientEntry => ({
  entryId: row.entry_id,
  accountId: row.account_id,
  membershipId: row.membership_id,
  personId: row.person_id,
  kind: row.kind,
  class: row.class,
  what: row.what,
  reference: row.reference,
  unit: row.unit,
  units: row.units,
  value: row.value,
  currency: row.currency,
  taxClass: row.tax_class,
  country: row.country,
  category: row.category,
  reason: row.reason,
  givenBy: row.given_by,
  at: row.at,
  year: Number(row.year),
});

const insert = defineStatement(
  'recipient_entry_insert',
  `insert into recipient_entry (workspace_id, ${columns})
   select $1, r.* from json_to_recordset($2::json) as r(entry_id uuid, account_id uuid, membership_id uuid,
     person_id uuid, kind text, class text, what text, reference text, unit text, units bigint, value bigint,
     currency text, tax_class text, country text, category text, reason text, given_by text, at timestamptz, year bigint)`,
);

export async function insertEntries(
  tx: Queryable,
  workspaceId: string,
  entries: readonly RecipientEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({
    entry_id: entry.entryId,
    account_id: entry.accountId,
    membership_id: entry.membershipId,
    person_id: entry.personId,
    kind: entry.kind,
    class: entry.class,
    what: entry.what,
    reference: entry.reference,
    unit: entry.unit,
    units: entry.units === null ? null : String(entry.units),
    value: entry.value === null ? null : String(entry.value),
    currency: entry.currency,
    tax_class: entry.taxClass,
    country: entry.country,
    category: entry.category,
    reason: entry.reason,
    given_by: entry.givenBy,
    at: formatInstant(entry.at),
    year: entry.year,
  }));
  await tx.query(insert, [workspaceId, JSON.stringify(rows)]);
}

/** Null leaves a filter out. */
export interface EntryFilter {
  accountId: string;
  membershipId: string | null;
  kind: EntryKind | null;
  class: BenefitClass | null;
  from: Instant | null;
  /** Exclusive. */
  to: Instant | null;
}

/** The newest first, from before one. */
export async function selectEntries(
  db: Queryable,
  workspaceId: string,
  filter: EntryFilter,
  range: { before: string | null; limit: number },
): Promise<RecipientEntry[]> {
  const at = (instant: Instant | null) => (instant === null ? null : formatInstant(instant));
  const { rows } = await db.query<Row>(
    `select ${columns} from recipient_entry
     where workspace_id = $1 and account_id = $2 and ($3::uuid is null or membership_id = $3)
       and ($4::text is null or kind = $4) and ($5::text is null or class = $5)
       and ($6::timestamptz is null or at >= $6) and ($7::timestamptz is null or at < $7)
       and ($8::uuid is null or entry_id < $8)
     order by entry_id desc limit $9`,
    [
      workspaceId,
      filter.accountId,
      filter.membershipId,
      filter.kind,
      filter.class,
      at(filter.from),
      at(filter.to),
      range.before,
      range.limit,
    ],
  );
  return rows.map(fromRow);
}

/** What a member received in a calendar year, in the order of time; at most `limit`. */
export async function selectYearEntries(
  db: Queryable,
  workspaceId: string,
  asked: { accountId: string; membershipId: string; year: number; limit: number },
): Promise<RecipientEntry[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from recipient_entry
     where workspace_id = $1 and membership_id = $2 and year = $3 and account_id = $4 and kind <> 'withheld'
     order by entry_id limit $5`,
    [workspaceId, asked.membershipId, asked.year, asked.accountId, asked.limit],
  );
  return rows.map(fromRow);
}

/** Everything of a person, the newest first. */
export async function selectEntriesOfPerson(
  db: Queryable,
  workspaceId: string,
  personId: string,
  limit: number,
): Promise<RecipientEntry[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from recipient_entry where workspace_id = $1 and person_id = $2 order by entry_id desc limit $3`,
    [workspaceId, personId, limit],
  );
  return rows.map(fromRow);
}
