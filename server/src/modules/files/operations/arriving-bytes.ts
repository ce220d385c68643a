import { RefusedError } from '#kernel';

/** A stream whose beginning has been looked at. */
export interface ArrivingBytes {
  /** At least as many bytes as were asked for, or all there are. */
  head: Buffer;
  /** There is nothing behind the head. */
  isWhole: boolean;
  /** Head and rest; can be read once. */
  all(): AsyncGenerator<Buffer>;
}

export async function lookAt(bytes: AsyncIterable<Buffer>, atLeast: number): Promise<ArrivingBytes> {
  const rest = bytes[Symbol.asyncIterator]();
  const parts: Buffer[] = [];
  let size = 0;
  let isWhole = false;
  while (size < atLeast && !isWhole) {
    const next = await rest.next();
    if (next.done === true) isWhole = true;
    else {
      parts.push(next.value);
      size += next.value.length;
    }
  }
  const head = Buffer.concat(parts);
  return {
    head,
    isWhole,
    all: async function* () {
      yield head;
      for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
    },
  };
}

/** For what has to be in memory as a whole. @throws RefusedError `payload_too_large` */
export async function readWhole(bytes: AsyncIterable<Buffer>, bytesMax: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of bytes) {
    size += part.length;
    if (size > bytesMax) throw fileTooLarge(bytesMax);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

export function fileTooLarge(bytesMax: number): RefusedError {
  return new RefusedError({
    code: 'payload_too_large',
    detail: `A file for this purpose has ${bytesMax} bytes at most.`,
    limitBytes: bytesMax,
  });
}
