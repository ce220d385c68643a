import { createHash } from 'node:crypto';
import type { AwsClient } from 'aws4fetch';
import { newUuid } from '#kernel';
import {
  type PieceName,
  type PieceStore,
  type PiecesOf,
  said,
  storeUnavailable,
  storeUnusable,
} from './piece-store.ts';

const PIECE_BYTES = 4 * 1024 * 1024;
/** Of one request; a piece is small enough for that on any line. */
const REQUEST_MS_MAX = 30_000;
const RETRIES = 3;

/** An S3-compatible store: Amazon's, MinIO, Ceph, Garage, R2 and many others. */
export interface BucketSettings {
  /** `https://s3.eu-central-1.amazonaws.com` */
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** `https://host/bucket/key`; otherwise `https://bucket.host/key`. */
  pathStyle: boolean;
}

/**
 * Pieces as objects of a bucket: `<workspace>/<file>/<n>`. Only GET, PUT, HEAD and DELETE of single objects are used, so
 * that the credentials need no other rights and nothing half sent stays behind unseen.
 */
export class BucketPieces implements PieceStore {
  readonly place = 's3';
  readonly pieceBytes = PIECE_BYTES;
  readonly #settings: BucketSettings;
  readonly #root: string;
  #client: Promise<AwsClient> | null = null;

  constructor(settings: BucketSettings) {
    this.#settings = settings;
    this.#root = rootOf(settings);
  }

  async put(piece: PieceName, content: Buffer): Promise<void> {
    const hash = createHash('sha256').update(content).digest('hex');
    const answer = await this.#send('PUT', piece, content, hash);
    if (!answer.ok) throw await this.#refused('PUT', answer);
    await answer.body?.cancel();
  }

  async get(piece: PieceName): Promise<Buffer | null> {
    const answer = await this.#send('GET', piece);
    if (answer.ok) return this.#reached(async () => Buffer.from(await answer.arrayBuffer()));
    const refused = await this.#refused('GET', answer);
    // A bucket that is gone answers 404 too, and must not look like a file that is gone.
    if (answer.status === 404 && !/NoSuchBucket/.test(refused.refusal.detail)) return null;
    throw refused;
  }

  /** From the last to the first: cut off anywhere, the next attempt still finds what is left. */
  async remove(file: PiecesOf, known: number): Promise<void> {
    let count = known;
    while (await this.#isThere({ ...file, n: count })) count += 1;
    // The first one always: credentials that do not work any more must not look like a file that is gone.
    for (let n = Math.max(count, 1) - 1; n >= 0; n--) {
      const answer = await this.#send('DELETE', { ...file, n });
      if (!answer.ok && answer.status !== 404) throw await this.#refused('DELETE', answer);
      await answer.body?.cancel();
    }
  }

  async check(): Promise<void> {
    const piece = { workspaceId: 'check', fileId: newUuid(), n: 0 };
    try {
      await this.put(piece, Buffer.from('check'));
      await this.get(piece);
      await this.remove(piece, 1);
    } catch (error) {
      if (isPassing(error)) throw error;
      const { bucket, endpoint } = this.#settings;
      throw storeUnusable(
        `Files are kept in the bucket ${bucket} at ${endpoint}, and that does not work: ${said(error)}.`,
        'Check HANSE_S3_ENDPOINT, HANSE_S3_REGION, HANSE_S3_BUCKET, HANSE_S3_PATH_STYLE and the key, which needs GetObject, PutObject and DeleteObject.',
      );
    }
  }

  async #isThere(piece: PieceName): Promise<boolean> {
    const answer = await this.#send('HEAD', piece);
    if (answer.ok) return true;
    // Whoever may not list is told 403 for what is not there.
    if (answer.status === 404 || answer.status === 403) return false;
    throw await this.#refused('HEAD', answer);
  }

  async #send(
    method: 'GET' | 'PUT' | 'HEAD' | 'DELETE',
    { workspaceId, fileId, n }: PieceName,
    content?: Buffer,
    hash?: string,
  ): Promise<Response> {
    this.#client ??= openClient(this.#settings);
    const client = await this.#client;
    return this.#reached(() =>
      client.fetch(`${this.#root}/${workspaceId}/${fileId}/${n}`, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(REQUEST_MS_MAX),
        ...(content === undefined ? {} : { body: content as BodyInit }),
        ...(hash === undefined ? {} : { headers: { 'x-amz-content-sha256': hash } }),
      }),
    );
  }

  async #reached<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const { message, cause, name } = error as Error;
      const because = cause instanceof Error ? (cause as Error & { code?: string }).code || cause.message : message;
      const failure = storeUnavailable(`${this.#settings.endpoint} cannot be reached: ${because}.`);
      throw Object.assign(failure, { passing: name === 'TimeoutError' });
    }
  }

  async #refused(method: string, answer: Response) {
    const text = method === 'HEAD' ? '' : await answer.text().catch(() => '');
    const [, code = ''] = /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(text) ?? [];
    const failure = storeUnavailable(`${this.#settings.endpoint} answered ${answer.status} ${code}`.trimEnd());
    return Object.assign(failure, { passing: answer.status >= 500 || answer.status === 429 });
  }
}

/** True for failures that say nothing about the settings: the store is slow or down. */
export function isPassing(error: unknown): boolean {
  return (error as { passing?: boolean }).passing === true;
}

/** Loaded when the first file is kept: most installations have no bucket. */
async function openClient({ accessKeyId, secretAccessKey, region }: BucketSettings): Promise<AwsClient> {
  const { AwsClient } = await import('aws4fetch');
  return new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES });
}

/** What stands before the names of objects. */
export function rootOf({
  endpoint,
  bucket,
  pathStyle,
}: Pick<BucketSettings, 'endpoint' | 'bucket' | 'pathStyle'>): string {
  const url = new URL(endpoint);
  if (pathStyle) return `${url.origin}/${bucket}`;
  return `${url.protocol}//${bucket}.${url.host}`;
}
