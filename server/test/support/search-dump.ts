/** Everything a database holds, as whoever reads a dump of it sees it: all columns of all tables of the catalogue. */
import type { Pool } from 'pg';

/** Where a text was found. */
export interface Finding {
  table: string;
  /** The row in which it stands. */
  row: string;
}

/**
 * Rows in which one of the texts stands: in clear in any case, in bytes, or written as base64, hexadecimal digits, a part
 * of an address or escaped.
 */
export async function searchDump(pool: Pool, texts: readonly string[]): Promise<Finding[]> {
  const needles = texts.flatMap(disguises);
  const findings: Finding[] = [];
  for (const { name, bytes } of await tablesOf(pool)) {
    const columns = bytes.map((column) => `, encode("${column}", 'escape') as "bytes of ${column}"`).join('');
    const { rows } = await pool.query<Record<string, unknown>>(
      `select to_jsonb(t)::text as "whole row" ${columns} from "${name}" t`,
    );
    for (const row of rows) {
      const text = Object.values(row).join('\n').toLowerCase();
      if (needles.some((needle) => text.includes(needle))) findings.push({ table: name, row: text.slice(0, 2_000) });
    }
  }
  return findings;
}

async function tablesOf(pool: Pool): Promise<{ name: string; bytes: string[] }[]> {
  const { rows } = await pool.query<{ name: string; bytes: string[] }>(
    `select c.relname::text as name,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype) as bytes
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  return rows;
}

function disguises(text: string): string[] {
  const bytes = Buffer.from(text, 'utf8');
  // Three letters of base64 stand for three bytes wherever they begin; the ends depend on the neighbours and are left out.
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift, 'x'), bytes]).toString('base64');
    return encoded.slice(shift === 0 ? 0 : 4, Math.floor(encoded.replace(/=+$/, '').length / 4) * 4 - 4);
  });
  const plain = [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1), bytes.toString('hex')];
  return [...plain, ...base64.filter((part) => part.length >= 8)].map((form) => form.toLowerCase());
}
