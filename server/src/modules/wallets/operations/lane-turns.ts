/**
 * Waiting for a lane without holding a connection: of this process one act at a time goes to a lane's lock. Without it a
 * run on one reward would fill the connection pool with transactions that all wait for the same row.
 */
import { bucketOf, laneOf } from '#modules/decisions';

export class LaneTurns {
  readonly #last = new Map<string, Promise<void>>();

  /** Runs the work when everybody who came earlier for one of these lanes is done. */
  async take<T>(workspaceId: string, accountIds: readonly string[], work: () => Promise<T>): Promise<T> {
    const lanes = [...new Set(accountIds.map((id) => `${workspaceId}/${laneOf(bucketOf(id))}`))];
    const before = lanes.map((lane) => this.#last.get(lane));
    const turn = Promise.withResolvers<void>();
    // All places are taken at once, so two acts on the same two lanes never wait for each other.
    for (const lane of lanes) this.#last.set(lane, turn.promise);
    try {
      await Promise.all(before);
      return await work();
    } finally {
      turn.resolve();
      for (const lane of lanes) if (this.#last.get(lane) === turn.promise) this.#last.delete(lane);
    }
  }
}
