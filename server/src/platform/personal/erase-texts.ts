/** What people wrote about somebody into free text is searched for and taken away. */
import type { Queryable } from '#platform/postgres';
import type { PersonalHolder, RowCounts, SoughtPerson } from './holding.ts';
import { digitsOf, namesOf, type PersonTraits, speaksOf } from './traits.ts';

/** Stands where a text was that spoke of an erased person. */
export const ERASED = '(erased)';

/** One column of free text. */
interface Place {
  table: string;
  column: string;
}

/** @returns how many rows of which table speak of the person; those where none does are left out */
export function countTexts(
  db: Queryable,
  holders: readonly PersonalHolder[],
  person: SoughtPerson,
): Promise<RowCounts> {
  return throughTexts(holders, async (place) => {
    const found = await findTexts(db, place, person);
    return found.reduce((sum, { rows }) => sum + rows, 0);
  });
}

/** Takes the texts away: of plain text the whole, of JSON every text in it that speaks of the person. */
export function eraseTexts(
  tx: Queryable,
  holders: readonly PersonalHolder[],
  person: SoughtPerson,
): Promise<RowCounts> {
  return throughTexts(holders, async (place) => {
    let changed = 0;
    for (const { text, type } of await findTexts(tx, place, person)) {
      // By what it says and not by its key: whatever says the same goes with it.
      const { rowCount } = await tx.query(
        `update "${place.table}" set "${place.column}" = $3::text::${type === 'json' ? 'json' : 'text'}
         where workspace_id = $1 and "${place.column}"::text = $2`,
        [person.workspaceId, text, withoutPerson(text, person.traits)],
      );
      changed += rowCount ?? 0;
    }
    return changed;
  });
}

async function throughTexts(
  holders: readonly PersonalHolder[],
  look: (place: Place) => Promise<number>,
): Promise<RowCounts> {
  const counts: Record<string, number> = {};
  for (const { table, texts = [] } of holders.flatMap(({ tables }) => tables)) {
    for (const column of texts) {
      const rows = await look({ table, column });
      if (rows > 0) counts[table] = (counts[table] ?? 0) + rows;
    }
  }
  return counts;
}

/** Where a column may speak of the person: `$2` and `$3` are of {@link patternsOf}. The database finds too much. */
const mayMention = (column: string) => `("${column}"::text ilike any ($2::text[]) or "${column}"::text ~ $3)`;

/** What is in no text. */
const NOTHING = 'a^';

/** Null where there is nothing to look for. */
function patternsOf(traits: PersonTraits): [contains: string[], digits: string] | null {
  const { email, familyName } = traits;
  const names = namesOf(traits) === null ? [] : [familyName.trim()];
  const texts = [...(email === null ? [] : [email]), ...names];
  // In every form letters are written in: to compare them in one form, each text would have to be rewritten first.
  const forms = texts.flatMap((text) => ['NFC', 'NFD', 'NFKC', 'NFKD'].map((form) => text.normalize(form)));
  const contains = [...new Set(forms)].map((text) => `%${text.replace(/[\\%_]/g, '\\$&')}%`);
  const digits = digitsOf(traits);
  if (contains.length === 0 && digits === null) return null;
  return [contains, digits === null ? NOTHING : [...digits].join('[^0-9]*')];
}

async function findTexts(
  db: Queryable,
  { table, column }: Place,
  { workspaceId, traits }: SoughtPerson,
): Promise<{ text: string; type: string; rows: number }[]> {
  const patterns = patternsOf(traits);
  if (patterns === null) return [];
  const { rows } = await db.query<{ text: string; type: string; count: bigint }>(
    `select "${column}"::text as text, min(pg_typeof("${column}")::text) as type, count(*) as count from "${table}"
     where workspace_id = $1 and ${mayMention(column)} group by "${column}"::text`,
    [workspaceId, ...patterns],
  );
  return rows
    .filter(({ text }) => withoutPerson(text, traits) !== text)
    .map(({ text, type, count }) => ({ text, type, rows: Number(count) }));
}

/** Accounts in whose rows of a table a text may speak of the person: their lanes are held while it is taken away. */
export async function accountsMentioning(
  db: Queryable,
  { table, column }: Place,
  { workspaceId, traits }: SoughtPerson,
): Promise<string[]> {
  const patterns = patternsOf(traits);
  if (patterns === null) return [];
  const { rows } = await db.query<{ account_id: string }>(
    `select distinct account_id from "${table}" where workspace_id = $1 and ${mayMention(column)} order by account_id`,
    [workspaceId, ...patterns],
  );
  return rows.map(({ account_id }) => account_id);
}

/** A string of JSON; with the colon behind it, the name of a field. */
const JSON_STRING = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/**
 * The text without what speaks of the person. Texts inside JSON are replaced where they stand, so that everything else
 * keeps its spelling, exact numbers included.
 */
export function withoutPerson(text: string, traits: PersonTraits): string {
  if (!/^\s*[[{"]/.test(text) || !isJson(text)) return speaksOf(text, traits) ? ERASED : text;
  return text.replace(JSON_STRING, (token, colon?: string) => {
    return colon === undefined && speaksOf(JSON.parse(token), traits) ? JSON.stringify(ERASED) : token;
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
