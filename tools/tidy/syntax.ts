import ts from 'typescript';
import type { Repository, RepositoryFile } from './repository.ts';

/** Test code of every kind: tests, fixtures and the `testing` folders they share. */
export const TEST_CODE = /\.test\.tsx?$|[.-]fixtures?\.ts$|\/testing\/|^server\/test\//;

const trees = new WeakMap<RepositoryFile, ts.SourceFile>();

/** The files that hold code we write; the fixtures that break rules on purpose are not among them. */
export function codeFiles(repository: Repository): readonly RepositoryFile[] {
  return repository.files.filter(
    ({ path }) => /\.(ts|tsx|mjs|cjs)$/.test(path) && !/^tools\/fixtures\/|\/generated\//.test(path),
  );
}

/** The syntax tree of a file; parsed once. */
export function syntaxOf(file: RepositoryFile): ts.SourceFile {
  const known = trees.get(file);
  if (known) return known;
  const kind = file.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, kind);
  trees.set(file, tree);
  return tree;
}

/** Calls `visit` for every node of a file, outer ones first. */
export function walk(file: RepositoryFile, visit: (node: ts.Node) => void): void {
  const enter = (node: ts.Node) => {
    visit(node);
    ts.forEachChild(node, enter);
  };
  enter(syntaxOf(file));
}

/** The line a node starts in, counted from 1. */
export function lineOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
}
