import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerInOrder, type NdjsonLine, ndjsonLimitsDefault, readLines } from './ndjson.ts';

const limits = { ...ndjsonLimitsDefault, lineBytesMax: 40, totalBytesMax: 10_000 };

async function linesOf(pieces: readonly (string | Buffer)[], bounds = limits): Promise<NdjsonLine[]> {
  async function* source() {
    for (const piece of pieces) yield Buffer.from(piece);
  }
  const lines: NdjsonLine[] = [];
  for await (const batch of readLines(source(), bounds)) lines.push(...batch);
  return lines;
}

const shown = (lines: NdjsonLine[]) => lines.map((line) => [line.number, line.refusal?.code ?? line.value]);

describe('a line-wise body', () => {
  it('gives the same lines wherever the network cuts it', async () => {
    const text = `{"a":1}\r\n\n"schön 😀"\nnonsense\n  \n[1,2]\n"\\ud800"\n"${'x'.repeat(60)}"\ntrue`;
    const whole = shown(await linesOf([text]));
    expect(whole).toEqual([
      [1, { a: 1 }],
      [3, 'schön 😀'],
      [4, 'malformed_json'],
      [6, [1, 2]],
      [7, 'validation_failed'],
      [8, 'payload_too_large'],
      [9, true],
    ]);
    const bytes = Buffer.from(text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const pieces = edges.slice(1).map((edge, n) => bytes.subarray(edges[n], edge));
        expect(shown(await linesOf(pieces))).toEqual(whole);
      }),
    );
  });

  it('is cut at its limit: what came before is given, the last line says so', async () => {
    const lines = shown(await linesOf(['1\n2\n', '3\n4\n5\n'], { ...limits, totalBytesMax: 7 }));
    expect(lines).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 'payload_too_large'],
    ]);
  });

  it('refuses a line of exactly one byte too much and keeps its neighbours', async () => {
    const line = (length: number) => `"${'x'.repeat(length - 2)}"`;
    const lines = await linesOf([`${line(40)}\n${line(41)}\n1\n`]);
    expect(lines.map((l) => l.refusal?.code ?? 'fine')).toEqual(['fine', 'payload_too_large', 'fine']);
  });

  it('holds no more than one line of an endless line', async () => {
    let read = 0;
    async function* endless() {
      for (; read < 2_000; read++) yield Buffer.alloc(10_000, 'x');
      yield Buffer.from('\n7\n');
    }
    const before = process.memoryUsage().arrayBuffers;
    const lines: NdjsonLine[] = [];
    for await (const batch of readLines(endless(), { ...limits, totalBytesMax: 1e9 })) lines.push(...batch);
    expect(shown(lines)).toEqual([
      [1, 'payload_too_large'],
      [2, 7],
    ]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });
});

describe('answers', () => {
  async function* batchesOf(count: number, size: number) {
    for (let n = 0; n < count; n += size) {
      yield Array.from({ length: Math.min(size, count - n) }, (_, k) => ({
        number: n + k + 1,
        bytes: 1,
        value: n + k,
        refusal: null,
      }));
    }
  }

  it('come in the order of the lines, whichever is ready first', async () => {
    let text = '';
    const answer = async (line: NdjsonLine) => {
      await sleep((line.number * 7919) % 13);
      return String(line.number);
    };
    for await (const piece of answerInOrder(batchesOf(500, 17), 64, answer)) text += piece;
    expect(text).toBe(Array.from({ length: 500 }, (_, n) => `${n + 1}\n`).join(''));
  });

  it('are never more than the window at once, and reading waits for it', async () => {
    let running = 0;
    let most = 0;
    const answer = async (line: NdjsonLine) => {
      most = Math.max(most, ++running);
      await sleep(1);
      running--;
      return String(line.number);
    };
    let count = 0;
    for await (const piece of answerInOrder(batchesOf(300, 50), 20, answer)) count += piece.split('\n').length - 1;
    expect(count).toBe(300);
    expect(most).toBeLessThanOrEqual(20);
  });

  it('that were ready before a failure are given, then the failure', async () => {
    let text = '';
    const answer = async (line: NdjsonLine) => {
      if (line.number === 3) {
        throw new Error('broken');
      }
      return String(line.number);
    };
    await expect(async () => {
      for await (const piece of answerInOrder(batchesOf(10, 1), 100, answer)) text += piece;
    }).rejects.toThrow('broken');
    expect(text).toBe('1\n2\n');
  });

  it('of a body whose reading fails end with that failure', async () => {
    async function* failing() {
      yield* batchesOf(2, 2);
      throw new Error('the client has gone');
    }
    let text = '';
    await expect(async () => {
      for await (const piece of answerInOrder(failing(), 100, (line) => String(line.number))) text += piece;
    }).rejects.toThrow('the client has gone');
    expect(text).toBe('1\n2\n');
  });
});
