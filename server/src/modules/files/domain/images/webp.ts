/** WebP: which chunks stay. */
import type { CleanImage } from './image.ts';

const HEAD_BYTES = 12;
const DROPPED = new Set(['EXIF', 'XMP ']);
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of VP8X that say there is EXIF or XMP. */
const DROPPED_FLAGS = 0x0c;

type Size = { width: number; height: number };

export function cleanWebp(bytes: Buffer): CleanImage | null {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, HEAD_BYTES) !== 'WEBP') return null;
  const end = bytes.readUInt32LE(4) + 8;
  if (end > bytes.length) return null;
  const kept: Buffer[] = [];
  let size: Size | null = null;
  for (let at = HEAD_BYTES; at + 8 <= end; ) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    // Chunks begin at even places.
    const next = at + 8 + length + (length % 2);
    if (next > end) return null;
    const chunk = Buffer.from(bytes.subarray(at, next));
    size ??= sizeOf(type, chunk.subarray(8));
    if (type === 'VP8X') chunk[8] = chunk[8]! & ~DROPPED_FLAGS;
    if (KEPT.has(type) && !DROPPED.has(type)) kept.push(chunk);
    at = next;
  }
  if (size === null || !kept.some((chunk) => /^(VP8 |VP8L|ANMF)/.test(chunk.toString('latin1', 0, 4)))) return null;
  const body = Buffer.concat(kept);
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES));
  head.writeUInt32LE(body.length + 4, 4);
  return { bytes: Buffer.concat([head, body]), ...size };
}

/** The first chunk of a WebP says how large it is, each kind in its way. */
function sizeOf(type: string, content: Buffer): Size | null {
  if (content.length < 10) return null;
  if (type === 'VP8X') return { width: content.readUIntLE(4, 3) + 1, height: content.readUIntLE(7, 3) + 1 };
  if (type === 'VP8L') {
    if (content[0] !== 0x2f) return null;
    const bits = content.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (type !== 'VP8 ' || content.readUIntBE(3, 3) !== 0x9d012a) return null;
  return { width: content.readUInt16LE(6) & 0x3fff, height: content.readUInt16LE(8) & 0x3fff };
}
