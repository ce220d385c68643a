import { isUtf8 } from 'node:buffer';
import { type Refusal, RefusedError } from '#kernel';
import { parseJson, scanJson } from './json-text.ts';

/** Bounds of a line-wise body. */
export interface NdjsonLimits {
  /** A longer line is refused alone and skipped; the others go on. Default 1 MiB. */
  lineBytesMax: number;
  /** The body is cut here: what came before is answered, the last answer says so. Default 256 MiB. */
  totalBytesMax: number;
  /** Lines being worked on at once; reading waits beyond it. Default 2,000. */
  inFlightMax: number;
}

/** Bounds that suit bulk uploads of business documents. */
export const ndjsonLimitsDefault: NdjsonLimits = {
  lineBytesMax: 1 << 20,
  totalBytesMax: 256 << 20,
  inFlightMax: 2_000,
};

/** One line of the body: its value, or why it has none. */
export interface NdjsonLine {
  /** From 1, counting empty lines, as an editor counts. */
  number: number;
  /** Length of the text without its line end. */
  bytes: number;
  value: unknown;
  /** The line as it was sent; absent where it has no value, or only one after repair. */
  text?: string;
  refusal: Refusal | null;
}

const newline = 10;

/**
 * Splits a byte stream into lines and parses each on its own; yields the lines of each piece of the stream together.
 * The stream is read only as fast as batches are taken. Empty lines are skipped, CRLF and a missing last line end are
 * accepted. At most one line (`lineBytesMax`) is held between pieces.
 */
export async function* readLines(source: AsyncIterable<Buffer>, limits: NdjsonLimits): AsyncGenerator<NdjsonLine[]> {
  const splitter = new LineSplitter(limits.lineBytesMax);
  let total = 0;
  for await (const piece of source) {
    total += piece.length;
    if (total > limits.totalBytesMax) {
      const lines = splitter.take(piece.subarray(0, piece.length - (total - limits.totalBytesMax)));
      yield [...lines, splitter.cut(limits.totalBytesMax)];
      return;
    }
    const lines = splitter.take(piece);
    if (lines.length > 0) yield lines;
  }
  const last = splitter.end();
  if (last.length > 0) yield last;
}

/** Keeps the unfinished line between two pieces of the stream. */
class LineSplitter {
  private readonly lineBytesMax: number;
  private number = 0;
  private rest: Buffer[] = [];
  private restBytes = 0;
  /** The current line is too long: its bytes are counted and thrown away up to its end. */
  private skipping = false;

  constructor(lineBytesMax: number) {
    this.lineBytesMax = lineBytesMax;
  }

  take(piece: Buffer): NdjsonLine[] {
    const lines: NdjsonLine[] = [];
    let start = 0;
    for (let end = piece.indexOf(newline); end >= 0; end = piece.indexOf(newline, start)) {
      if (this.restBytes > 0) this.finish(piece.subarray(start, end), lines);
      else this.line(piece, start, end, lines);
      start = end + 1;
    }
    if (start < piece.length) this.keep(piece.subarray(start));
    return lines;
  }

  end(): NdjsonLine[] {
    const lines: NdjsonLine[] = [];
    if (this.restBytes > 0) this.finish(Buffer.alloc(0), lines);
    return lines;
  }

  /** The line that tells that the body was longer than allowed. */
  cut(totalBytesMax: number): NdjsonLine {
    const detail = `The body is larger than ${totalBytesMax} bytes; this line and what follows was not read.`;
    const refusal = { code: 'payload_too_large', detail, remedy: 'Send the remaining lines in another request.' };
    return { number: this.number + 1, bytes: this.restBytes, value: undefined, refusal };
  }

  private keep(bytes: Buffer): void {
    this.restBytes += bytes.length;
    if (this.restBytes > this.lineBytesMax + 1) {
      this.skipping = true;
      this.rest = [];
    }
    // A copy: the piece belongs to the socket, and a slice would keep all of it alive.
    if (!this.skipping) this.rest.push(Buffer.from(bytes));
  }

  private finish(tail: Buffer, lines: NdjsonLine[]): void {
    if (this.skipping) {
      this.number++;
      lines.push(this.tooLong(this.restBytes + tail.length));
    } else {
      const whole = Buffer.concat([...this.rest, tail]);
      this.line(whole, 0, whole.length, lines);
    }
    this.rest = [];
    this.restBytes = 0;
    this.skipping = false;
  }

  private line(bytes: Buffer, start: number, end: number, lines: NdjsonLine[]): void {
    this.number++;
    const stop = end > start && bytes[end - 1] === 13 ? end - 1 : end;
    if (stop - start > this.lineBytesMax) lines.push(this.tooLong(stop - start));
    else if (!isBlank(bytes, start, stop)) lines.push(parseLine(bytes, start, stop, this.number));
  }

