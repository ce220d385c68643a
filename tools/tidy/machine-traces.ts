import { type Check, type Finding, lineAt, type Repository } from './repository.ts';

// Written with brackets so that this file does not find itself.
const traces = [
  {
    pattern: /(?<![\w.~-])\/(w[o]rk|f[a]rm|r[o]ot|h[o]me\/[\w-]+|U[s]ers\/[\w-]+)\/(?=[\w.])/g,
    what: 'a path of one machine',
    instead: 'a path from the root of the repository, or a setting',
  },
  {
    pattern:
      /\bregistry\s*=\s*https?:\/\/\S+|https?:\/\/(localh[o]st|127\.0\.0\.1)(:\d+)?\/\S*\.tgz|\blocalh[o]st:4873\b/g,
    what: 'a package registry of one machine',
    instead: 'leave the registry to the configuration of whoever installs',
  },
] as const;

/** Nothing in the repository knows the machine it was written on. */
export const checkMachineTraces: Check = (repository) => [
  ...repository.files.flatMap(({ path, text }) =>
    traces.flatMap(({ pattern, what, instead }) =>
      [...text.matchAll(pattern)].map(({ index }) => ({ path, line: lineAt(text, index), what, instead })),
    ),
  ),
  ...findRegistryAddresses(repository),
];

/**
 * The lock file names versions and checksums, not where they came from: with an address in it `npm ci` asks the
 * registry of whoever wrote the lock. Links to our own workspaces are `resolved` to folders.
 */
function findRegistryAddresses(repository: Repository): Finding[] {
  return repository.files
    .filter(({ path }) => path.endsWith('package-lock.json'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/"resolved":\s*"(?:https?|git|ssh|file)[:+][^"]*"/g)].map(({ index }) => ({
        path,
        line: lineAt(text, index),
        what: 'the address of a registry in the lock file',
        instead: 'npm install with omit-lockfile-registry-resolved=true (.npmrc)',
      })),
    );
}
