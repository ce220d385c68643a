import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

export type Encoding = 'auto' | 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

const marks: readonly { encoding: Exclude<Encoding, 'auto'>; bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];
const LONGEST_MARK = 3;

/**
 * Turns the bytes of a file into text, piece by piece. A byte order mark says what the file is, whatever was stated.
 * `auto` without one: UTF-16 where every other byte of the beginning is zero; else UTF-8 as long as nothing but ASCII
 * has come, and windows-1252 from the first piece that is not UTF-8. Bytes that mean nothing become U+FFFD.
 */
export class TextDecoding {
  /** Something came that the encoding cannot mean: rows with U+FFFD are to be rejected. */
  damaged = false;
  #encoding: Encoding;
  #begun = false;
  #onlyAscii = true;
  #held: Buffer = Buffer.alloc(0);
  #decoder: TextDecoder | null = null;

  constructor(stated: Encoding) {
    this.#encoding = stated;
  }

  /** As found so far; `auto` has become `utf-8` where there was nothing else to see. */
  get encoding(): string {
    return this.#encoding === 'auto' ? 'utf-8' : this.#encoding;
  }

  decode(piece: Uint8Array): string {
    let bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    if (this.#held.length > 0) bytes = Buffer.concat([this.#held, bytes]);
    if (!this.#begun) {
      if (bytes.length < LONGEST_MARK) {
        this.#held = bytes;
        return '';
      }
      bytes = this.#begin(bytes);
    }
    this.#held = Buffer.alloc(0);
    return this.#text(bytes);
  }

  end(): string {
    const rest = this.#begun ? this.#held : this.#begin(this.#held);
    if (this.#decoder !== null) return this.#checked(this.#decoder.decode(rest));
    if (rest.length === 0) return '';
    // A character cut off by the end of the file.
    if (this.#encoding === 'auto' && this.#onlyAscii && !isUtf8(rest)) return this.#switchTo1252(rest);
    if (!isUtf8(rest)) this.damaged = true;
    return rest.toString('utf8');
  }

  #begin(bytes: Buffer): Buffer {
    this.#begun = true;
    const mark = marks.find(({ bytes: wanted }) => wanted.every((byte, index) => bytes[index] === byte));
    if (mark !== undefined) this.#encoding = mark.encoding;
    else if (this.#encoding === 'auto') this.#encoding = utf16WithoutMark(bytes) ?? 'auto';
    if (this.#encoding !== 'auto' && this.#encoding !== 'utf-8') {
      this.#decoder = new TextDecoder(this.#encoding, { ignoreBOM: true });
    }
    return mark === undefined ? bytes : bytes.subarray(mark.bytes.length);
  }

  #text(bytes: Buffer): string {
    if (this.#decoder !== null) return this.#checked(this.#decoder.decode(bytes, { stream: true }));
    if (isAscii(bytes)) return bytes.toString('latin1');
    const whole = bytes.length - unfinishedCharacter(bytes);
    const body = bytes.subarray(0, whole);
    if (isUtf8(body)) {
      this.#onlyAscii &&= isAscii(body);
      this.#held = Buffer.from(bytes.subarray(whole));
      return body.toString('utf8');
    }
    if (this.#encoding === 'auto' && this.#onlyAscii) return this.#switchTo1252(bytes);
    this.damaged = true;
    this.#held = Buffer.from(bytes.subarray(whole));
    return body.toString('utf8');
  }

  #switchTo1252(bytes: Buffer): string {
    this.#encoding = 'windows-1252';
    this.#decoder = new TextDecoder('windows-1252');
    return this.#decoder.decode(bytes, { stream: true });
  }

  #checked(text: string): string {
    if (text.includes('\ufffd')) this.damaged = true;
    return text;
  }
}

/** How many bytes at the end begin a UTF-8 character whose rest has not come. */
function unfinishedCharacter(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

/** Western text in UTF-16 has a zero in every other byte; text in any other encoding has none at all. */
function utf16WithoutMark(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const beginning = bytes.subarray(0, 512);
  let even = 0;
  let odd = 0;
  for (const [index, byte] of beginning.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const many = beginning.length / 4;
  if (odd > many && even === 0) return 'utf-16le';
  return even > many && odd === 0 ? 'utf-16be' : null;
}
