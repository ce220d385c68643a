import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * How much of an answer may wait in memory for a client that does not read it. Many clients read nothing until they have
 * sent their last byte; if we stopped reading as soon as they are slow to read, both sides would wait for ever. 32 MiB
 * are the answers of about 100,000 lines.
 */
const waitingBytesMax = 32 << 20;

/**
 * Sends text that is produced piece by piece. The first piece is awaited before the status is sent, so that what is
 * refused at once is still answered with a problem document; a failure after that breaks the connection, which tells
 * the client that the answer is not complete.
 */
export async function sendPieces(
  request: FastifyRequest,
  reply: FastifyReply,
  pieces: AsyncIterable<string>,
): Promise<FastifyReply> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  const out = new PassThrough({ highWaterMark: waitingBytesMax });
  pump(iterator, first, out).catch((error: Error) => {
    request.log.error({ err: error }, 'an answer of several lines broke off');
    out.destroy(error);
  });
  return reply.send(out);
}

async function pump(iterator: AsyncIterator<string>, first: IteratorResult<string>, out: PassThrough): Promise<void> {
  const closed = once(out, 'close').catch(() => {});
  for (let piece = first; !piece.done; piece = await iterator.next()) {
    if (out.destroyed) {
      await iterator.return?.();
      return;
    }
    if (!out.write(piece.value)) await Promise.race([once(out, 'drain').catch(() => {}), closed]);
  }
  out.end();
}
