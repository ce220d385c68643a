/** A logo as it may be kept: the picture, and nothing that runs, loads or tells who drew it. */
import { crc32, inflateSync } from 'node:zlib';
import type { Logo } from '../domain/branding.ts';
import { cleanSvg } from './clean-svg.ts';
import { logoUnusable } from './logo-unusable.ts';

export const LOGO_BYTES_MAX = 200_000;
const SIDE_MAX = 2_000;

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Header, palette, picture, transparency, end. */
const PNG_KEPT: readonly string[] = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];
/** Samples of a pixel by type of colour. */
const PNG_SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Length, type and checksum. */
const CHUNK_FRAME = 12;

/** By what the bytes are, whatever they were called. @throws RefusedError `logo_unusable` */
export function cleanLogo(bytes: Buffer): Logo {
  if (bytes.length > LOGO_BYTES_MAX)
    throw logoUnusable(`it has ${bytes.length} bytes, ${LOGO_BYTES_MAX} at most are kept`);
  if (bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) {
    return { mediaType: 'image/png', bytes: cleanPng(bytes) };
  }
  if (/<svg[\s/>]/.test(bytes.toString('utf8', 0, 4_000))) {
    return { mediaType: 'image/svg+xml', bytes: Buffer.from(cleanSvg(bytes.toString('utf8')), 'utf8') };
  }
  throw logoUnusable('it is neither PNG nor SVG');
}

function cleanPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [PNG_SIGNATURE];
  const picture: Buffer[] = [];
  let unfolded = 0;
  for (let at = PNG_SIGNATURE.length; at + CHUNK_FRAME <= bytes.length; ) {
    const end = at + CHUNK_FRAME + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, end - 4);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) throw logoUnusable('it is damaged');
    if (kept.length === 1) unfolded = unfoldedBytes(type, data);
    if (type === 'IDAT') picture.push(data);
    if (PNG_KEPT.includes(type)) kept.push(bytes.subarray(at, end));
    // What follows the end is no part of the picture.
    if (type === 'IEND') {
      refusePicture(Buffer.concat(picture), unfolded);
      return Buffer.concat(kept);
    }
    at = end;
  }
  throw logoUnusable('it is cut off');
}

/** A small file may unfold to a picture that takes all memory. */
function unfoldedBytes(type: string, header: Buffer): number {
  if (type !== 'IHDR' || header.length !== 13) throw logoUnusable('it is damaged');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (width < 1 || height < 1 || width > SIDE_MAX || height > SIDE_MAX) {
    throw logoUnusable(`it has ${width} × ${height} pixels, ${SIDE_MAX} on a side at most are kept`);
  }
  const [depth, colour, , , interlaced] = header.subarray(8) as unknown as [number, number, number, number, number];
  if (interlaced !== 0) throw logoUnusable('it is interlaced; save it without');
  const samples = PNG_SAMPLES[colour];
  if (samples === undefined || ![1, 2, 4, 8, 16].includes(depth)) throw logoUnusable('it is damaged');
  return height * (1 + Math.ceil((width * samples * depth) / 8));
}

/** Whoever prints it must not be the first to notice. */
function refusePicture(folded: Buffer, bytes: number): void {
  try {
    if (inflateSync(folded, { maxOutputLength: bytes }).length === bytes) return;
  } catch {
    // Said below.
  }
  throw logoUnusable('it is damaged');
}
