import type { Check } from './repository.ts';

/** Words that say nothing about what a file holds. */
const EMPTY_WORDS = /^(utils?|helpers?|common|misc|managers?|mappers?)$/;
/** Empty as the last word (`service-base.ts`) or alone; `base-amounts.ts` is a word of the business. */
const EMPTY_ENDINGS = /^(base|bases)$/;

const KEBAB = /^\.?[a-z0-9]+(-[a-z0-9]+)*$/;
/** Names that tools or customs prescribe. */
const GIVEN =
  /^(README|ARCHITECTURE|CONTRIBUTING|CHANGELOG|SECURITY|CODE_OF_CONDUCT|LICENSE|NOTICE|Dockerfile|Containerfile|Chart)$/;
/** Error pages and migrations are named after what they describe, and that is snake_case. */
const SNAKE_PLACES = /^(docs\/errors|server\/migrations)\//;
const SNAKE = /^[a-z0-9]+(_[a-z0-9]+)*$/;

/** File and folder names: kebab-case, and words that say what is inside. */
export const checkFileNames: Check = (repository) =>
  repository.files.flatMap(({ path }) => {
    const faults = path
      .split('/')
      .map((name, place, all) => faultOf(name, place === all.length - 1 && SNAKE_PLACES.test(path)))
      .filter((fault) => fault !== null);
    const [fault] = faults;
    return fault ? [{ path, line: 0, ...fault }] : [];
  });

function faultOf(name: string, mayBeSnake: boolean): { what: string; instead: string } | null {
  const stem = name.replace(/(?<=.)\..*$/, '');
  if (GIVEN.test(stem) || (mayBeSnake && SNAKE.test(stem))) return null;
  if (!KEBAB.test(stem)) return { what: `"${name}" is not written in kebab-case`, instead: kebab(stem) };
  const words = stem.split('-');
  const last = words.at(-1)!;
  const empty = words.find((word, place) => EMPTY_WORDS.test(word) && (place === 0 || word === last));
  if (empty === undefined && !EMPTY_ENDINGS.test(last)) return null;
  return {
    what: `"${empty ?? last}" says nothing about what is inside`,
    instead: 'name it after what it does or holds',
  };
}

function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^a-zA-Z0-9.]+/g, '-')
    .toLowerCase();
}
