/**
 * What every statement must keep to, whoever sends it: it names the workspace of every workspace table it touches, leaves
 * nothing behind in the session, and uses only what a cluster distributed by workspace_id can run.
 */
import type { TablePlacement } from '../../src/platform/postgres/index.ts';
import { type Brackets, type Item, isName, isQuery, isSign, isWord, readStatements } from './sql-tokens.ts';

export interface StatementReport {
  /** What is wrong, in words; empty where nothing is. */
  faults: string[];
  /** 1-based numbers of the parameters that hold the workspace. */
  workspaceParameters: number[];
}

type Placements = Readonly<Record<string, TablePlacement>>;

interface Reading extends StatementReport {
  placements: Placements;
}

/** A table, sub-query or function that a query reads from or writes to. */
interface Source {
  alias: string;
  /** A workspace table, which must be bound to a workspace. */
  distributed: boolean;
}

const KEY = 'workspace_id';
const SESSION_COMMANDS = ['listen', 'unlisten', 'notify', 'discard', 'reset', 'prepare', 'declare', 'lock', 'load'];
const STRUCTURE_COMMANDS = ['create', 'alter', 'drop', 'truncate', 'grant', 'revoke', 'comment', 'copy', 'vacuum'];
const SESSION_FUNCTIONS = /^(pg_(try_)?advisory_|set_config$|nextval$|currval$|setval$|pg_notify$|lo_)/;
/** Where a list of sources, or one of them, ends. */
const CLAUSES = [
  'where',
  'group',
  'order',
  'having',
  'limit',
  'offset',
  'for',
  'returning',
  'set',
  'on',
  'using',
  'window',
  'fetch',
  'values',
  'select',
  'default',
  'join',
  'left',
  'right',
  'inner',
  'outer',
  'full',
  'cross',
  'natural',
  'union',
  'except',
  'intersect',
  'from',
];

export function checkStatement(sql: string, placements: Placements): StatementReport {
  const reading: Reading = { faults: [], workspaceParameters: [], placements };
  for (const items of readStatements(sql)) {
    checkCommand(items, reading);
    checkWords(items, reading);
    checkQuery(items, reading, new Set());
  }
  return { faults: reading.faults, workspaceParameters: [...new Set(reading.workspaceParameters)] };
}

function checkCommand(items: readonly Item[], { faults }: Reading): void {
  const [first, second] = items;
  if (isWord(first, ...SESSION_COMMANDS)) faults.push(`session state: ${(first as { text: string }).text}`);
  if (isWord(first, 'set') && !isWord(second, 'local', 'transaction', 'constraints'))
    faults.push('session state: set without local');
  if (isWord(first, ...STRUCTURE_COMMANDS)) faults.push('the structure of the database is changed by migrations only');
}

function checkWords(items: readonly Item[], reading: Reading): void {
  for (const [index, item] of items.entries()) {
    if (item.kind === 'brackets') checkWords(item.items, reading);
    else if (isName(item) && items[index + 1]?.kind === 'brackets' && SESSION_FUNCTIONS.test(item.text)) {
      reading.faults.push(`session state: ${item.text}()`);
    } else if (isWord(item, 'temp', 'temporary')) reading.faults.push('session state: a temporary table');
  }
}

/** @param bound aliases of outer queries, which are bound themselves, and names of CTEs */
function checkQuery(items: readonly Item[], reading: Reading, bound: ReadonlySet<string>): void {
  const names = new Set(bound);
  let rest = items;
  if (isWord(rest[0], 'with')) {
    if (isWord(rest[1], 'recursive')) reading.faults.push('a recursive CTE');
    rest = checkCommonTables(rest, reading, names);
  }
  for (const part of splitAtSetOperations(rest)) checkPart(part, reading, names);
}

/** @returns what follows the CTEs */
function checkCommonTables(items: readonly Item[], reading: Reading, names: Set<string>): readonly Item[] {
  let index = isWord(items[1], 'recursive') ? 2 : 1;
  for (;;) {
    const name = items[index];
    const at = items.findIndex((item, i) => i > index && isQuery(item));
    const query = items[at];
    if (!isName(name) || query?.kind !== 'brackets') {
      reading.faults.push('a CTE that cannot be read');
      return [];
    }
    if (isWord(query.items[0], 'insert', 'update', 'delete', 'merge')) reading.faults.push('a CTE that changes data');
    checkQuery(query.items, reading, names);
    names.add(name.text);
    if (!isSign(items[at + 1], ',')) return items.slice(at + 1);
    index = at + 2;
  }
}

