import { formatId, type Instant, RefusedError } from '#kernel';
import { useFiles } from '#modules/files';
import type { Transaction } from '#platform/postgres';
import type { Reward } from '../domain/reward.ts';

/** Files that a reward shows are kept as long as it does. @throws RefusedError `reward_invalid` where one is not there */
export async function useImages(
  tx: Transaction,
  workspaceId: string,
  { rewardId, definition: { images } }: Reward,
  now: Instant,
): Promise<void> {
  const shown = images.flatMap(({ file }) => file ?? []);
  const user = { type: 'reward', id: formatId('rwd', rewardId) };
  const missing = await useFiles(tx, workspaceId, user, { shown, purpose: 'rewardImage', now });
  if (missing.length === 0) return;
  const errors = images.flatMap(({ file }, index) =>
    file === undefined || !missing.includes(file)
      ? []
      : [
          {
            path: `images[${index}].file`,
            code: 'not_allowed_value',
            reason: 'There is no such file for images of rewards.',
            remedy: 'Upload it with POST /v1/files?purpose=rewardImage, and name the id that is answered.',
          },
        ],
  );
  throw new RefusedError({ code: 'reward_invalid', detail: 'The reward cannot be like this.', errors });
}
