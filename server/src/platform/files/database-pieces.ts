import type { Pool } from 'pg';
import { queryable } from '#platform/postgres';
import type { PieceName, PieceStore, PiecesOf } from './piece-store.ts';

/** Small enough to hold several, large enough for few statements. */
export const DATABASE_PIECE_BYTES = 512 * 1024;

/** Pieces as rows: every process reaches them, and a backup of the database holds them. */
export class DatabasePieces implements PieceStore {
  readonly place = 'database';
  readonly pieceBytes = DATABASE_PIECE_BYTES;
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async put({ workspaceId, fileId, n }: PieceName, content: Buffer): Promise<void> {
    await queryable(this.#pool).query(
      `insert into stored_file_piece (workspace_id, file_id, n, content) values ($1, $2, $3, $4)
       on conflict (workspace_id, file_id, n) do update set content = excluded.content`,
      [workspaceId, fileId, n, content],
    );
  }

  async get({ workspaceId, fileId, n }: PieceName): Promise<Buffer | null> {
    const { rows } = await queryable(this.#pool).query<{ content: Buffer }>(
      'select content from stored_file_piece where workspace_id = $1 and file_id = $2 and n = $3',
      [workspaceId, fileId, n],
    );
    return rows[0]?.content ?? null;
  }

  async remove({ workspaceId, fileId }: PiecesOf): Promise<void> {
    await queryable(this.#pool).query('delete from stored_file_piece where workspace_id = $1 and file_id = $2', [
      workspaceId,
      fileId,
    ]);
  }

  /** Whether the database can be worked with was found out before. */
  async check(): Promise<void> {}
}
