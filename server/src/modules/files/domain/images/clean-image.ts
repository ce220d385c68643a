import { err, ok, type Result } from '#kernel';
import type { FileType, PurposeRules } from '../purposes.ts';
import type { CleanFormat, CleanImage } from './image.ts';
import { cleanJpeg } from './jpeg.ts';
import { cleanPng } from './png.ts';
import { cleanWebp } from './webp.ts';

const formats: Partial<Record<FileType, CleanFormat>> = {
  'image/png': cleanPng,
  'image/jpeg': cleanJpeg,
  'image/webp': cleanWebp,
};

/**
 * The picture and nothing else: where it was taken, with what, by whom and what hides behind its end is left out.
 * Refusals: `file_damaged`, `image_too_large`.
 */
export function cleanImage(
  type: FileType,
  bytes: Buffer,
  { sideMax, pixelsMax }: Pick<PurposeRules, 'sideMax' | 'pixelsMax'>,
): Result<CleanImage> {
  const image = formats[type]?.(bytes) ?? null;
  if (image === null || image.width === 0 || image.height === 0) {
    return err({ code: 'file_damaged', detail: `The file begins like ${type} and is no whole image.` });
  }
  const { width, height } = image;
  if (Math.max(width, height) <= sideMax && width * height <= pixelsMax) return ok(image);
  return err({
    code: 'image_too_large',
    detail: `The image has ${width} × ${height} pixels; at most ${sideMax} on a side and ${pixelsMax} in all are kept.`,
    width,
    height,
  });
}
