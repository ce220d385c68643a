import { detached } from './import-report.ts';
import { type OpenDocument, openDocument } from './open-document.ts';

/** So many rows are held at most, however few documents they belong to. */
export const openRowsMax = 100_000;
/** So many closed documents are remembered by their id; of older ones the event store notices a second appearance. */
const CLOSED_REMEMBERED = 1_000_000;

/**
 * The documents whose lines may still be coming, in the order in which they began. Files of real systems interleave
 * documents a little; holding all of them would take the memory of the whole file.
 */
export class DocumentWindow {
  readonly #open = new Map<string, OpenDocument>();
  readonly #closed = new Set<string>();
  readonly #documentsMax: number;
  #rows = 0;

  /** `documentsMax`: so many other documents may begin before all lines of one have come. */
  constructor(documentsMax: number) {
    this.#documentsMax = documentsMax;
  }

  /** The open document of that id, a new one, or null where it was closed already. */
  find(id: string): OpenDocument | null {
    const known = this.#open.get(id);
    if (known !== undefined) return known;
    if (this.#closed.has(id)) return null;
    const document = openDocument(detached(id));
    this.#open.set(document.id, document);
    return document;
  }

  /** Says that a row was added to an open document, or (negative) that rows were taken out of one. */
  count(rows: number): void {
    this.#rows += rows;
  }

  /** The oldest document where there are more than may be held, else null. It counts as closed from now on. */
  overflow(): OpenDocument | null {
    const full = this.#open.size > this.#documentsMax || (this.#rows > openRowsMax && this.#open.size > 1);
    return full ? this.#close() : null;
  }

  /** The oldest document; null when none is open. */
  drain(): OpenDocument | null {
    return this.#open.size === 0 ? null : this.#close();
  }

  #close(): OpenDocument {
    const [id, document] = this.#open.entries().next().value!;
    this.#open.delete(id);
    this.#rows -= document.rows.length;
    this.#closed.add(id);
    if (this.#closed.size > CLOSED_REMEMBERED) this.#closed.delete(this.#closed.values().next().value!);
    return document;
  }
}
