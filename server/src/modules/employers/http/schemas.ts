import * as z from 'zod';
import { Decimal, formatDay, formatId, parseDay } from '#kernel';
import { consentModes } from '#modules/parties';
import type { Rules } from '#modules/programmes';
import { amountText } from '#modules/wallets';
import { idInput, instantInput, instantOutput, instantText } from '#platform/http';
import { type ShareOut, shareOutStates, stateAt } from '../domain/share-out.ts';
import { type RuleShares, rulePeriods, type ShareOutRule } from '../domain/share-out-rule.ts';
import { publicId, type WaitingItem } from '../operations/approvals.ts';
import type { ConsentChange } from '../operations/consent.ts';
import { SHARES_MAX } from '../operations/share-out.ts';
import type { ConsentText } from '../store/consent-texts.ts';
import type { Delegation } from '../store/delegations.ts';

export const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const exampleMembership = 'mem_01kk9y0s9qf4rvt3z8m2a1b7ce';
export const accountId = idInput('acc', 'The account.');
export const administrator = idInput('mem', 'The administrator of the account who does it.');
export const onAccount = z.strictObject({ accountId });
export const reasonInput = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .describe('Why; the people concerned read it. Do not write about people in it.');

const words = z.strictObject({
  title: z.string().trim().min(1).max(300),
  body: z.string().trim().min(1).max(50_000),
});
export const versionInput = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/)
  .describe('Version of the text.');

export const ConsentTextInputSchema = z
  .strictObject({ version: versionInput, texts: z.strictObject({ en: words, de: words }) })
  .meta({ id: 'ConsentTextInput', description: 'A text that companies agree to, in every language.' });

export const ConsentTextSchema = z
  .object({
    version: z.string(),
    texts: z.object({ en: words, de: words }),
    hash: z.string().describe('SHA-256 over the texts (RFC 8785), hex.'),
    createdAt: instantOutput('When it was made.'),
    createdBy: z.string(),
    retiredAt: instantOutput('From when on nobody can agree to it any more.').nullable(),
  })
  .meta({ id: 'ConsentText', description: 'A text that companies agree to. Never changed.' });

export function textToApi({ createdAt, retiredAt, ...text }: ConsentText): z.input<typeof ConsentTextSchema> {
  return { ...text, createdAt: instantText(createdAt), retiredAt: instantText(retiredAt) };
}

const mode = z.enum(consentModes);
export const ConsentChoiceSchema = z
  .strictObject({
    membershipId: administrator,
    mode: mode.describe('What the company allows its people to receive.'),
    textVersion: versionInput,
    from: instantInput(
      'From when on; now, if left out. What lies in the past goes on a work list and moves nothing.',
    ).optional(),
  })
  .meta({ id: 'ConsentChoice', description: 'What an administrator chooses for the company.' });

export const ConsentChangeSchema = z
  .object({
    id: z.string().describe('Place of recording in the account.'),
    mode,
    before: mode.describe('What held at that instant before.'),
    textVersion: z.string(),
    setBy: z.string().nullable().describe('`mem_…` of the administrator; null where only the credentials are known.'),
    from: instantOutput('From when on it holds.'),
    recordedAt: instantOutput('When it was recorded.'),
    recordedBy: z.string().describe('Credentials of whoever sent it.'),
    explanation: z
      .object({ en: z.string(), de: z.string() })
      .describe('For the people concerned: what changed, from when, what it means.'),
  })
  .meta({ id: 'ConsentChange', description: 'One choice of an employer.' });

export function changeToApi({ n, from, recordedAt, ...change }: ConsentChange): z.input<typeof ConsentChangeSchema> {
  return { ...change, id: String(n), from: instantText(from), recordedAt: instantText(recordedAt) };
}

const decimalText = z.string().regex(/^\d{1,18}(\.\d{1,6})?$/);

export const ShareOutInputSchema = z
  .strictObject({
    membershipId: administrator,
    unit: z.string().min(1).max(64).describe('Key of the unit.'),
    shares: z
      .array(
        z.strictObject({
          membershipId: idInput('mem', 'Who gets it.'),
          amount: decimalText.transform((text) => Decimal.of(text)).describe('How much, exact.'),
        }),
      )
      .min(1)
      .max(SHARES_MAX),
    reason: reasonInput,
  })
  .meta({ id: 'ShareOutInput', description: 'Units of the company for several of its people, all or nothing.' });

