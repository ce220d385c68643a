/** Completion of expressions: fields after a dot, values of levels, functions with what they do. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { ExpressionScope } from './expression-scope.ts';

type Text = readonly [en: string, de: string];

const FUNCTIONS: readonly (readonly [label: string, apply: string, about: Text])[] = [
  ['has', 'has()', ['True where the field has a value', 'Wahr, wenn das Feld einen Wert hat']],
  ['min', 'min(, )', ['The smaller of two', 'Das Kleinere von zweien']],
  ['max', 'max(, )', ['The larger of two', 'Das Größere von zweien']],
  ['abs', 'abs()', ['Without its sign', 'Ohne Vorzeichen']],
  ['round', 'round(, 2)', ['Rounded to so many decimals', 'Gerundet auf so viele Stellen']],
  ['floor', 'floor()', ['Rounded down', 'Abgerundet']],
  ['ceil', 'ceil()', ['Rounded up', 'Aufgerundet']],
  ['divide', 'divide(, , 2)', ['Divided, with so many decimals', 'Geteilt, mit so vielen Stellen']],
  ['decimal', 'decimal()', ['A text or whole number as a decimal', 'Text oder ganze Zahl als Dezimalzahl']],
  ['glob', "glob(, '*')", ['The text fits a pattern with * and ?', 'Der Text passt auf ein Muster mit * und ?']],
  ['bands', 'bands(, [[0.0, 0.01]])', ['Each band at its own rate', 'Jede Stufe zu ihrem eigenen Satz']],
  ['band', 'band(, [[0.0, 0.01]])', ['All of it at the rate reached', 'Alles zum erreichten Satz']],
];

const METHODS: readonly (readonly [label: string, apply: string, types: RegExp, about: Text])[] = [
  ['exists', 'exists(l, )', /^list<[A-Z]/, ['One of the lines fits', 'Eine der Positionen passt']],
  ['all', 'all(l, )', /^list<[A-Z]/, ['All lines fit', 'Alle Positionen passen']],
  ['filter', 'filter(l, )', /^list<[A-Z]/, ['Only lines that fit', 'Nur passende Positionen']],
  ['sum', 'sum(l, )', /^list<[A-Z]/, ['Added up over the lines', 'Summe über die Positionen']],
  ['startsWith', "startsWith('')", /^string$/, ['Begins with', 'Beginnt mit']],
  ['contains', "contains('')", /^string$/, ['Contains', 'Enthält']],
  ['endsWith', "endsWith('')", /^string$/, ['Ends with', 'Endet mit']],
  ['atLeast', "atLeast('')", /^Level$/, ['At this level or above', 'Auf dieser Stufe oder höher']],
  ['at', "at('')", /^DimensionedMetric$/, ['Of one brand, region …', 'Einer Marke, Region …']],
  ['fresh', 'fresh(365)', /^Quality$/, ['At most so many days old', 'Höchstens so viele Tage alt']],
  ['allows', "allows('')", /^Quality$/, ['May be used for this', 'Darf dafür verwendet werden']],
];

export function completionOf(scope: ExpressionScope, language: 'en' | 'de', perLine: boolean) {
  const told = (text: Text) => text[language === 'de' ? 1 : 0];
  const fields = scope.fields.map((field) => ({ ...field, told: field.name[language] }));
  const types = new Map(fields.map(({ path, type }) => [path, type]));
  return (context: CompletionContext): CompletionResult | null => {
    const level = context.matchBefore(/levels\.(\w+)\.(?:atLeast\(|key\s*==\s*)['"]\w*/);
    if (level !== null) return levels(scope, language, level.text, level.to);
    const word = context.matchBefore(/[A-Za-z_][\w.]*/);
    if (word === null && !context.explicit) return null;
    const typed = word?.text ?? '';
    const dot = typed.lastIndexOf('.');
    const start = (word?.from ?? context.pos) + dot + 1;
    if (dot < 0) return { from: start, options: roots(fields, perLine, told), validFor: /^\w*$/ };
    const owner = resolved(typed.slice(0, dot), types);
    return { from: start, options: members(owner, fields, types, told), validFor: /^\w*$/ };
  };
}

interface Told {
  path: string;
  type: string;
  told: string;
}

function roots(fields: readonly Told[], perLine: boolean, told: (text: Text) => string): Completion[] {
  const variables = fields
    .filter(({ path }) => !path.includes('.') && (perLine || path !== 'line'))
    .map(({ path, type }) => ({ label: path, type: 'variable', detail: typeName(type), boost: 2 }));
  const functions = FUNCTIONS.map(([label, apply, about]) => {
    return { label, apply, type: 'function', info: told(about) };
  });
  return [...variables, ...functions];
}

function members(
  owner: string,
  fields: readonly Told[],
  types: ReadonlyMap<string, string>,
  told: (text: Text) => string,
): Completion[] {
  const below = fields.filter(
    ({ path }) => path.startsWith(`${owner}.`) && !path.slice(owner.length + 1).includes('.'),
  );
  const type = types.get(owner) ?? '';
  const methods = METHODS.filter(([, , fits]) => fits.test(type)).map(([label, apply, , about]) => {
    return { label, apply, type: 'method', info: told(about) };
  });
  return [
    ...below.map((field) => ({
      label: field.path.slice(owner.length + 1),
      type: 'property',
      detail: typeName(field.type),
      info: field.told,
    })),
    ...methods,
  ];
}

/** A name bound in `lines.exists(l, l.…)` stands for a line. */
function resolved(path: string, types: ReadonlyMap<string, string>): string {
  const [head = '', ...rest] = path.split('.');
  return types.has(head) ? path : ['line', ...rest].join('.');
}

function levels(scope: ExpressionScope, language: 'en' | 'de', text: string, to: number): CompletionResult | null {
  const ladder = scope.ladders.find(({ key }) => key === /levels\.(\w+)\./.exec(text)?.[1]);
  if (ladder === undefined) return null;
  const typed = /\w*$/.exec(text)?.[0] ?? '';
  return {
    from: to - typed.length,
    options: ladder.levels.map(({ key, name }) => ({ label: key, detail: name[language], type: 'constant' })),
  };
}

const TYPE_NAMES: Readonly<Record<string, string>> = { Decimal: '0.00', int: '123', string: 'abc', bool: '✓✗' };

function typeName(type: string): string {
  if (type.startsWith('list<')) return '[ ]';
  return TYPE_NAMES[type] ?? (/^[A-Z]/.test(type) ? '…' : type);
}
