/** Uploads NDJSON with as little work as possible: the client shares its processors with what is measured. */
import { request } from 'node:http';
import { splitByAccount } from './invoices.ts';

const NEWLINE = 10;
/** Bytes handed to the socket at a time. */
const PIECE_BYTES = 1 << 16;

export interface BulkTarget {
  port: number;
  apiKey: string;
}

/** Sends the lines over several connections, to several servers in turn. @returns seconds until the last was answered */
export async function uploadBulk(
  targets: readonly BulkTarget[],
  lines: readonly string[],
  connections = 4,
): Promise<number> {
  const bodies = splitByAccount(lines, connections).map((part) => Buffer.from(`${part.join('\n')}\n`));
  const counts = splitByAccount(lines, connections).map((part) => part.length);
  const from = performance.now();
  const answered = await Promise.all(
    bodies.map((body, index) => uploadOne(targets[index % targets.length] as BulkTarget, body)),
  );
  const seconds = (performance.now() - from) / 1000;
  for (const [index, { count, refused }] of answered.entries()) {
    if (refused !== null) throw new Error(`an event was not recorded: ${refused}`);
    if (count !== counts[index]) throw new Error(`${counts[index]} lines were sent and ${count} answered`);
  }
  return seconds;
}

async function uploadOne(
  { port, apiKey }: BulkTarget,
  body: Buffer,
): Promise<{ count: number; refused: string | null }> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/v1/events/bulk',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/x-ndjson' },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (answer) => {
      let count = 0;
      let refused: string | null = null;
      answer.on('data', (piece: Buffer) => {
        for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, at + 1)) count++;
        if (refused === null && (answer.statusCode !== 200 || piece.includes('"refused"'))) refused = String(piece);
      });
      answer.on('end', () => resolve({ count, refused }));
      answer.on('error', reject);
    });
    let at = 0;
    const send = () => {
      while (at < body.length) {
        const piece = body.subarray(at, at + PIECE_BYTES);
        at += piece.length;
        if (!outgoing.write(piece)) {
          outgoing.once('drain', send);
          return;
        }
      }
      outgoing.end();
    };
    send();
  });
}
