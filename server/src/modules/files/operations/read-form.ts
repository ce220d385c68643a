/** A file as browsers and `curl -F` send it: one part of a form, after the fields that say what it is for. */
import { RefusedError } from '#kernel';

/** Of all parts but the file: whoever needs more does not send a form of ours. */
const FIELDS_MAX_BYTES = 64 * 1024;
const LINE_END = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');

export interface ReceivedForm {
  fields: Readonly<Record<string, string>>;
  /** As its sender calls it; null: without a name. */
  fileName: string | null;
  /** The content of the file; to be read once. Fails where the form breaks off, or fields follow. */
  bytes: AsyncIterable<Buffer>;
}

/** @throws RefusedError `file_form_invalid` */
export async function readForm(bytes: AsyncIterable<Buffer>, contentType: string): Promise<ReceivedForm> {
  const boundary = boundaryOf(contentType);
  const source = new PartSource(bytes, Buffer.from(`\r\n--${boundary}`));
  await source.skip();
  const fields: Record<string, string> = {};
  while (await source.hasPart()) {
    const { name, fileName } = await source.headers();
    if (fileName !== undefined) return { fields, fileName: fileName || null, bytes: fileOf(source) };
    fields[name] = (await source.text()).toString('utf8');
  }
  throw invalid('There is no file in it.', 'Send the file as a part of its own, with a file name.');
}

async function* fileOf(source: PartSource): AsyncGenerator<Buffer> {
  yield* source.content();
  if (await source.hasPart()) throw invalid('Something follows the file.', 'Send the fields first, and one file.');
}

function boundaryOf(contentType: string): string {
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) throw invalid('Its Content-Type names no boundary.', 'Let your client write the header.');
  return boundary;
}

/** Takes a form apart while it arrives; holds no more of it than a piece of the stream and what a delimiter needs. */
class PartSource {
  readonly #pieces: AsyncIterator<Buffer>;
  readonly #delimiter: Buffer;
  // The first delimiter has no line before it.
  #held: Buffer = LINE_END;
  #fieldBytes = 0;

  constructor(bytes: AsyncIterable<Buffer>, delimiter: Buffer) {
    this.#pieces = bytes[Symbol.asyncIterator]();
    this.#delimiter = delimiter;
  }

  /** What stands before the first delimiter means nothing. */
  async skip(): Promise<void> {
    for await (const _ of this.#until(this.#delimiter)) {
      // Nothing is kept.
    }
  }

  /** Behind a delimiter: whether a part follows, or the form is over. */
  async hasPart(): Promise<boolean> {
    while (this.#held.length < 2) await this.#more();
    if (this.#held.subarray(0, 2).toString('latin1') === '--') return false;
    // Of the line of the delimiter nothing else counts; the line end belongs to the headers' end.
    return true;
  }

  /** @returns `fileName` undefined: no file */
  async headers(): Promise<{ name: string; fileName: string | undefined }> {
    const text = (await this.#whole(HEADERS_END)).toString('utf8');
    const disposition = /^content-disposition:\s*form-data\s*(;.*)$/im.exec(text)?.[1] ?? '';
    const name = parameterOf(disposition, 'name');
    if (name === undefined) throw invalid('A part of it has no name.', 'Name every field.');
    return { name, fileName: parameterOf(disposition, 'filename') };
  }

  text(): Promise<Buffer> {
    return this.#whole(this.#delimiter);
  }

  content(): AsyncGenerator<Buffer> {
    return this.#until(this.#delimiter);
  }

  async #whole(end: Buffer): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const piece of this.#until(end)) {
      this.#fieldBytes += piece.length;
      if (this.#fieldBytes > FIELDS_MAX_BYTES)
        throw invalid('Its fields are too long.', 'Send the fields of a file only.');
      parts.push(piece);
    }
    return Buffer.concat(parts);
  }

  async *#until(end: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(end);
      if (at >= 0) {
        if (at > 0) yield this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + end.length);
        return;
      }
      const sure = this.#held.length - end.length + 1;
      if (sure > 0) {
        const piece = this.#held.subarray(0, sure);
        this.#held = this.#held.subarray(sure);
        yield piece;
      }
      await this.#more();
    }
  }

  async #more(): Promise<void> {
    const next = await this.#pieces.next();
    if (next.done === true) throw invalid('It breaks off.', 'Send it again, whole.');
    this.#held = Buffer.concat([this.#held, next.value]);
  }
}

/** Browsers write quotation marks and line ends as %22, %0D and %0A, curl puts a backslash before quotation marks. */
function parameterOf(disposition: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s"]+))`, 'i').exec(disposition);
  const value = found?.[1] ?? found?.[2];
  return value?.replace(/\\(["\\])/g, '$1').replace(/%(22|0D|0A)/gi, (_, code: string) => (code === '22' ? '"' : ' '));
}

function invalid(detail: string, remedy: string): RefusedError {
  return new RefusedError({ code: 'file_form_invalid', detail, remedy });
}
