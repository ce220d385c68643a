import { RefusedError, unwrap } from '#kernel';
import { type AnyMapping, parseAnyMapping } from '../domain/parse-mapping.ts';
import type { ImportKind } from '../domain/record-fields.ts';
import { suggestMapping } from '../domain/suggest-mapping.ts';
import { recognizeFile } from './recognize-file.ts';
import type { ImportFile } from './row-source.ts';

/**
 * The mapping that a file suggests by itself, for whoever has none.
 * @throws RefusedError `mapping_invalid` where something required was not found, or can be read in two ways
 */
export async function suggestFor(
  file: ImportFile,
  kind: ImportKind,
  defaults: { name: string; system: string; zone: string; currency: string },
): Promise<{ written: Record<string, unknown>; mapping: AnyMapping }> {
  const recognition = await recognizeFile(file, null);
  const { mapping: written, missing } = suggestMapping(recognition, defaults, kind);
  const unsure = recognition.columns
    .filter(({ formats }) => formats.length > 1)
    .map(({ name, formats }) => `${name} (${formats.join(' or ')})`);
  if (recognition.decimals.alternatives.length > 0)
    unsure.push(`numbers (${[recognition.decimals.style, ...recognition.decimals.alternatives].join(' or ')})`);
  if (missing.length === 0 && unsure.length === 0) return { written, mapping: unwrap(parseAnyMapping(written)) };
  const what =
    missing.length > 0
      ? `no column was found for ${missing.join(', ')}`
      : `it is not sure how to read ${unsure.join(', ')}`;
  throw new RefusedError({
    code: 'mapping_invalid',
    detail: `A mapping cannot be made from the columns alone: ${what}.`,
    remedy: 'Write a mapping and pass it with --mapping; demo/mappings has examples.',
  });
}
