import { extname } from 'node:path';
import { RefusedError } from '#kernel';
import { type FileType, fileTypes, type PurposeRules } from '../domain/purposes.ts';
import { isPlainText } from '../domain/text.ts';
import type { ArrivingBytes } from './arriving-bytes.ts';

/** Enough to tell the kinds of office documents, which are archives, apart. */
export const HEAD_BYTES = 64 * 1024;

/**
 * What a file is, by its content; its name and what the sender calls it decide nothing, but for whether a text is CSV.
 * @throws RefusedError `file_type_refused`
 */
export async function recognizeType(
  { head, isWhole }: ArrivingBytes,
  name: string,
  { types }: Pick<PurposeRules, 'types'>,
): Promise<FileType> {
  const found = await detect(head);
  const text = extname(name).toLowerCase() === '.csv' ? 'text/csv' : 'text/plain';
  const type = found ?? (isPlainText(head, isWhole) ? text : null);
  const known = fileTypes.find((one) => one === type);
  if (known !== undefined && types.includes(known)) return known;
  throw new RefusedError({
    code: 'file_type_refused',
    detail: `The file is ${type ?? 'of no kind that is known here'}; for this purpose it can be ${types.join(', ')}.`,
    mediaType: type,
    allowed: types,
  });
}

/** Loaded with the first file: nobody needs it before. */
async function detect(head: Buffer): Promise<string | null> {
  const { fileTypeFromBuffer } = await import('file-type');
  return (await fileTypeFromBuffer(head))?.mime ?? null;
}
