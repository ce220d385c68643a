import ts from 'typescript';
import type { Check, Finding, Repository, RepositoryFile } from './repository.ts';
import { codeFiles, lineOf, TEST_CODE, walk } from './syntax.ts';

/** A file longer than this holds more than one subject. */
const FILE_LINES_MAX = 400;
/** A function longer than this does not fit one screen. */
const FUNCTION_LINES_MAX = 70;

/** What is over a limit today, by `path` or `path#function`: it may shrink, and nothing may newly cross. */
export type Ratchet = Readonly<Record<string, number>>;

interface Measured {
  key: string;
  path: string;
  line: number;
  lines: number;
  max: number;
  name: string;
}

/** Files and functions over their limit, except what the ratchet already knows and has not grown. */
export function createSizeCheck(ratchet: Ratchet): Check {
  return (repository) => {
    const over = measureOver(repository);
    const findings = over
      .filter(({ key, lines }) => lines > (ratchet[key] ?? 0))
      .map(({ key, path, line, lines, max, name }): Finding => {
        const known = ratchet[key];
        const what =
          known === undefined
            ? `${name} has ${lines} lines, ${max} at most`
            : `${name} grew from ${known} to ${lines} lines, ${max} at most`;
        return { path, line, what, instead: 'take a part out that has a name of its own' };
      });
    const keys = new Set(over.map(({ key }) => key));
    const stale = Object.keys(ratchet)
      .filter((key) => !keys.has(key))
      .map((key): Finding => {
        const what = `${key} is no longer over its limit`;
        return { path: 'tools/tidy/ratchet.json', line: 0, what, instead: 'node tools/tidy.ts --write-ratchet' };
      });
    return [...findings, ...stale];
  };
}

/** The ratchet that describes the repository as it is. */
export function ratchetOf(repository: Repository): Ratchet {
  const over = measureOver(repository).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return Object.fromEntries(over.map(({ key, lines }) => [key, lines]));
}

/** Everything over its limit. Of functions with the same key only the longest counts. */
function measureOver(repository: Repository): Measured[] {
  const byKey = new Map<string, Measured>();
  for (const file of codeFiles(repository)) {
    for (const measured of [measureFile(file), ...measureFunctions(file)]) {
      if (measured.lines <= measured.max || measured.lines <= (byKey.get(measured.key)?.lines ?? 0)) continue;
      byKey.set(measured.key, measured);
    }
  }
  return [...byKey.values()];
}

function measureFile({ path, text }: RepositoryFile): Measured {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return { key: path, path, line: 0, lines, max: FILE_LINES_MAX, name: 'the file' };
}

function measureFunctions(file: RepositoryFile): Measured[] {
  const measured: Measured[] = [];
  walk(file, (node) => {
    if (!isFunctionWithBody(node) || (TEST_CODE.test(file.path) && isTestGroup(node))) return;
    const line = lineOf(node);
    const lastLine = node.getSourceFile().getLineAndCharacterOfPosition(node.getEnd()).line + 1;
    const name = pathOf(node);
    const lines = lastLine - line + 1;
    measured.push({ key: `${file.path}#${name}`, path: file.path, line, lines, max: FUNCTION_LINES_MAX, name });
  });
  return measured;
}

function isFunctionWithBody(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

/** The body of a `describe(…)`: a heading over tests, which are measured one by one. */
function isTestGroup(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());
}

/** Names from the outside in, such as `createScope.compile`; moving a function inside its file does not change it. */
function pathOf(node: ts.Node): string {
  const names: string[] = [];
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    const name = nameOf(at);
    if (name !== null) names.unshift(name);
  }
  return names.join('.') || 'anonymous';
}

function nameOf(node: ts.Node): string | null {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  const isNamed =
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isAccessor(node) ||
    ts.isClassDeclaration(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isPropertyDeclaration(node);
  if (isNamed && node.name) return node.name.getText();
  if (!ts.isCallExpression(node)) return null;
  const [first] = node.arguments;
  const title = first && ts.isStringLiteralLike(first) ? first.text : '';
  return `${node.expression.getText().replace(/\s+/g, ' ').slice(0, 40)}(${title})`;
}