function splitAtSetOperations(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [[]];
  for (const item of items) {
    if (isWord(item, 'union', 'except', 'intersect')) parts.push([]);
    else if (!(parts.at(-1)?.length === 0 && isWord(item, 'all', 'distinct'))) parts.at(-1)?.push(item);
  }
  return parts;
}

function checkPart(items: readonly Item[], reading: Reading, outer: ReadonlySet<string>): void {
  const inserted = isWord(items[0], 'insert') ? checkInsert(items, reading) : null;
  const end = items.findIndex((item, index) => isWord(item, 'conflict') && isWord(items[index - 1], 'on'));
  const own = inserted === null ? items : items.slice(inserted, end < 0 ? undefined : end);
  const sources = sourcesOf(own, reading.placements, outer);
  const inside = new Set([...outer, ...sources.map(({ alias }) => alias)]);
  checkNested(items, reading, inside);
  const binding = bindingsOf(own, sources, outer, reading);
  for (const { alias, distributed } of sources) {
    if (distributed && !binding.has(alias)) reading.faults.push(`${alias} is not bound to a workspace`);
  }
}

/** @returns place of what gives the rows */
function checkInsert(items: readonly Item[], reading: Reading): number {
  const table = items[2];
  const at = items.findIndex((item) => item.kind === 'brackets');
  const columns = (items[at] as Brackets | undefined)?.items.filter(isName).map(({ text }) => text) ?? [];
  const distributed = isName(table) && isDistributed(table.text, reading.placements);
  if (distributed && columns[0] !== KEY) reading.faults.push(`rows of ${table.text} are inserted without ${KEY} first`);
  const first = isWord(items[at + 1], 'values') ? (items[at + 2] as Brackets | undefined)?.items[0] : items[at + 2];
  if (distributed && first?.kind === 'parameter') reading.workspaceParameters.push(numberOf(first.text));
  const conflict = items.findIndex((item, index) => isWord(item, 'conflict') && isWord(items[index - 1], 'on'));
  if (conflict >= 0) checkConflict(items, conflict, distributed, reading);
  return at + 1;
}

function checkConflict(items: readonly Item[], at: number, distributed: boolean, reading: Reading): void {
  const target = items[at + 1];
  const columns = target?.kind === 'brackets' ? target.items.filter((item) => !isSign(item, ',')) : [];
  const plain = columns.length > 0 && columns.every(isName) && isWord(items[at + 2], 'do');
  if (!plain) reading.faults.push('on conflict names something other than plain columns');
  else if (distributed && !isWord(columns[0], KEY)) reading.faults.push(`on conflict does not begin with ${KEY}`);
}

/** Sub-queries, wherever they stand. */
function checkNested(items: readonly Item[], reading: Reading, bound: ReadonlySet<string>): void {
  for (const item of items) {
    if (item.kind !== 'brackets') continue;
    if (isQuery(item)) checkQuery(item.items, reading, bound);
    else checkNested(item.items, reading, bound);
  }
}

function sourcesOf(items: readonly Item[], placements: Placements, outer: ReadonlySet<string>): Source[] {
  const sources: Source[] = [];
  for (const [index, item] of items.entries()) {
    const before = items[index - 1];
    const opens =
      isWord(item, 'join') ||
      (isWord(item, 'from') && !isWord(before, 'distinct')) ||
      (isWord(item, 'using') && items[index + 1]?.kind !== 'brackets') ||
      (isWord(item, 'update') && index === 0);
    if (!opens) continue;
    for (let at = index + 1; ; ) {
      const { source, next } = sourceAt(items, at, placements, outer);
      sources.push(source);
      if (!isSign(items[next], ',')) break;
      at = next + 1;
    }
  }
  return sources;
}

function sourceAt(
  items: readonly Item[],
  from: number,
  placements: Placements,
  outer: ReadonlySet<string>,
): { source: Source; next: number } {
  let at = from;
  while (isWord(items[at], 'only', 'lateral')) at++;
  const subject = items[at];
  const isCall = isName(subject) && items[at + 1]?.kind === 'brackets';
  const table = isName(subject) && !isCall ? subject.text : null;
  at += isCall ? 2 : 1;
  if (isWord(items[at], 'with')) at += 2;
  if (isWord(items[at], 'as')) at++;
  let alias = table ?? '';
  const named = items[at];
  if (isName(named) && !(named.kind === 'word' && CLAUSES.includes(named.text))) {
    alias = named.text;
    at++;
  }
  if (items[at]?.kind === 'brackets') at++;
  const distributed = table !== null && !outer.has(table) && isDistributed(table, placements);
  return { source: { alias, distributed }, next: at };
}

