/** PNG: which chunks stay. Text, time, EXIF and everything private may tell who took the picture and where. */
import { crc32 } from 'node:zlib';
import type { CleanImage } from './image.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYS', 'bKGD']);
/** Length, type and checksum. */
const FRAME_BYTES = 12;

export function cleanPng(bytes: Buffer): CleanImage | null {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null;
  const kept: Buffer[] = [SIGNATURE];
  let size: { width: number; height: number } | null = null;
  let hasPicture = false;
  for (let at = SIGNATURE.length; at + FRAME_BYTES <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const end = at + FRAME_BYTES + length;
    if (end > bytes.length) return null;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return null;
    // The header comes first and once.
    if ((type === 'IHDR') !== (size === null) || (type === 'IHDR' && length !== 13)) return null;
    if (type === 'IHDR') size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    hasPicture ||= type === 'IDAT';
    if (KEPT.has(type)) kept.push(bytes.subarray(at, end));
    // What follows the end is no part of the picture.
    if (type === 'IEND') return hasPicture && size !== null ? { bytes: Buffer.concat(kept), ...size } : null;
    at = end;
  }
  return null;
}
