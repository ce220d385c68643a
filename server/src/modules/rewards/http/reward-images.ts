/** Images of rewards: https links, or files that are kept here and answered with a link that opens them for a while. */
import * as z from 'zod';
import { formatId, type Instant } from '#kernel';
import { idInput } from '#platform/http';
import type { RewardImage } from '../domain/reward.ts';
import type { RewardDeps } from '../operations/dependencies.ts';

const alt = z
  .strictObject({ en: z.string().min(1).max(300), de: z.string().min(1).max(300) })
  .describe('What it shows.');
const language = z.enum(['en', 'de']).optional().describe('Only for readers of this language; left out: for all.');

export const imageInput = z
  .strictObject({
    url: z
      .url({ protocol: /^https$/ })
      .max(2000)
      .optional()
      .describe('https only.'),
    file: idInput('fil', 'A file uploaded with the purpose rewardImage.').optional(),
    alt,
    language,
  })
  .refine(({ url, file }) => (url === undefined) !== (file === undefined), 'Either url or file.');

export const imageOutput = z.object({
  url: z.string().describe('Where it is; of a file kept here, a link that opens it for an hour or two.'),
  file: z.string().optional().describe('`fil_…`, where it is kept here.'),
  alt,
  language,
});

/** Images as an answer shows them. */
export type PresentImages = (images: readonly RewardImage[]) => z.input<typeof imageOutput>[];

export function imagePresenter({ links }: Pick<RewardDeps, 'links'>, workspaceId: string, now: Instant): PresentImages {
  return (images) =>
    images.map(({ url, file, ...image }) =>
      file === undefined
        ? { url: url ?? '', ...image }
        : { url: links.shown(workspaceId, file, now).url, file: formatId('fil', file), ...image },
    );
}
