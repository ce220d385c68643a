import { posix } from 'node:path';
import { type Check, type Finding, lineAt, type Repository, type RepositoryFile } from './repository.ts';

const LINK =
  /(?<!!)\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|!\[[^\]]*\]\(\s*<?([^)\s>]+)>?\s*\)|^\[[^\]]+\]:\s*(\S+)/gm;
const INLINE_CODE = /`([^`\n]+)`/g;
/** What looks like a file or folder of ours: at least one slash, no placeholder, no address, no option. */
const PATH = /^(?:\.{1,2}\/)?[\w.-]+(?:\/[\w.-]+)*\/?$/;
/** `migrations/NNNN_words.sql` names a kind of file. */
const PLACEHOLDER = /N{3,}|X{3,}|\.{3}/;
const FILE_ENDING = /\.(ts|tsx|mjs|cjs|js|sql|md|ya?ml|json|sh|css|html)$/;

/** Links in markdown lead somewhere, and so do the paths it names in code spans. */
export const checkMarkdownLinks: Check = (repository) => {
  const folders = new Set(
    repository.files.map(({ path }) => path.split('/')[0]!).filter((name) => repository.has(name)),
  );
  return repository.files
    .filter(({ path }) => path.endsWith('.md') && !path.startsWith('tools/fixtures/'))
    .flatMap((file) => [...findDeadLinks(repository, file), ...findDeadPaths(repository, file, folders)]);
};

function findDeadLinks(repository: Repository, file: RepositoryFile): Finding[] {
  const text = blank(blank(file.text, /^(```|~~~)[\s\S]*?^\1/gm), INLINE_CODE);
  return [...text.matchAll(LINK)].flatMap((match) => {
    const target = match[1] ?? match[2] ?? match[3]!;
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) return [];
    const [path = '', anchor] = target.split('#', 2);
    const resolved = path === '' ? file.path : resolve(file, decodeURI(path));
    const place = { path: file.path, line: lineAt(file.text, match.index) };
    if (!repository.has(resolved)) {
      return [{ ...place, what: `the link ${target} leads nowhere`, instead: 'correct or delete it' }];
    }
    const linked = repository.files.find((candidate) => candidate.path === resolved);
    if (!anchor || !linked?.path.endsWith('.md') || anchorsOf(linked).has(anchor)) return [];
    return [{ ...place, what: `${resolved} has no heading #${anchor}`, instead: 'name one of its headings' }];
  });
}

function findDeadPaths(repository: Repository, file: RepositoryFile, folders: ReadonlySet<string>): Finding[] {
  const text = blank(file.text, /^(```|~~~)[\s\S]*?^\1/gm);
  return [...text.matchAll(INLINE_CODE)].flatMap((match) => {
    const named = match[1]!.trim();
    if (!PATH.test(named) || !named.includes('/') || PLACEHOLDER.test(named)) return [];
    // `accounts/acc_1` may be anything; what starts in a folder of ours or ends like a file is meant as a path.
    if (!folders.has(named.split('/')[0]!) && !FILE_ENDING.test(named)) return [];
    const candidates = [posix.normalize(named), resolve(file, named), posix.join('server/src', named)];
    if (candidates.some((candidate) => repository.has(candidate))) return [];
    const what = `the path ${named} does not exist`;
    return [{ path: file.path, line: lineAt(file.text, match.index), what, instead: 'correct or delete it' }];
  });
}

/** A leading slash means the root of the repository, as on the pages of a forge. */
function resolve(file: RepositoryFile, path: string): string {
  return path.startsWith('/') ? posix.normalize(path.slice(1)) : posix.join(posix.dirname(file.path), path);
}

/** Spaces for what is not to be read, so that places in the text stay where they were. */
function blank(text: string, what: RegExp): string {
  return text.replace(what, (found) => found.replace(/[^\n]/g, ' '));
}

/** The anchors forges make of headings: lower case, punctuation gone, spaces to hyphens, repetitions numbered. */
function anchorsOf({ text }: RepositoryFile): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading] of blank(text, /^(```|~~~)[\s\S]*?^\1/gm).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const slug = heading!
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    let anchor = slug;
    for (let n = 1; anchors.has(anchor); n += 1) anchor = `${slug}-${n}`;
    anchors.add(anchor);
  }
  for (const [, id] of text.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)) anchors.add(id!);
  return anchors;
}
