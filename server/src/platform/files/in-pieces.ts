import { assert } from '#kernel';

/** Cuts a stream into pieces of one length, the last one shorter. */
export async function* inPieces(bytes: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Buffer> {
  assert(length > 0, 'pieces have a length');
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    let rest = part;
    while (size + rest.length >= length) {
      held.push(rest.subarray(0, length - size));
      rest = rest.subarray(length - size);
      yield Buffer.concat(held);
      held = [];
      size = 0;
    }
    if (rest.length > 0) held.push(rest);
    size += rest.length;
  }
  if (size > 0) yield Buffer.concat(held);
}
