import type { Check } from './repository.ts';

const REQUIRED = [
  { name: 'README.md', instead: 'say what the module owns, what it does not, its rules and what breaks if it fails' },
  { name: 'index.ts', instead: 'name what other modules may call; there is no other way in' },
] as const;

/** Every module explains itself and has its one door. */
export const checkModuleShape: Check = (repository) => {
  const modules = new Set(
    repository.files.flatMap(({ path }) => /^server\/src\/modules\/[^/]+(?=\/)/.exec(path)?.[0] ?? []),
  );
  return [...modules].flatMap((path) =>
    REQUIRED.filter(({ name }) => !repository.has(`${path}/${name}`)).map(({ name, instead }) => {
      return { path: `${path}/${name}`, line: 0, what: 'is missing', instead };
    }),
  );
};
