import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { ByteRange } from '#platform/files';

/** A file of the command line: in order, and by place where it is more than a pipe. */
export interface OpenedInput {
  bytes(): AsyncIterable<Uint8Array>;
  range: ByteRange | null;
  close(): Promise<void>;
}

/** @param path - is standard input */
export async function openInput(path: string, size: number): Promise<OpenedInput> {
  if (path === '-') return { bytes: () => process.stdin, range: null, close: async () => {} };
  const handle = await open(path, 'r');
  return {
    bytes: () => createReadStream(path, { highWaterMark: 1 << 20 }),
    range: { bytes: size, read: (from, to) => readAt(handle, from, Math.min(to, size)) },
    close: () => handle.close(),
  };
}

async function readAt(handle: FileHandle, from: number, to: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, to - from));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
  return buffer.subarray(0, bytesRead);
}
