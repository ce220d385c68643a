import ts from 'typescript';
import type { Check, Finding, Repository } from './repository.ts';
import { codeFiles, lineOf, TEST_CODE, walk } from './syntax.ts';

const PAGES = 'docs/errors/';
const CODE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

interface UsedCode {
  code: string;
  path: string;
  line: number;
}

/**
 * Every code a caller can be refused with has its page docs/errors/<code>.md, and every page its code. A code is read from
 * refusals (`{ code, detail }`), from calls named `refuse…`, from error tables (`satisfies ErrorTable`) and from types
 * named `…RefusalCode`. The codes of single fields (`{ path, code, reason }`) are explained where they stand.
 */
export const checkErrorPages: Check = (repository) => {
  const used = collectCodes(repository);
  const missing = [...used.values()]
    .filter(({ code }) => !repository.has(`${PAGES}${code}.md`))
    .map(({ code, path, line }): Finding => {
      return { path, line, what: `the error code ${code} has no page`, instead: `write ${PAGES}${code}.md` };
    });
  return [...missing, ...findDeadPages(repository, used)];
};

function collectCodes(repository: Repository): Map<string, UsedCode> {
  const used = new Map<string, UsedCode>();
  for (const file of codeFiles(repository)) {
    if (!file.path.startsWith('server/src/') || TEST_CODE.test(file.path)) continue;
    walk(file, (node) => {
      for (const name of codesIn(node)) {
        const code = name.text;
        if (CODE.test(code) && !used.has(code)) used.set(code, { code, path: file.path, line: lineOf(name) });
      }
    });
  }
  return used;
}

type Name = ts.StringLiteralLike | ts.Identifier;

function codesIn(node: ts.Node): readonly Name[] {
  if (ts.isObjectLiteralExpression(node)) return codesOfRefusal(node);
  if (ts.isCallExpression(node)) return codesOfCall(node);
  if (ts.isSatisfiesExpression(node) && node.type.getText() === 'ErrorTable') return keysOf(node.expression);
  if (ts.isVariableDeclaration(node) && node.type?.getText() === 'ErrorTable') return keysOf(node.initializer);
  if (ts.isTypeAliasDeclaration(node) && node.name.text.endsWith('RefusalCode')) return literalsOf(node.type);
  return [];
}

function codesOfRefusal(node: ts.ObjectLiteralExpression): Name[] {
  if (!node.properties.some((property) => property.name?.getText() === 'detail')) return [];
  return node.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && property.name.getText() === 'code' ? stringsOf(property.initializer) : [],
  );
}

function codesOfCall(node: ts.CallExpression): Name[] {
  const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
  const [first] = node.arguments;
  return first && /^(refuse|refusal|refused)([A-Z]|$)/.test(called.getText()) ? stringsOf(first) : [];
}

/** The texts an expression can be: itself, or both sides of `a ? 'x' : 'y'`. */
function stringsOf(node: ts.Expression): Name[] {
  if (ts.isStringLiteralLike(node)) return [node];
  return ts.isConditionalExpression(node) ? [...stringsOf(node.whenTrue), ...stringsOf(node.whenFalse)] : [];
}

function keysOf(node: ts.Expression | undefined): Name[] {
  if (node && ts.isAsExpression(node)) return keysOf(node.expression);
  if (!node || !ts.isObjectLiteralExpression(node)) return [];
  return node.properties
    .map(({ name }) => name)
    .filter((name) => name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)));
}

function literalsOf(type: ts.TypeNode): Name[] {
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(literalsOf);
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal] : [];
}

/** A code that is put together in another way keeps its page as long as its text stands in the server's code. */
function findDeadPages(repository: Repository, used: ReadonlyMap<string, UsedCode>): Finding[] {
  const sources = codeFiles(repository).filter(({ path }) => path.startsWith('server/src/'));
  return repository.files
    .filter(({ path }) => path.startsWith(PAGES) && path.endsWith('.md') && !path.endsWith('README.md'))
    .map(({ path }) => ({ path, code: path.slice(PAGES.length, -'.md'.length) }))
    .filter(({ code }) => !used.has(code) && !sources.some(({ text }) => text.includes(`'${code}'`)))
    .map(({ path, code }) => {
      return { path, line: 0, what: `no code of the server is called ${code}`, instead: 'delete the page' };
    });
}
