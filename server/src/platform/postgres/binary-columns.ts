/**
 * Columns of many rows as one parameter each, in PostgreSQL's binary array form: for the statements that write a batch
 * with `unnest($2::uuid[], …)`. As text every JSON body would be escaped here, unescaped there, and every number and
 * instant printed and read again; this is about half the work on both sides.
 *
 * The parameter's cast in the statement (`$2::uuid[]`) must name the same type as the function called.
 */
import type { Instant } from '#kernel';

const OID = { int2: 21, int4: 23, int8: 20, text: 25, json: 114, bytea: 17, timestamptz: 1184, uuid: 2950 } as const;

const HEADER_BYTES = 20;
const NULL_LENGTH = 0xffff_ffff;
/** 2000-01-01, from which PostgreSQL counts microseconds. */
const POSTGRES_EPOCH_MS = 946_684_800_000;
const TWO_TO_32 = 4_294_967_296;
const UUID_BYTES = 16;
/** UTF-8 takes at most three bytes for one UTF-16 unit. */
const BYTES_PER_UNIT = 3;

/** Where texts are encoded before their length is known; grows to the largest column ever written. */
let scratch = Buffer.allocUnsafe(1 << 16);

export function uuids(values: readonly (string | null)[]): Buffer {
  const buffer = fixedColumn(OID.uuid, UUID_BYTES, values);
  let at = HEADER_BYTES;
  for (const value of values) {
    at = writeLength(buffer, at, value === null ? NULL_LENGTH : UUID_BYTES);
    if (value !== null) at = writeUuid(buffer, at, value);
  }
  return buffer;
}

export function smallints(values: readonly number[]): Buffer {
  const buffer = fixedColumn(OID.int2, 2, values);
  let at = HEADER_BYTES;
  for (const value of values) at = buffer.writeInt16BE(value, writeLength(buffer, at, 2));
  return buffer;
}

export function ints(values: readonly number[]): Buffer {
  const buffer = fixedColumn(OID.int4, 4, values);
  let at = HEADER_BYTES;
  for (const value of values) at = buffer.writeInt32BE(value, writeLength(buffer, at, 4));
  return buffer;
}

/** Numbers must be whole and below 2^53. */
export function bigints(values: readonly (bigint | number)[]): Buffer {
  const buffer = fixedColumn(OID.int8, 8, values);
  let at = HEADER_BYTES;
  for (const value of values) {
    at = writeLength(buffer, at, 8);
    at = typeof value === 'bigint' ? buffer.writeBigInt64BE(value, at) : writeInt64(buffer, at, value);
  }
  return buffer;
}

/** Milliseconds since 1970 UTC. */
export function instants(values: readonly (Instant | null)[]): Buffer {
  const buffer = fixedColumn(OID.timestamptz, 8, values);
  let at = HEADER_BYTES;
  for (const value of values) {
    at = writeLength(buffer, at, value === null ? NULL_LENGTH : 8);
    if (value !== null) at = writeInt64(buffer, at, (value - POSTGRES_EPOCH_MS) * 1000);
  }
  return buffer;
}

export function texts(values: readonly (string | null)[]): Buffer {
  return textColumn(OID.text, values);
}

/** JSON texts. */
export function jsons(values: readonly (string | null)[]): Buffer {
  return textColumn(OID.json, values);
}

export function byteas(values: readonly Uint8Array[]): Buffer {
  const bytes = values.reduce((sum, value) => sum + value.length, 0);
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + 4 * values.length + bytes);
  writeHeader(buffer, OID.bytea, values.length, false);
  let at = HEADER_BYTES;
  for (const value of values) {
    at = writeLength(buffer, at, value.length);
    buffer.set(value, at);
    at += value.length;
  }
  return buffer;
}

/** A buffer of the exact size, nulls counted, with its header written. */
function fixedColumn(oid: number, bytes: number, values: readonly unknown[]): Buffer {
  let present = 0;
  for (const value of values) if (value !== null) present++;
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + 4 * values.length + bytes * present);
  writeHeader(buffer, oid, values.length, present < values.length);
  return buffer;
}

function textColumn(oid: number, values: readonly (string | null)[]): Buffer {
  let most = HEADER_BYTES + 4 * values.length;
  let nulls = false;
  for (const value of values) {
    if (value === null) nulls = true;
    else most += value.length * BYTES_PER_UNIT;
  }
  if (scratch.length < most) scratch = Buffer.allocUnsafe(most * 2);
  writeHeader(scratch, oid, values.length, nulls);
  let at = HEADER_BYTES;
  for (const value of values) {
    if (value === null) {
      at = writeLength(scratch, at, NULL_LENGTH);
      continue;
    }
    const written = scratch.write(value, at + 4);
    writeLength(scratch, at, written);
    at += 4 + written;
  }
  return Buffer.from(scratch.subarray(0, at));
}

/** One dimension, counted from 1; an empty array has none. */
function writeHeader(buffer: Buffer, oid: number, length: number, nulls: boolean): void {
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(nulls ? 1 : 0, 4);
  buffer.writeInt32BE(oid, 8);
  buffer.writeInt32BE(length, 12);
  buffer.writeInt32BE(1, 16);
}

function writeLength(buffer: Buffer, at: number, length: number): number {
  buffer[at] = length >>> 24;
  buffer[at + 1] = length >>> 16;
  buffer[at + 2] = length >>> 8;
  buffer[at + 3] = length;
  return at + 4;
}

/** In two halves: a bigint for every number would cost more than the rest of the column. */
function writeInt64(buffer: Buffer, at: number, value: number): number {
  const high = Math.floor(value / TWO_TO_32);
  buffer.writeInt32BE(high, at);
  return buffer.writeUInt32BE(value - high * TWO_TO_32, at + 4);
}

const HYPHEN = 0x2d;

function writeUuid(buffer: Buffer, at: number, text: string): number {
  let written = 0;
  for (let i = 0; i < text.length && written < UUID_BYTES; ) {
    if (text.charCodeAt(i) === HYPHEN) {
      i++;
      continue;
    }
    buffer[at + written] = (digit(text.charCodeAt(i)) << 4) | digit(text.charCodeAt(i + 1));
    written++;
    i += 2;
  }
  if (written < UUID_BYTES) throw new Error(`not a UUID: ${text}`);
  return at + UUID_BYTES;
}

function digit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  if (letter >= 0x61 && letter <= 0x66) return letter - 0x57;
  throw new Error(`not a hexadecimal digit: ${String.fromCharCode(code)}`);
}
