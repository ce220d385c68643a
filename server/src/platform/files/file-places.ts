import { join } from 'node:path';
import type { Pool } from 'pg';
import { BucketPieces, type BucketSettings, isPassing } from './bucket-pieces.ts';
import { DatabasePieces } from './database-pieces.ts';
import { FolderPieces } from './folder-pieces.ts';
import { type FilePlace, type PieceStore, said, storeUnusable } from './piece-store.ts';

/** What the settings say of files. */
export interface FileSettings {
  fileStore: FilePlace;
  dataDir: string;
  s3Endpoint: string | null;
  s3Region: string;
  s3Bucket: string | null;
  s3AccessKeyId: string | null;
  s3SecretAccessKey: string | null;
  s3PathStyle: boolean;
}

/** Where files are kept, and where others were kept before. */
export class FilePlaces {
  /** Of files that are kept for long: images, documents, proofs. */
  readonly lasting: PieceStore;
  /**
   * Of uploads and exports, which any process goes on with when another one dies: a folder is on one machine, so they stay
   * in the database then.
   */
  readonly shared: PieceStore;
  readonly #all: ReadonlyMap<FilePlace, PieceStore>;

  constructor(stores: readonly PieceStore[], chosen: FilePlace) {
    this.#all = new Map(stores.map((store) => [store.place, store]));
    this.lasting = this.at(chosen);
    this.shared = this.at(chosen === 'folder' ? 'database' : chosen);
  }

  get all(): PieceStore[] {
    return [...this.#all.values()];
  }

  /** @throws RefusedError `file_store_unusable` where files were kept in a place that the settings do not name any more */
  at(place: FilePlace): PieceStore {
    const store = this.#all.get(place);
    if (store !== undefined) return store;
    throw storeUnusable(
      `Files lie in the place "${place}", which the settings do not describe.`,
      'Give the settings of that place too; `hanse files move` brings all files to the one that is chosen.',
    );
  }

  /**
   * Tries the chosen place.
   * @returns what is wrong with it for the moment; null: nothing
   * @throws RefusedError `file_store_unusable` where the settings cannot be right
   */
  async check(): Promise<string | null> {
    try {
      await this.lasting.check();
      return null;
    } catch (error) {
      if (isPassing(error)) return said(error);
      throw error;
    }
  }
}

/** The places the settings describe; without settings, the database. */
export function openPlaces(pool: Pool, settings: Partial<FileSettings> = {}): FilePlaces {
  const { fileStore = 'database', dataDir } = settings;
  const stores: PieceStore[] = [new DatabasePieces(pool)];
  if (dataDir !== undefined) stores.push(new FolderPieces(join(dataDir, 'files')));
  const bucket = bucketOf(settings);
  if (bucket !== null) stores.push(new BucketPieces(bucket));
  return new FilePlaces(stores, fileStore);
}

function bucketOf(settings: Partial<FileSettings>): BucketSettings | null {
  const {
    s3Endpoint,
    s3Region = 'us-east-1',
    s3Bucket,
    s3AccessKeyId,
    s3SecretAccessKey,
    s3PathStyle = true,
  } = settings;
  if (!s3Endpoint || !s3Bucket || !s3AccessKeyId || !s3SecretAccessKey) return null;
  return {
    endpoint: s3Endpoint,
    region: s3Region,
    bucket: s3Bucket,
    accessKeyId: s3AccessKeyId,
    secretAccessKey: s3SecretAccessKey,
    pathStyle: s3PathStyle,
  };
}
