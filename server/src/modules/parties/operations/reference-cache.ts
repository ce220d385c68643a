/**
 * Positive answers of look-ups, each under the party revision of its workspace at that time: after a raise the old ones
 * are never asked for again. The answer unused for longest goes first.
 */
export class ReferenceCache {
  readonly #answersMax: number;
  readonly #answers = new Map<string, string>();

  constructor(answersMax: number) {
    this.#answersMax = answersMax;
  }

  get(workspaceId: string, revision: bigint, name: string): string | undefined {
    const key = keyOf(workspaceId, revision, name);
    const answer = this.#answers.get(key);
    if (answer === undefined) return undefined;
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    return answer;
  }

  /** @param revision read before the answer was looked up, so that an old answer is never kept under a new revision */
  set(workspaceId: string, revision: bigint, name: string, answer: string): void {
    this.#answers.set(keyOf(workspaceId, revision, name), answer);
    if (this.#answers.size > this.#answersMax) this.#answers.delete(this.#answers.keys().next().value!);
  }
}

function keyOf(workspaceId: string, revision: bigint, name: string): string {
  return `${workspaceId}\u0000${revision}\u0000${name}`;
}
