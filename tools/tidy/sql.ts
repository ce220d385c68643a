/** What a migration says about a key: the primary key, a unique or a foreign key. */
export interface KeyStatement {
  table: string;
  kind: 'primary key' | 'unique' | 'foreign key';
  columns: readonly string[];
  /** The table a foreign key leads to. */
  target: string | null;
  offset: number;
}

/** A table as a migration creates it. */
export interface TableStatement {
  table: string;
  columns: readonly { name: string; notNull: boolean }[];
  offset: number;
}

export interface Migration {
  created: readonly TableStatement[];
  dropped: readonly string[];
  keys: readonly KeyStatement[];
}

/**
 * Reads the tables and keys of a migration. It knows the plain SQL our migrations are written in (`create table`,
 * `drop table`, `create unique index`, `alter table … add`), not all of PostgreSQL.
 */
export function readMigration(sql: string): Migration {
  const text = blankComments(sql);
  const created: TableStatement[] = [];
  const keys: KeyStatement[] = [];
  for (const match of text.matchAll(/\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w".]+)\s*\(/gi)) {
    const table = bare(match[1]!);
    const start = match.index + match[0].length;
    const clauses = splitClauses(text, start);
    created.push({ table, offset: match.index, columns: clauses.flatMap(({ text: clause }) => columnOf(clause)) });
    keys.push(...clauses.flatMap((clause) => keysOfClause(table, clause.text, clause.offset)));
  }
  for (const match of text.matchAll(
    /\bcreate\s+unique\s+index\s+(?:[\w" ]+?\s)?on\s+(?:only\s+)?([\w".]+)[^(;]*\(/gi,
  )) {
    const columns = columnsAt(text, match.index + match[0].length);
    keys.push({ table: bare(match[1]!), kind: 'unique', columns, target: null, offset: match.index });
  }
  for (const match of text.matchAll(/\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?([\w".]+)\s+add\s+([^;]*)/gi)) {
    keys.push(...keysOfClause(bare(match[1]!), match[2]!.replace(/^column\s+/i, ''), match.index));
  }
  const dropped = [...text.matchAll(/\bdrop\s+table\s+(?:if\s+exists\s+)?([\w".]+)/gi)].map((match) => bare(match[1]!));
  return { created, dropped, keys };
}

/** Comments and quoted texts become spaces, so that places in the text stay where they were. */
function blankComments(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, (found) => found.replace(/[^\n]/g, ' '));
}

function bare(name: string): string {
  return name.replaceAll('"', '').split('.').at(-1)!.toLowerCase();
}

/** The clauses between an opening bracket and its partner, divided at the outer commas. */
function splitClauses(text: string, start: number): { text: string; offset: number }[] {
  const clauses: { text: string; offset: number }[] = [];
  let depth = 1;
  let from = start;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth === 0 || (depth === 1 && sign === ',')) {
      const raw = text.slice(from, at);
      clauses.push({ text: raw.trim(), offset: from + raw.length - raw.trimStart().length });
      from = at + 1;
    }
    if (depth === 0) break;
  }
  return clauses;
}

const TABLE_CONSTRAINT =
  /^(?:constraint\s+[\w"]+\s+)?(primary\s+key|unique|foreign\s+key)\s*(?:nulls\s+(?:not\s+)?distinct\s*)?\(/i;
const OTHER_CONSTRAINT = /^(constraint|check|exclude|like)\b/i;

function columnOf(clause: string): { name: string; notNull: boolean }[] {
  if (TABLE_CONSTRAINT.test(clause) || OTHER_CONSTRAINT.test(clause)) return [];
  const name = /^[\w"]+/.exec(clause);
  return name ? [{ name: bare(name[0]), notNull: /\bnot\s+null\b|\bprimary\s+key\b/i.test(clause) }] : [];
}

function keysOfClause(table: string, clause: string, offset: number): KeyStatement[] {
  const target = /\breferences\s+([\w".]+)/i.exec(clause)?.[1];
  const constraint = TABLE_CONSTRAINT.exec(clause);
  if (constraint) {
    const kind = constraint[1]!.toLowerCase().replace(/\s+/g, ' ') as KeyStatement['kind'];
    const columns = columnsAt(clause, constraint[0].length);
    return [{ table, kind, columns, target: target ? bare(target) : null, offset }];
  }
  const [column] = columnOf(clause);
  if (!column) return [];
  const keys: KeyStatement[] = [];
  const add = (kind: KeyStatement['kind'], of: string | null) =>
    keys.push({ table, kind, columns: [column.name], target: of, offset });
  if (/\bprimary\s+key\b/i.test(clause)) add('primary key', null);
  if (/\bunique\b/i.test(clause)) add('unique', null);
  if (target) add('foreign key', bare(target));
  return keys;
}

function columnsAt(text: string, start: number): string[] {
  return splitClauses(text, start).map((clause) => bare(/^[\w"]+/.exec(clause.text)?.[0] ?? clause.text));
}