  private tooLong(length: number): NdjsonLine {
    const detail = `The line has ${length} bytes; at most ${this.lineBytesMax} are accepted.`;
    return { number: this.number, bytes: length, value: undefined, refusal: { code: 'payload_too_large', detail } };
  }
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== 32 && bytes[at] !== 9) return false;
  return true;
}

/** The fast path of bulk uploads: one scan, one native check, one native parse. Everything unusual goes to parseJson. */
function parseLine(bytes: Buffer, start: number, end: number, number: number): NdjsonLine {
  const scan = scanJson(bytes, start, end);
  if (!scan.suspicious && scan.tooDeepAt < 0 && isUtf8(bytes.subarray(start, end))) {
    try {
      const text = bytes.toString('utf8', start, end);
      return { number, bytes: end - start, value: JSON.parse(text), text, refusal: null };
    } catch {
      // The slow path names the position.
    }
  }
  try {
    return { number, bytes: end - start, value: parseJson(bytes.subarray(start, end)), refusal: null };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return { number, bytes: end - start, value: undefined, refusal: error.refusal };
  }
}

/** Answers are handed on in pieces of about this size: one write per line would cost more than the line itself. */
const pieceCharacters = 1 << 16;

/**
 * Answers lines in the order of the request while many are being worked on.
 *
 * @param answer gives the JSON text of one line's answer (without line end); it must not throw, since after the first
 *   line there is no status left to say so: turn refusals into text with `request.problemOf`
 * @returns pieces of NDJSON text for the answer's body
 */
export async function* answerInOrder(
  batches: AsyncIterable<NdjsonLine[]>,
  inFlightMax: number,
  answer: (line: NdjsonLine) => Promise<string> | string,
): AsyncGenerator<string> {
  const window = new AnswerWindow(inFlightMax);
  const reading = window.fill(batches, answer);
  // The rejection is met below; until then it must not count as unhandled.
  reading.catch(() => {});
  try {
    for (let piece = await window.next(); piece !== null; piece = await window.next()) yield piece;
    await reading;
  } finally {
    window.stop();
  }
}

interface Slot {
  text: string | null;
}

/** A bounded queue between the reader of lines and the writer of answers. */
class AnswerWindow {
  private readonly size: number;
  private slots: Slot[] = [];
  private head = 0;
  private failure: unknown = null;
  private finished = false;
  private stopped = false;
  private wakeWriter: (() => void) | null = null;
  private wakeReader: (() => void) | null = null;

  constructor(size: number) {
    this.size = size;
  }

  async fill(
    batches: AsyncIterable<NdjsonLine[]>,
    answer: (line: NdjsonLine) => Promise<string> | string,
  ): Promise<void> {
    try {
      for await (const batch of batches) {
        for (const line of batch) {
          while (this.slots.length - this.head >= this.size && !this.stopped) {
            await new Promise<void>((wake) => {
              this.wakeReader = wake;
            });
          }
          if (this.stopped) return;
          this.start(line, answer);
        }
      }
    } finally {
      this.finished = true;
      this.wakeWriter?.();
    }
  }

  private start(line: NdjsonLine, answer: (line: NdjsonLine) => Promise<string> | string): void {
    const slot: Slot = { text: null };
    this.slots.push(slot);
    const settle = (text: string) => {
      slot.text = text;
      if (this.slots[this.head] === slot) this.wakeWriter?.();
    };
    const fail = (error: unknown) => {
      this.failure ??= error;
      this.wakeWriter?.();
    };
    try {
      const text = answer(line);
      if (typeof text === 'string') settle(text);
      else text.then(settle, fail);
    } catch (error) {
      fail(error);
    }
  }

  /** The texts that are ready at the head of the queue, as one piece; null at the end. */
  async next(): Promise<string | null> {
    for (;;) {
      const piece = this.takeReady();
      if (piece !== '') return piece;
      if (this.failure !== null) throw this.failure;
      if (this.finished && this.head === this.slots.length) return null;
      await new Promise<void>((wake) => {
        this.wakeWriter = wake;
      });
      this.wakeWriter = null;
    }
  }

  private takeReady(): string {
    let piece = '';
    while (this.head < this.slots.length && piece.length < pieceCharacters) {
      const text = this.slots[this.head]!.text;
      if (text === null) break;
      piece += `${text}\n`;
      this.head++;
    }
    if (this.head > 4096 || this.head === this.slots.length) {
      this.slots = this.slots.slice(this.head);
      this.head = 0;
    }
    if (piece !== '') this.wakeReader?.();
    return piece;
  }

  stop(): void {
    this.stopped = true;
    this.wakeReader?.();
  }
}
