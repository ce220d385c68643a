/** Programmes of tests say what they test; what every programme must say besides is added here. */
import { parse, stringify } from 'yaml';
import { unwrap } from '#kernel';
import { type ProgrammeFile, readProgrammeFile } from '#modules/programmes';

/** Required of every campaign; in flow style for campaigns written as text. */
export const PURPOSE =
  'objective: to be tested, behaviour: does what the test says, family: grow, success: { reach: 0.5 }';

const purpose = parse(`{ ${PURPOSE} }`) as object;

/** The file with an objective, and with a purpose on every campaign that has none of its own. */
export function withPurpose(text: string): string {
  const file = parse(text) as { programme?: object; campaigns?: Record<string, object> };
  const campaigns = Object.entries(file.campaigns ?? {}).map(([key, part]) => [key, { ...purpose, ...part }]);
  return stringify({
    ...file,
    programme: { objective: 'To be tested', ...file.programme },
    ...(file.campaigns === undefined ? {} : { campaigns: Object.fromEntries(campaigns) }),
  });
}

export function readTestProgramme(text: string): ProgrammeFile {
  return unwrap(readProgrammeFile(withPurpose(text)));
}