export const ShareOutSchema = z
  .object({
    id: z.string().describe('`sho_…`'),
    accountId: z.string().describe('`acc_…`'),
    rule: z.string().nullable().describe('Key of the standing rule; null: by hand.'),
    period: z.string().nullable().describe('The period the rule was run for, such as `2026-03`.'),
    unit: z.string(),
    state: z
      .enum(shareOutStates)
      .describe('`waiting` for an administrator; `rejected`: nothing was moved, the units stay with the company.'),
    total: z.string().describe('What was, or would be, moved in all.'),
    shares: z.array(
      z.object({
        membershipId: z.string().describe('`mem_…`'),
        asked: z.string().describe('What was meant.'),
        amount: z.string().describe('What it comes to under caps.'),
        withheld: z.string().nullable().describe('Why it is less.'),
      }),
    ),
    reason: z.string(),
    deadline: instantOutput('Until when somebody has to agree.').nullable(),
    requestedBy: z.string().describe('`mem_…`, or `clock` for a standing rule.'),
    decidedBy: z.string().nullable(),
    createdAt: instantOutput('When it was made.'),
    changedAt: instantOutput('When it changed last.'),
  })
  .meta({ id: 'ShareOut', description: 'What a company’s units were shared out to its people.' });

export function shareOutToApi(
  one: ShareOut,
  { units }: Pick<Rules, 'units'>,
  now: number,
): z.input<typeof ShareOutSchema> {
  const definition = units.get(one.unit)?.definition ?? { scale: 0 };
  const text = (amount: bigint | string) => amountText(BigInt(amount), definition);
  return {
    id: formatId('sho', one.shareOutId),
    accountId: formatId('acc', one.accountId),
    rule: one.ruleKey,
    period: one.period,
    unit: one.unit,
    state: stateAt(one, now),
    total: text(one.total),
    shares: one.shares.map(({ membershipId, asked, amount, withheld }) => {
      return { membershipId: formatId('mem', membershipId), asked: text(asked), amount: text(amount), withheld };
    }),
    reason: one.reason,
    deadline: instantText(one.dueAt),
    requestedBy: one.requestedBy,
    decidedBy: one.decidedBy,
    createdAt: instantText(one.createdAt),
    changedAt: instantText(one.changedAt),
  };
}

const weight = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/);
const role = z.string().min(1).max(100);
const sharesInput = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('equal'),
    roles: z.array(role).min(1).max(50).optional().describe('Only members in one of them.'),
  }),
  z.strictObject({
    by: z.literal('roles'),
    weights: z.record(role, weight).describe('Weight by role; the highest of a member counts.'),
  }),
  z.strictObject({
    by: z.literal('named'),
    weights: z
      .array(z.strictObject({ membershipId: idInput('mem', 'Who.'), weight }))
      .min(1)
      .max(200),
  }),
]);

const dayInput = z
  .string()
  .describe('First day of the first period; the running period, if left out.')
  .transform((text, context) => {
    const day = parseDay(text);
    if (day.ok) return day.value;
    context.addIssue({
      code: 'custom',
      message: 'Not a day.',
      params: { code: 'invalid_format', remedy: 'Send a day such as 2026-01-01.' },
      input: text,
    });
    return z.NEVER;
  });

export const ruleKeyInput = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_-]{0,63}$/)
  .describe('Key of the rule, chosen by the company.');

export const RuleInputSchema = z
  .strictObject({
    membershipId: administrator,
    unit: z.string().min(1).max(64).describe('Key of the unit.'),
    period: z.enum(rulePeriods).describe('It runs when a period has ended.'),
    percent: z
      .string()
      .regex(/^(100(\.0+)?|\d{1,2}(\.\d{1,4})?)$/)
      .describe('Of what the company earned in the period; never more than it has.'),
    shares: sharesInput.describe('Who shares: everybody the same, by their roles, or by name.'),
    approvalDays: z
      .int()
      .min(1)
      .max(90)
      .optional()
      .describe('An administrator has to agree to each run within so many days; left out: nobody has to.'),
    from: dayInput.optional(),
  })
  .meta({ id: 'ShareOutRuleInput', description: 'A standing rule by which a company’s units go to its people.' });

/** Ids become weights by id. */
export function sharesFromApi(shares: z.output<typeof sharesInput>): RuleShares {
  if (shares.by === 'named') {
    return { by: 'named', weights: Object.fromEntries(shares.weights.map((one) => [one.membershipId, one.weight])) };
  }
  if (shares.by === 'roles') return shares;
  return shares.roles === undefined ? { by: 'equal' } : { by: 'equal', roles: shares.roles };
}

export const RuleSchema = z
  .object({
    key: z.string(),
    accountId: z.string().describe('`acc_…`'),
    unit: z.string(),
    period: z.enum(rulePeriods),
    percent: z.string(),
    shares: z.union([
      z.object({ by: z.literal('equal'), roles: z.array(z.string()).nullable() }),
      z.object({ by: z.literal('roles'), weights: z.record(z.string(), z.string()) }),
      z.object({
        by: z.literal('named'),
        weights: z.array(z.object({ membershipId: z.string(), weight: z.string() })),
      }),
    ]),
    approvalDays: z.int().nullable(),
    from: z.string().describe('First day of the first period.'),
    next: z.string().describe('First day of the period that is shared out next.'),
    endedAt: instantOutput('Until when it held.').nullable(),
  })
  .meta({ id: 'ShareOutRule', description: 'A standing rule by which a company’s units go to its people.' });

