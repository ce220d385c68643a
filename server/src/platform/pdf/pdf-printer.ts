import { Worker } from 'node:worker_threads';

/** The thread and its fonts are given back when nobody has printed for a while. */
const IDLE_MS = 60_000;

interface Waiting {
  resolve(pdf: Buffer): void;
  reject(error: Error): void;
}

/**
 * Prints documents of one kind, one after the other in one thread, started with the first of them.
 * @param layout the module that lays such a document out; it exports `layout`, a function of the document
 */
export class PdfPrinter<Document> {
  readonly #layout: string;
  #worker: Worker | null = null;
  #next = 0;
  #idle: NodeJS.Timeout | null = null;
  readonly #waiting = new Map<number, Waiting>();

  constructor(layout: URL) {
    this.#layout = layout.href;
  }

  /** The document as PDF (A4, fonts embedded). Equal documents give equal bytes. */
  async print(document: Document): Promise<Buffer> {
    if (this.#idle) clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const id = this.#next++;
    return new Promise<Buffer>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, layout: this.#layout, document });
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url));
    worker.on('message', (answer: { id: number; pdf?: Uint8Array; error?: string }) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if (answer.pdf === undefined) waiting?.reject(new Error(`the document could not be set: ${answer.error}`));
      else waiting?.resolve(Buffer.from(answer.pdf));
      if (this.#waiting.size === 0) this.#rest(worker);
    });
    worker.on('error', (error) => this.#failed(worker, error));
    worker.on('exit', () => this.#failed(worker, new Error('the thread that sets documents ended')));
    return worker;
  }

  /** An idle thread does not keep the process alive. */
  #rest(worker: Worker): void {
    worker.unref();
    this.#idle = setTimeout(() => {
      if (this.#worker === worker) this.#worker = null;
      void worker.terminate();
    }, IDLE_MS).unref();
  }

  #failed(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(error instanceof Error ? error : new Error(String(error)));
    this.#waiting.clear();
  }
}
