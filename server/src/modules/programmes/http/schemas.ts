import * as z from 'zod';
import { instantOutput, instantText } from '#platform/http';
import { programmeFile } from '../domain/definition.ts';
import type { RunningVersion } from '../domain/running-versions.ts';
import type { AppliedChange } from '../operations/prepare-change.ts';

export const ProgrammeFileSchema = programmeFile.meta({
  id: 'ProgrammeFile',
  description: 'Everything a programme consists of.',
});

export const kind = z.enum([
  'programme',
  'terms',
  'eventType',
  'field',
  'unit',
  'metric',
  'benefit',
  'ladder',
  'campaign',
]);

const ChangeSchema = z
  .object({
    kind,
    key: z.string(),
    version: z.int().describe('Version in force afterwards.'),
    change: z.enum(['created', 'changed', 'unchanged', 'ended']),
    validFrom: instantOutput('The version holds from here on. 1970 means: for everything there is.'),
  })
  .meta({ id: 'ProgrammeChange', description: 'What applying a file does to one definition.' });

export const ChangesSchema = z
  .object({
    revision: z.string().describe('The last revision that changed a definition; the ETag is made of it.'),
    changes: z.array(ChangeSchema).describe('One entry per definition of the file, and per campaign that ends.'),
  })
  .meta({ id: 'ProgrammeChanges', description: 'What applying a file comes to.' });

export const RunningProgrammeSchema = z
  .object({
    revision: z.string().describe('Raised by every change of the rules and of exchange rates.'),
    timeZone: z.string().describe('IANA zone of all business dates.'),
    currency: z.string().describe('ISO 4217; amounts in other currencies are converted to it.'),
    definitions: z.array(
      z.object({
        kind,
        key: z.string(),
        version: z.int(),
        validFrom: instantOutput('The version holds from here on.'),
        state: z.enum(['inForce', 'scheduled']),
        definition: z.looseObject({}).describe('The definition as it is stored, all defaults filled in.'),
      }),
    ),
  })
  .meta({ id: 'RunningProgramme', description: 'The rules that hold now, and those scheduled.' });

/** JSON Schema of a programme file, for editors and for checks before sending. */
export const programmeJsonSchema: Record<string, unknown> = {
  ...z.toJSONSchema(programmeFile, { io: 'input', target: 'draft-2020-12' }),
  title: 'Hanse programme file',
};

export function changesToApi(changes: readonly AppliedChange[], revision: bigint) {
  return {
    revision: String(revision),
    changes: changes.map(({ kind, key, version, change, validFrom }) => {
      return { kind, key, version, change, validFrom: instantText(validFrom) };
    }),
  };
}

export function versionToApi({ kind, key, version, validFrom, state, definition }: RunningVersion) {
  return {
    kind,
    key,
    version,
    validFrom: instantText(validFrom),
    state,
    definition: definition as Record<string, unknown>,
  };
}
