/** SQL as a tree of words and brackets: enough to find tables, conditions and forbidden words in statements of ours. */

export interface Word {
  kind: 'word' | 'quoted' | 'literal' | 'parameter' | 'sign';
  /** Lower case, except in quotes. */
  text: string;
}

export interface Brackets {
  kind: 'brackets';
  items: Item[];
}

export type Item = Word | Brackets;

/** Order matters: comments before signs, dollar quotes before parameters. */
const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?\*\/|(?<dollar>\$(?<tag>\w*)\$[\s\S]*?\$\k<tag>\$)|(?<parameter>\$\d+)|(?<literal>'(?:[^']|'')*'|\d[\w.]*)|(?<quoted>"(?:[^"]|"")*")|(?<word>[A-Za-z_][\w$]*)|(?<sign>::|<>|<=|>=|!=|[^\s])/g;

/** The statements of one message, each as its items. @throws Error where brackets do not match */
export function readStatements(sql: string): Item[][] {
  const statements: Item[][] = [];
  const open: Item[][] = [[]];
  const top = () => open.at(-1) as Item[];
  for (const { groups = {} } of sql.matchAll(TOKEN)) {
    const word = wordOf(groups);
    if (word === null) continue;
    if (word.text === '(' || word.text === '[') {
      const items: Item[] = [];
      top().push({ kind: 'brackets', items });
      open.push(items);
    } else if (word.text === ')' || word.text === ']') {
      if (open.length === 1) throw new Error(`a bracket is closed that was not opened: ${sql}`);
      open.pop();
    } else if (word.text === ';' && open.length === 1) {
      statements.push(open[0] as Item[]);
      open[0] = [];
    } else top().push(word);
  }
  if (open.length > 1) throw new Error(`a bracket is not closed: ${sql}`);
  return [...statements, top()].filter((items) => items.length > 0);
}

function wordOf(groups: Record<string, string | undefined>): Word | null {
  const { dollar, parameter, literal, quoted, word, sign } = groups;
  if (parameter !== undefined) return { kind: 'parameter', text: parameter };
  if (literal !== undefined || dollar !== undefined) return { kind: 'literal', text: literal ?? dollar ?? '' };
  if (quoted !== undefined) return { kind: 'quoted', text: quoted.slice(1, -1).replaceAll('""', '"') };
  if (word !== undefined) return { kind: 'word', text: word.toLowerCase() };
  return sign === undefined ? null : { kind: 'sign', text: sign };
}

export function isWord(item: Item | undefined, ...texts: string[]): boolean {
  return item?.kind === 'word' && texts.includes(item.text);
}

export function isSign(item: Item | undefined, text: string): boolean {
  return item?.kind === 'sign' && item.text === text;
}

/** A name: of a table, a column, a function, an alias. */
export function isName(item: Item | undefined): item is Word {
  return item?.kind === 'word' || item?.kind === 'quoted';
}

/** Whether brackets hold a query of their own. */
export function isQuery(item: Item | undefined): boolean {
  return (
    item?.kind === 'brackets' &&
    isWord(item.items[0], 'select', 'with', 'insert', 'update', 'delete', 'values', 'merge')
  );
}
