import type { Call } from './call.ts';
import type { ConditionalOptions } from './options.ts';
import { isProblem } from './problem.ts';

const ATTEMPTS = 3;

/**
 * Changes what was read, unless somebody else changed it meanwhile; then it is read and changed anew, a few times.
 *
 * @param read answers with an ETag
 * @param change makes the change from what was read, and passes the options on
 * @throws HanseProblem `precondition_failed` when others were quicker every time; whatever `read` and `change` throw
 *
 * @example
 * await changeUnderEtag(
 *   () => hanse.getReward({ rewardId }),
 *   (reward, options) => hanse.updateReward({ rewardId, body: { position: reward.position + 1 } }, options),
 * );
 */
export async function changeUnderEtag<Read, Changed>(
  read: () => Call<Read>,
  change: (current: Read, options: Required<Pick<ConditionalOptions, 'ifMatch'>>) => PromiseLike<Changed>,
  attempts = ATTEMPTS,
): Promise<Changed> {
  for (let attempt = 1; ; attempt++) {
    const { body, etag } = await read().whole();
    if (etag === null) throw new TypeError('what was read has no ETag');
    try {
      return await change(body, { ifMatch: etag });
    } catch (error) {
      if (attempt >= attempts || !isProblem(error, 'precondition_failed')) throw error;
    }
  }
}
