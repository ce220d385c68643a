/** Personal awards that wait for an administrator, as the API shows them. */
import * as z from 'zod';
import { formatChildId, formatId, type Instant } from '#kernel';
import { type AwardApproval, awardApprovalStates } from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import { amountText } from '#modules/wallets';
import { instantOutput, instantText } from '#platform/http';
import { stateNow } from '../operations/award-approvals.ts';

export const AwardApprovalSchema = z
  .object({
    id: z.string().describe('`awa_…`'),
    accountId: z.string().describe('`acc_…`'),
    membershipId: z.string().describe('`mem_…` of the person who would get it.'),
    campaign: z.string().describe('Key of the campaign.'),
    event: z.string().describe('`evt_…` of what earned it; its explanation says how.'),
    earnedAt: instantOutput('Instant of the event.'),
    unit: z.string(),
    amount: z.string().describe('What waits; once decided, what was decided on.'),
    state: z
      .enum(awardApprovalStates)
      .describe('`expired`: nobody answered in time; `gone`: taken back before anybody did.'),
    askedAt: instantOutput('Since when it waits.'),
    deadline: instantOutput(
      'Until when an administrator can answer; then it goes where the programme says.',
    ).nullable(),
    decidedAt: instantOutput('When it was decided.').nullable(),
    decidedBy: z.string().nullable().describe('`mem_…`, or `clock`.'),
    reason: z.string().nullable(),
  })
  .meta({ id: 'AwardApproval', description: 'A personal award for which the employer is asked.' });

export function awardToApi(
  award: AwardApproval,
  { units }: Pick<Rules, 'units'>,
  now: Instant,
): z.input<typeof AwardApprovalSchema> {
  const { accountId, outcomeKey, campaign, unit, decidedBy, reason } = award;
  return {
    id: formatId('awa', award.approvalId),
    accountId: formatId('acc', accountId),
    membershipId: formatId('mem', award.membershipId),
    campaign,
    event: formatChildId('evt', accountId, Number(outcomeKey.slice(1))),
    earnedAt: instantText(award.valueAt),
    unit,
    amount: amountText(award.units, units.get(unit)?.definition ?? { scale: 0 }),
    state: stateNow(award, now),
    askedAt: instantText(award.askedAt),
    deadline: instantText(award.dueAt),
    decidedAt: instantText(award.decidedAt),
    ...{ decidedBy, reason },
  };
}
