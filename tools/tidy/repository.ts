import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One file of the repository. `text` is empty for files that are not text. */
export interface RepositoryFile {
  /** From the root, with forward slashes. */
  path: string;
  bytes: number;
  text: string;
}

/** What the checks look at: everything git tracks or would add. */
export interface Repository {
  files: readonly RepositoryFile[];
  /** Whether a file or a folder of this path exists. */
  has(path: string): boolean;
}

/** Something to correct. `line` counts from 1; 0 where the whole file is meant. */
export interface Finding {
  path: string;
  line: number;
  /** What was found. */
  what: string;
  /** What to do about it. */
  instead: string;
}

/** `path:line  what`, as terminals and editors make it clickable. */
export function describeFinding({ path, line, what }: Finding): string {
  return `${path}${line > 0 ? `:${line}` : ''}  ${what}`;
}

export type Check = (repository: Repository) => Finding[];

/** Reads the repository at `root`. Files that are deleted but still tracked are passed over. */
export function openRepository(root: string): Repository {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = new Set(listed.toString('utf8').split('\0').filter(Boolean));
  const files = [...paths]
    .filter((path) => existsSync(join(root, path)))
    .map((path) => {
      const content = readFileSync(join(root, path));
      const text = content.includes(0) ? '' : content.toString('utf8');
      return { path, bytes: statSync(join(root, path)).size, text };
    });
  return createRepository(files);
}

/** A repository of texts by path: what the tests of the checks work on. */
export function repositoryOf(texts: Readonly<Record<string, string>>): Repository {
  return createRepository(
    Object.entries(texts).map(([path, text]) => ({ path, text, bytes: Buffer.byteLength(text, 'utf8') })),
  );
}

function createRepository(files: RepositoryFile[]): Repository {
  const known = new Set<string>();
  for (const { path } of files) {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) known.add(path.slice(0, end));
  }
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { files: sorted, has: (path) => known.has(path.replace(/\/$/, '')) };
}

/** The line of a place in a text, counted from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
