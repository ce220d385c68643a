/** JPEG: which segments stay. Of EXIF only how the picture is to be turned, without which it would lie on its side. */
import type { CleanImage } from './image.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;
const RESTART = [0xd0, 0xd7] as const;
/** Start of frame: size of the picture. Among them lie tables (C4, CC) and a reserved one (C8). */
const FRAME = [0xc0, 0xcf] as const;
const NO_FRAME = new Set([0xc4, 0xc8, 0xcc]);

export function cleanJpeg(bytes: Buffer): CleanImage | null {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const kept: Buffer[] = [];
  let size: { width: number; height: number } | null = null;
  let turn = 1;
  let hasPicture = false;
  for (let at = 2; at + 1 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    // Any number of FF may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) return hasPicture && size !== null ? joined(kept, size, turn) : null;
    const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0;
    if (length < 2 || at + 2 + length > bytes.length) return null;
    const segment = bytes.subarray(at, at + 2 + length);
    if (marker >= FRAME[0] && marker <= FRAME[1] && !NO_FRAME.has(marker)) {
      if (length < 8) return null;
      size = { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) };
    }
    if (marker === APP1) turn = orientationOf(segment) ?? turn;
    if (isKept(marker, segment)) kept.push(segment);
    at += segment.length;
    if (marker === SOS) {
      const end = endOfScan(bytes, at);
      if (end === null) return null;
      kept.push(bytes.subarray(at, end));
      hasPicture = true;
      at = end;
    }
  }
  return null;
}

function isKept(marker: number, segment: Buffer): boolean {
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP2) return segment.toString('latin1', 4, 15) === 'ICC_PROFILE';
  // The density of the picture, and how its colours are to be read.
  return marker === APP0 || marker === APP14;
}

/** Where the next marker stands; inside a scan FF is followed by 00, or counts parts of the scan. */
function endOfScan(bytes: Buffer, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && !(next >= RESTART[0] && next <= RESTART[1])) return at;
  }
  return null;
}

const EXIF = 'Exif\0\0';
const ORIENTATION = 0x0112;

/** 1 to 8; null where the segment does not say. */
function orientationOf(segment: Buffer): number | null {
  if (segment.toString('latin1', 4, 10) !== EXIF) return null;
  const tiff = segment.subarray(10);
  if (tiff.length < 14) return null;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return null;
  const entries = short(first);
  for (let n = 0; n < entries; n++) {
    const at = first + 2 + n * 12;
    if (at + 12 > tiff.length) return null;
    const value = short(at + 8);
    if (short(at) === ORIENTATION) return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

function joined(kept: readonly Buffer[], { width, height }: { width: number; height: number }, turn: number) {
  const [first, ...rest] = kept;
  const isJfif = first?.[1] === APP0;
  const parts: Buffer[] = [Buffer.from([0xff, SOI])];
  if (isJfif) parts.push(first!);
  if (turn !== 1) parts.push(turned(turn));
  parts.push(...(isJfif ? rest : kept), Buffer.from([0xff, EOI]));
  const isOnItsSide = turn >= 5;
  return { bytes: Buffer.concat(parts), width: isOnItsSide ? height : width, height: isOnItsSide ? width : height };
}

/** EXIF with the orientation and nothing else. */
function turned(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  // One value of 16 bits.
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const content = Buffer.concat([Buffer.from(EXIF, 'latin1'), tiff]);
  const head = Buffer.from([0xff, APP1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