export function ruleToApi(rule: ShareOutRule): z.input<typeof RuleSchema> {
  const { unit, period, percent, shares, approvalDays } = rule.definition;
  return {
    key: rule.key,
    accountId: formatId('acc', rule.accountId),
    ...{ unit, period, percent, approvalDays },
    shares:
      shares.by === 'equal'
        ? { by: 'equal', roles: shares.roles === undefined ? null : [...shares.roles] }
        : shares.by === 'roles'
          ? { by: 'roles', weights: { ...shares.weights } }
          : {
              by: 'named',
              weights: Object.entries(shares.weights).map(([id, one]) => ({
                membershipId: formatId('mem', id),
                weight: one,
              })),
            },
    from: formatDay(rule.fromDay),
    next: formatDay(rule.nextDay),
    endedAt: instantText(rule.endedAt),
  };
}

export const DelegationInputSchema = z
  .strictObject({
    membershipId: administrator,
    toMembershipId: idInput('mem', 'Who approves meanwhile.'),
    from: instantInput('From when on; now, if left out.').optional(),
    to: instantInput('Until when, exclusive.'),
  })
  .meta({ id: 'DelegationInput', description: 'Approvals handed over for a time.' });

export const DelegationSchema = z
  .object({
    id: z.string().describe('`dlg_…`'),
    accountId: z.string().describe('`acc_…`'),
    fromMembershipId: z.string().describe('`mem_…`; it holds while this member administers the account.'),
    toMembershipId: z.string().describe('`mem_…`'),
    from: instantOutput('From when on.'),
    to: instantOutput('Until when, exclusive.'),
    createdAt: instantOutput('When it was made.'),
    createdBy: z.string(),
  })
  .meta({ id: 'Delegation', description: 'Approvals that an administrator handed over for a time.' });

export function delegationToApi(one: Delegation): z.input<typeof DelegationSchema> {
  return {
    id: formatId('dlg', one.delegationId),
    accountId: formatId('acc', one.accountId),
    fromMembershipId: formatId('mem', one.fromMembershipId),
    toMembershipId: formatId('mem', one.toMembershipId),
    from: instantText(one.from),
    to: instantText(one.to),
    createdAt: instantText(one.createdAt),
    createdBy: one.createdBy,
  };
}

export const ApprovalSchema = z
  .object({
    item: z.string().describe('`red_…`, `sho_…` or `awa_…`: agree or turn down under its own path.'),
    kind: z.enum(['redemption', 'shareOut', 'award']),
    accountId: z.string().describe('`acc_…`'),
    since: instantOutput('Since when it waits.'),
    deadline: instantOutput(
      'When it ends by itself: a redemption goes back, a share-out does not happen, an award goes where the programme says.',
    ),
    requestedBy: z.string(),
    membershipId: z.string().nullable().describe('For whom; null for the account, and for several.'),
    reward: z.string().nullable().describe('Key of the reward.'),
    quantity: z.int().nullable(),
    rule: z.string().nullable().describe('Key of the standing rule.'),
    campaign: z.string().nullable().describe('Key of the campaign that gives the award.'),
    unit: z.string().nullable(),
    total: z.string().nullable(),
  })
  .meta({ id: 'Approval', description: 'Something that waits for an administrator of the account.' });

export function waitingToApi(item: WaitingItem, { units }: Pick<Rules, 'units'>): z.input<typeof ApprovalSchema> {
  const base = {
    item: publicId(item),
    kind: item.kind,
    accountId: formatId('acc', item.accountId),
    since: instantText(item.since),
    deadline: instantText(item.dueAt),
  };
  const nothing = {
    membershipId: null,
    reward: null,
    quantity: null,
    rule: null,
    campaign: null,
    unit: null,
    total: null,
  };
  if (item.kind === 'redemption') {
    const { membershipId, rewardKey, quantity, requestedBy } = item.redemption;
    const member = membershipId === null ? null : formatId('mem', membershipId);
    return { ...base, ...nothing, requestedBy, membershipId: member, reward: rewardKey, quantity };
  }
  if (item.kind === 'award') {
    const { campaign, unit, membershipId, units: total } = item.award;
    const amount = amountText(total, units.get(unit)?.definition ?? { scale: 0 });
    const requestedBy = `campaign ${campaign}`;
    return {
      ...base,
      ...nothing,
      requestedBy,
      membershipId: formatId('mem', membershipId),
      campaign,
      unit,
      total: amount,
    };
  }
  const { requestedBy, ruleKey, unit, total } = item.shareOut;
  const definition = units.get(unit)?.definition ?? { scale: 0 };
  return { ...base, ...nothing, requestedBy, rule: ruleKey, unit, total: amountText(total, definition) };
}
