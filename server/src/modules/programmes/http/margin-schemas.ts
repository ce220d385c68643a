/** What a change would leave of margins, as the API answers it. */
import * as z from 'zod';
import { formatChildId } from '#kernel';
import type { MarginCheck } from '#modules/campaigns';

export const MarginSchema = z
  .object({
    floor: z.object({
      percent: z.string().describe('Hundredths of the price that have to be left.'),
      action: z.enum(['refuse', 'flag']).describe('What becomes of a change that leaves less.'),
    }),
    documents: z.int().describe('Documents with known margins that were looked at, the last ones.'),
    belowFloor: z.int().describe('Of these, how many would be below the floor because of the change.'),
    worst: z
      .object({
        event: z.string().describe('`evt_…`'),
        net: z.string(),
        margin: z.string(),
        cost: z.string().describe('What the units given would cost.'),
        percentAfter: z.string().describe('What would be left, in hundredths of the price.'),
      })
      .nullable()
      .describe('The document with the least left.'),
  })
  .nullable();

export function marginToApi(check: MarginCheck | null): z.input<typeof MarginSchema> {
  if (check === null) return null;
  const { floor, documents, belowFloor, worst } = check;
  if (worst === null) return { floor, documents, belowFloor, worst: null };
  const { accountId, n, margin } = worst;
  const { net, cost, percentAfter } = margin;
  const texts = {
    net: String(net),
    margin: String(margin.margin),
    cost: String(cost),
    percentAfter: String(percentAfter),
  };
  return { floor, documents, belowFloor, worst: { event: formatChildId('evt', accountId, n), ...texts } };
}
