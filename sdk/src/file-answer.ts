/** An answer that is a file, or a list asked for as CSV. It arrives while it is read; read it once, in one of these ways. */
export class FileAnswer {
  /** Without parameters: `application/pdf`. */
  readonly mediaType: string;
  /** As the server names the file; null where it does not. */
  readonly name: string | null;
  readonly #response: Response;

  constructor(response: Response) {
    this.mediaType = (response.headers.get('content-type') ?? '').split(';', 1)[0]!.trim();
    this.name = /filename="([^"]*)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? null;
    this.#response = response;
  }

  /** Piece by piece, for files larger than memory. */
  get stream(): ReadableStream<Uint8Array> {
    return this.#response.body ?? new Blob([]).stream();
  }

  text(): Promise<string> {
    return this.#response.text();
  }

  blob(): Promise<Blob> {
    return this.#response.blob();
  }

  async bytes(): Promise<Uint8Array> {
    return new Uint8Array(await this.#response.arrayBuffer());
  }
}