function isDistributed(table: string, placements: Placements): boolean {
  return placements[table] === 'distributed';
}

interface Side {
  alias: string | null;
  /** A value that is no column of this query: a parameter, a literal, something of an outer query. */
  fixed: boolean;
  parameter: number | null;
}

/** Aliases whose workspace is fixed, directly or through another alias. */
function bindingsOf(
  items: readonly Item[],
  sources: readonly Source[],
  outer: ReadonlySet<string>,
  reading: Reading,
): Set<string> {
  const equalities = equalitiesOf(conditionsOf(items, reading), sources, outer);
  const binding = new Set<string>();
  for (let grew = true; grew; ) {
    grew = false;
    for (const [left, right] of equalities) {
      for (const [one, other] of [
        [left, right],
        [right, left],
      ] as const) {
        if (one.alias === null || binding.has(one.alias)) continue;
        if (!other.fixed && !(other.alias !== null && binding.has(other.alias))) continue;
        binding.add(one.alias);
        if (other.parameter !== null) reading.workspaceParameters.push(other.parameter);
        grew = true;
      }
    }
  }
  return binding;
}

/** Runs of items joined by `and` that must all hold: of `where` and `on`, brackets without `or` opened. */
function conditionsOf(items: readonly Item[], reading: Reading): Item[][] {
  const runs: Item[][] = [];
  let run: Item[] | null = null;
  for (const [index, item] of items.entries()) {
    if (isWord(item, 'where', 'on')) {
      run = [];
      runs.push(run);
    } else if (
      isWord(item, 'group', 'order', 'limit', 'returning', 'for', 'having', 'offset', 'left', 'join', 'inner') &&
      !isCompared(items, index)
    ) {
      run = null;
    } else run?.push(item);
  }
  return runs.flatMap((one) => {
    if (one.some((item) => isWord(item, 'or'))) {
      reading.faults.push('"or" beside the conditions, not in brackets');
      return [];
    }
    return [one, ...one.flatMap(openBrackets)];
  });
}

/** `x.left = y`: a column that has the name of a clause. */
function isCompared(items: readonly Item[], index: number): boolean {
  return isSign(items[index - 1], '.');
}

function openBrackets(item: Item): Item[][] {
  if (item.kind !== 'brackets' || isQuery(item) || item.items.some((inner) => isWord(inner, 'or'))) return [];
  return [item.items, ...item.items.flatMap(openBrackets)];
}

function equalitiesOf(runs: readonly Item[][], sources: readonly Source[], outer: ReadonlySet<string>): [Side, Side][] {
  const equalities: [Side, Side][] = [];
  for (const items of runs) {
    for (const [index, item] of items.entries()) {
      if (!isSign(item, '=')) continue;
      const left = sideOf(items, index - 1, -1, sources, outer);
      const right = sideOf(items, index + 1, 1, sources, outer);
      if (left !== null && right !== null) equalities.push([left, right]);
    }
  }
  return equalities;
}

/** What stands beside `=`, if it can be about the workspace. */
function sideOf(
  items: readonly Item[],
  at: number,
  step: 1 | -1,
  sources: readonly Source[],
  outer: ReadonlySet<string>,
): Side | null {
  const item = items[at];
  if (item === undefined) return null;
  // `$1::uuid` reads backwards as a type name.
  if (step === -1 && isSign(items[at - 1], '::')) return sideOf(items, at - 2, step, sources, outer);
  if (item.kind === 'parameter') return { alias: null, fixed: true, parameter: numberOf(item.text) };
  if (item.kind === 'literal') return { alias: null, fixed: true, parameter: null };
  if (!isName(item)) return null;
  const dot = step === 1 ? items[at + 1] : items[at - 1];
  const qualified = isSign(dot, '.');
  const column = step === 1 && qualified ? items[at + 2] : item;
  if (!isName(column) || column.text !== KEY) return null;
  const qualifier = step === 1 ? item : items[at - 2];
  if (qualified && isName(qualifier)) {
    const own = sources.some(({ alias }) => alias === qualifier.text);
    return { alias: own ? qualifier.text : null, fixed: !own && outer.has(qualifier.text), parameter: null };
  }
  const [only, ...others] = sources.filter(({ distributed }) => distributed);
  return only === undefined || others.length > 0 ? null : { alias: only.alias, fixed: false, parameter: null };
}

function numberOf(parameter: string): number {
  return Number(parameter.slice(1));
}
