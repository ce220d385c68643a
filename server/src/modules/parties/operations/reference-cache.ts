/**
 * Positive answers of look-ups, remembered by the process as long as the workspace's party revision stays the same; the
 * one unused for longest goes first.
 */
export class ReferenceCache {
  readonly #size: number;
  readonly #answers = new Map<string, string>();
  readonly #revisions = new Map<string, bigint>();

  constructor(size: number) {
    this.#size = size;
  }

  get(workspaceId: string, name: string): string | undefined {
    const revision = this.#revisions.get(workspaceId);
    if (revision === undefined) return undefined;
    const key = keyOf(workspaceId, revision, name);
    const answer = this.#answers.get(key);
    if (answer === undefined) return undefined;
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    return answer;
  }

  /** @param revision read before the answer was looked up, so that an answer is never kept under a newer one */
  set(workspaceId: string, revision: bigint, name: string, answer: string): void {
    this.#answers.set(keyOf(workspaceId, revision, name), answer);
    if (this.#answers.size > this.#size) this.#answers.delete(this.#answers.keys().next().value!);
  }

  /** Notes the revision as it is now. @returns true if what is remembered of the workspace may be used */
  confirm(workspaceId: string, revision: bigint): boolean {
    const known = this.#revisions.get(workspaceId);
    if (known === revision) return true;
    // Answers under the old revision are never asked for again and leave at the old end of the map.
    this.#revisions.set(workspaceId, revision);
    return false;
  }
}

function keyOf(workspaceId: string, revision: bigint, name: string): string {
  return `${workspaceId}\u0000${revision}\u0000${name}`;
}
