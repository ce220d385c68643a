import * as z from 'zod';
import { Decimal, formatId, type Instant } from '#kernel';
import {
  amountInput,
  amountOutput,
  amountText,
  expiryInput,
  holderInput,
  holderText,
  referenceInput,
} from '#modules/wallets';
import { idInput, instantOutput, instantText } from '#platform/http';
import { type Adjustment, statusAt, statuses } from '../domain/adjustment.ts';

const reasonCode = z
  .string()
  .regex(/^[a-z][A-Za-z0-9-]{0,49}$/, 'A reason code is a word of letters, digits and dashes.')
  .describe('Why, as one of the codes of GET /v1/adjustment-rules.');
const words = z.string().trim().min(1).max(500);

export const AdjustmentRequestSchema = z
  .strictObject({
    accountId: idInput('acc', 'The account.'),
    holder: holderInput('Whose wallet: `account` (default) or a membership (`mem_…`).').default('account'),
    unit: z.string().min(1).max(64).describe('Key of the unit.'),
    amount: amountInput('Above zero a credit, below zero a debit.'),
    reasonCode,
    reason: words.describe('Why, in your words; the second person reads it.'),
    reference: referenceInput.optional(),
    expiry: expiryInput.optional(),
    funding: z.string().trim().min(1).max(100).optional().describe('Who pays for a credit; `programme` if left out.'),
  })
  .meta({ id: 'AdjustmentRequest', description: 'A credit or debit by hand.' });

export const ApprovalSchema = z
  .strictObject({
    contentHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'A hash has 64 hexadecimal digits.')
      .describe('`contentHash` of the adjustment that was looked at.'),
  })
  .meta({ id: 'AdjustmentApproval', description: 'Agreement to exactly what was requested.' });

export const RejectionSchema = z
  .strictObject({ reason: words.describe('Why not; whoever requested it reads it.') })
  .meta({ id: 'AdjustmentRejection', description: 'Why a request is turned down.' });

export const AdjustmentSchema = z
  .object({
    id: z.string().describe('`adj_…`'),
    status: z
      .enum(statuses)
      .describe('`waiting` for a second person, `executed`, `rejected`, `withdrawn`, or `expired` at its deadline.'),
    accountId: z.string().describe('`acc_…`'),
    holder: z.string().describe('`account` or `mem_…`.'),
    unit: z.string(),
    amount: amountOutput('Below zero a debit.'),
    reasonCode: z.string(),
    reason: z.string().describe('In the words of whoever asked.'),
    reference: z.string().describe('The act on the wallet is found again under this.'),
    funding: z.string(),
    contentHash: z.string().describe('What a second person confirms.'),
    requestedBy: z.string().describe('`usr_…` or `key_…`'),
    requestedAt: instantOutput('When it was requested.'),
    expiresAt: instantOutput('When it ends if nobody decides; null where it never waited.').nullable(),
    decidedBy: z.string().nullable().describe('The second person; null where none was needed or nobody decided.'),
    decidedAt: instantOutput('When it was decided.').nullable(),
    decisionReason: z.string().nullable().describe('Why it was rejected.'),
  })
  .meta({ id: 'Adjustment', description: 'A credit or debit by hand and what became of it.' });

/** @param scaleOf decimals of a unit */
export function adjustmentToApi(now: Instant, scaleOf: (unit: string) => number) {
  return (one: Adjustment): z.input<typeof AdjustmentSchema> => ({
    id: formatId('adj', one.adjustmentId),
    status: statusAt(one, now),
    accountId: formatId('acc', one.accountId),
    holder: holderText(one.holder),
    unit: one.unit,
    amount: amountText(one.amount, { scale: scaleOf(one.unit) }),
    reasonCode: one.reasonCode,
    reason: one.reason,
    reference: one.reference,
    funding: one.funding,
    contentHash: one.contentHash,
    requestedBy: one.requestedBy,
    requestedAt: instantText(one.requestedAt),
    expiresAt: instantText(one.expiresAt),
    decidedBy: one.decidedBy,
    decidedAt: instantText(one.decidedAt),
    decisionReason: one.decisionReason,
  });
}

const decimalText = z
  .string()
  .max(40)
  .refine(
    (text) => /^\d+(\.\d+)?$/.test(text) && Decimal.parse(text) !== null,
    'Not an exact decimal of zero or more.',
  );

const reasons = z
  .record(
    z.string().regex(/^[a-z][A-Za-z0-9-]{0,49}$/, 'A reason code is a word of letters, digits and dashes.'),
    z.strictObject({
      name: z
        .strictObject({ en: z.string().min(1).max(100), de: z.string().min(1).max(100) })
        .describe('What people read.'),
      direction: z
        .enum(['credit', 'debit', 'both'])
        .default('both')
        .describe('Whether it gives, takes, or may do either.'),
      retired: z.boolean().default(false).describe('Not to be used any more.'),
    }),
  )
  .describe('Reason codes and what they are for. Replaces all of them; retire a code rather than leave it out.');
const approvalAbove = z
  .record(z.string(), decimalText)
  .describe(
    'By unit, `*` for every other: more than this needs a second person. A unit that is not covered never does.',
  );
const waitDays = z.int().min(1).max(365).describe('Days a request waits for the second person.');

export const AdjustmentRulesSchema = z
  .object({ reasons, approvalAbove, waitDays })
  .meta({ id: 'AdjustmentRules', description: 'What adjustments may be for, and when they need two people.' });

export const AdjustmentRulesChangeSchema = z
  .strictObject({
    reasons: reasons.refine((given) => Object.keys(given).length > 0, 'There has to be a reason.').optional(),
    approvalAbove: approvalAbove.optional(),
    waitDays: waitDays.optional(),
  })
  .meta({ id: 'AdjustmentRulesChange', description: 'What changes; what is left out stays.' });
