/**
 * Statements of one transaction that do not need one another's answers: sent in order, carried out in order, waited for
 * together. The server works on the first while the next is still being put together here.
 */
export class Sending {
  readonly #answers: Promise<unknown>[] = [];

  add(answer: Promise<unknown>): void {
    // Whoever throws before `done` has an error of their own to tell; nobody will ask for this one.
    answer.catch(() => {});
    this.#answers.push(answer);
  }

  /** Rejects with the first failure; those after it only say that the transaction is aborted. */
  async done(): Promise<void> {
    await Promise.all(this.#answers);
  }
}
