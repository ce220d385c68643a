/** An answer with everything around its body. */
export interface Answer<Body> {
  body: Body;
  status: number;
  headers: Headers;
  /** Names this state of the thing; send it back as `ifMatch` with a change. Null where the operation has none. */
  etag: string | null;
  /** The write had been done before, and this is its first answer. */
  replayed: boolean;
  /** Names the request in the log of the server. */
  requestId: string | null;
}

/** A call under way: awaited it gives the body, and what is around the body through {@link Call.whole}. */
export class Call<Body> implements Promise<Body> {
  readonly [Symbol.toStringTag] = 'Call';
  readonly #answer: Promise<Answer<Body>>;

  constructor(answer: Promise<Answer<Body>>) {
    this.#answer = answer;
  }

  /** The body with status, ETag and headers. */
  whole(): Promise<Answer<Body>> {
    return this.#answer;
  }

  // biome-ignore lint/suspicious/noThenProperty: a call is awaited like the promise it is
  then<Given = Body, Caught = never>(
    onGiven?: ((body: Body) => Given | PromiseLike<Given>) | null,
    // biome-ignore lint/suspicious/noExplicitAny: as promises have it
    onCaught?: ((error: any) => Caught | PromiseLike<Caught>) | null,
  ): Promise<Given | Caught> {
    return this.#answer.then(({ body }) => body).then(onGiven, onCaught);
  }

  // biome-ignore lint/suspicious/noExplicitAny: as promises have it
  catch<Caught = never>(onCaught?: ((error: any) => Caught | PromiseLike<Caught>) | null): Promise<Body | Caught> {
    return this.then(null, onCaught);
  }

  finally(onEnd?: (() => void) | null): Promise<Body> {
    return this.then().finally(onEnd);
  }
}

/** Part of a list, as every list of the API is answered. */
export interface Page<Entry> {
  /** The entries, in the order of the list. */
  data: Entry[];
  /** Pass it as cursor to get what follows; null at the end. */
  nextCursor: string | null;
}

/** What has entries; shorter lists come whole and have no cursor. */
export interface Listed {
  data: unknown[];
  nextCursor?: string | null;
}

/** What a list holds. */
export type EntryOf<Body extends Listed> = Body['data'] extends (infer Entry)[] ? Entry : never;

/** A list: awaited it is one page, iterated it is every entry of this page and all that follow. */
export class ListCall<Body extends Listed> extends Call<Body> implements AsyncIterable<EntryOf<Body>> {
  readonly #follow: (cursor: string) => Promise<Answer<Body>>;

  constructor(answer: Promise<Answer<Body>>, follow: (cursor: string) => Promise<Answer<Body>>) {
    super(answer);
    this.#follow = follow;
  }

  /** Page by page; each is asked for when the one before has been gone through. */
  async *pages(): AsyncGenerator<Body, void, undefined> {
    for (let answer = await this.whole(); ; ) {
      yield answer.body;
      const { nextCursor = null } = answer.body;
      if (nextCursor === null) return;
      answer = await this.#follow(nextCursor);
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<EntryOf<Body>, void, undefined> {
    for await (const page of this.pages()) for (const entry of page.data) yield entry as Awaited<EntryOf<Body>>;
  }
}
