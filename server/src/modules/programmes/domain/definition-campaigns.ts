/** Campaigns of a programme file: what they are for, what triggers them, whom they reward and how much. */
import { z } from 'zod';
import { isTimeZone } from '#kernel';
import { compileWindow, type TimeWindow } from '#modules/campaigns';
import { asked, day, decimal, expiry, expression, key, period, text } from './definition-values.ts';

const eventKeys = z.array(z.string().describe('key of an event type')).min(1);

const clause = z.strictObject({
  name: text.describe('the condition as a member would say it'),
  when: expression.describe('CEL expression that must be true'),
});

const beneficiary = z.strictObject({
  to: z
    .enum(['account', 'orderingPerson', 'role', 'parent', 'relation'])
    .describe('the account, the person the event names, everybody with a role, the parent account, or a named account'),
  role: z.string().max(60).optional().describe('with to: role, the role'),
  field: z
    .string()
    .max(60)
    .optional()
    .describe("with to: relation, the field of the event's data that names the account"),
  share: decimal.default('1').describe('weight of this share among all beneficiaries'),
});

const rounding = z
  .enum(['floor', 'ceiling', 'down', 'up', 'halfUp', 'halfEven'])
  .default('floor')
  .describe('how parts smaller than the unit has are rounded');

const pending = z
  .strictObject({
    days: z.number().int().min(0).max(3650).optional().describe('days after the event, such as the return window'),
    fullPayment: z.boolean().optional().describe('until the document is paid in full'),
    until: day.optional().describe('until this day'),
  })
  .describe('until when units wait before they can be used; the latest of what is given decides');

export const award = z.strictObject({
  unit: key.describe('the unit given'),
  amount: expression.optional().describe('units per event, as CEL expression: matched.netAmount * 0.01'),
  amountPerLine: expression.optional().describe('units per line that counts, as CEL expression over line'),
  rounding,
  pending: pending.optional(),
  expiry: expiry.optional().describe('an expiry of its own instead of that of the unit'),
  funding: z
    .string()
    .min(1)
    .max(60)
    .default('programme')
    .describe('cost centre or funding source written on every lot'),
  beneficiaries: z
    .array(beneficiary)
    .min(1)
    .max(20)
    .default([{ to: 'account', share: '1' }])
    .describe('who receives it'),
});

export const multiply = z.strictObject({
  unit: key.describe('the unit multiplied'),
  factor: expression.describe('k adds (k − 1) times what the other campaigns give; as CEL expression'),
  rounding,
});

export const coupon = z.strictObject({
  series: z
    .string()
    .regex(/^[a-z][A-Za-z0-9-]{0,59}$/, 'the key of a series: a small letter, then letters, digits and dashes')
    .describe('key of a series of coupons whose codes are personal'),
  to: z
    .enum(['account', 'orderingPerson'])
    .default('account')
    .describe('whose they are: whoever buys for the account, or the person the event names'),
  count: z.number().int().min(1).max(100).default(1).describe('how many'),
  validDays: z
    .number()
    .int()
    .min(1)
    .max(3660)
    .optional()
    .describe('days from the one on which they are handed over, that day included; default: as the series says'),
  pending: pending.optional(),
});

const effect = z
  .union([
    z
      .strictObject({ award: award.describe('gives units') })
      .transform(({ award: value }) => ({ kind: 'award' as const, ...value })),
    z
      .strictObject({ multiply: multiply.describe('multiplies what other campaigns give') })
      .transform(({ multiply: value }) => ({ kind: 'multiply' as const, ...value })),
    z
      .strictObject({ coupon: coupon.describe('hands over personal coupons') })
      .transform(({ coupon: value }) => ({ kind: 'coupon' as const, ...value })),
  ])
  .describe('award, multiply or coupon');

const trigger = z
  .union([
    z.strictObject({ events: eventKeys.max(50).describe('events of these types') }),
    z.strictObject({
      metric: key.describe('the metric watched'),
      reaches: decimal.describe('once per window, when it reaches this value'),
    }),
    z.strictObject({
      ladder: key.describe('the ladder watched'),
      reaches: key.describe('when the account arrives at this level or a higher one'),
    }),
    z.strictObject({
      time: z
        .union([
          z.strictObject({ anniversary: z.literal(true).describe('every year on the day of joining') }),
          z.strictObject({
            silenceDays: z.number().int().min(1).max(3660).describe('days without any of the events'),
            events: eventKeys.describe('events that end the silence'),
          }),
          z.strictObject({
            attributeDate: key.describe('dated attribute of the account'),
            daysBefore: z.number().int().min(0).max(3660).default(0).describe('so many days before that date'),
          }),
        ])
        .describe('a point in time, without any event'),
    }),
    z.strictObject({ period: period.describe('the end, or the running state, of each of these periods') }),
  ])
  .describe('what makes the campaign look: events, a metric, a level, a point in time, or a period');

export const step = z.strictObject({
  key: key.describe('name of the step in rules'),
  name: text.describe('what members read'),
  description: text.optional().describe('what to do, for members'),
  events: eventKeys.describe('events that can complete the step'),
  clauses: z.array(clause).max(20).default([]).describe('conditions, in the order in which they are explained'),
  effects: z.array(effect).max(10).describe('what completing the step brings'),
});

export const limit = z.strictObject({
  key: key.describe('name of the limit in explanations'),
  unit: key.optional().describe('counts units of this kind; without it, awards are counted'),
  window: period.describe('the period it is counted in'),
  max: decimal.describe('the most one beneficiary gets in a window'),
  onExceed: z.enum(['trim', 'refuse']).default('trim').describe('give what is left, or nothing'),
});

/** How the operator will know that the campaign works. */
const success = z
  .union([
    z.strictObject(
      {
        metric: key.describe('the metric that should move'),
        better: z.enum(['higher', 'lower']).default('higher').describe('which way is better'),
        target: decimal.optional().describe('the value per account that would be a success'),
      },
      asked('say how you will know that the campaign works'),
    ),
    z.strictObject({
      reach: decimal
        .refine((value) => Number(value) > 0 && Number(value) <= 1, 'a part of the audience, above 0 and at most 1')
        .describe('the part of the audience that should earn from the campaign at least once, such as 0.4'),
    }),
  ])
  .describe('how the operator will know that it works: a metric that moves, or the part of the audience it reaches');

const timeZone = z
  .string()
  .refine(isTimeZone, 'an IANA time zone such as Europe/Berlin')
  .describe("IANA time zone of from, to, weekdays, blackout and windows; default: the programme's");

export const timeWindow = z
  .strictObject({
    name: text.optional().describe('what people read, such as Monday mornings; default: described from the rule'),
    start: z.string().describe('local day and time of the first occurrence: 2026-01-05T09:00'),
    duration: z.string().describe('how long each lasts, up to 31 days: PT3H, PT90M, P1D'),
    rule: z
      .string()
      .optional()
      .describe('recurrence as in RFC 5545: FREQ=WEEKLY;BYDAY=MO; without it, it happens once'),
    except: z
      .array(z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/, 'a day 2026-04-06, or a time 2026-04-06T09:00'))
      .max(500)
      .optional()
      .describe('local days, or days and times, of occurrences that do not take place'),
  })
  .superRefine((window, ctx) => {
    const checked = compileWindow(window as TimeWindow, 'UTC', '');
    if (checked.ok) return;
    for (const { path, reason } of checked.error) {
      ctx.addIssue({ code: 'custom', path: [path.slice(1)], message: reason });
    }
  });

const FAMILIES = 'keep customers, grow what they buy, win new ones, or engage their people';

export const campaign = z.strictObject({
  name: text.describe('what members read'),
  description: text.optional().describe('for members, in a sentence: what to do and what it brings'),
  why: text.optional().describe('for members, in a sentence: why it matters, to them and to the operator'),
  objective: z
    .string(asked('a campaign without a business objective cannot be judged later; say what it is to achieve'))
    .min(3)
    .max(300)
    .describe('what the operator wants from it, in one sentence'),
  behaviour: z
    .string(asked('a reward that names no behaviour only lowers the price; say what members are to do'))
    .min(3)
    .max(300)
    .describe('the behaviour it rewards: what a member does because of it'),
  family: z
    .enum(['keep', 'grow', 'win', 'engage'], asked(`say which kind of objective it serves: ${FAMILIES}`))
    .describe(FAMILIES),
  success: success.describe('how the operator will know that it works'),
  from: day.optional().describe('first day of the events this campaign applies to; default: the day it is applied'),
  to: day.optional().describe('last day, inclusive'),
  trigger: trigger.optional().describe('what makes the campaign look; left out where there are steps'),
  posting: z
    .enum(['atOnce', 'atClose'])
    .default('atClose')
    .describe('of periods: give as soon as it is deserved, or when the period closes'),
  audience: expression.optional().describe('CEL expression: the accounts it is for; default: everybody'),
  clauses: z.array(clause).max(50).default([]).describe('conditions, in the order in which they are explained'),
  lines: expression.optional().describe('CEL expression over line: the lines of a document that count'),
  effects: z.array(effect).max(20).default([]).describe('what it brings'),
  steps: z.array(step).min(1).max(30).optional().describe('several deeds, each with conditions and effects of its own'),
  stepsInOrder: z.boolean().optional().describe('a step counts only when those before it are done'),
  whileHolds: z.boolean().optional().describe('units for as long as the conditions hold, taken back afterwards'),
  limits: z.array(limit).max(10).default([]).describe('the most one beneficiary gets'),
  budget: z
    .strictObject({
      unit: key.describe('the unit of the budget'),
      total: decimal.describe('the most all beneficiaries get together'),
      whenSpent: z
        .enum(['stop', 'pause'])
        .default('stop')
        .describe('at 100 %: nothing more is given, or it pauses too'),
    })
    .optional()
    .describe('the most all beneficiaries get together'),
  claim: z
    .strictObject({
      kind: key.describe('what is claimed: serial, packCode, endCustomer …'),
      key: expression.describe('CEL expression of the text that can be claimed once in the workspace'),
    })
    .optional()
    .describe('only the first to name a serial number, a code or a customer gets it'),
  group: z
    .strictObject({
      name: key.describe('name of the group'),
      choose: z
        .enum(['all', 'best', 'first'])
        .describe('of the campaigns of the group all, the best or the first counts'),
    })
    .optional()
    .describe('campaigns that do not simply add up'),
  order: z
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(100)
    .describe('place in the pipeline; multipliers come after awards'),
  weekdays: z.array(z.number().int().min(1).max(7)).optional().describe('1 = Monday to 7 = Sunday; default: every day'),
  blackout: z.array(day).max(1000).optional().describe('days on which nothing is given'),
  timeZone: timeZone.optional(),
  windows: z
    .array(timeWindow)
    .min(1)
    .max(20)
    .optional()
    .describe('it applies inside any of these only; default: all the time'),
  withheld: z
    .enum(['company', 'notGranted'])
    .default('company')
    .describe("where a person's award goes that the account does not allow: to the account, or nowhere"),
  status: z.enum(['live', 'paused', 'ended']).default('live').describe('paused campaigns give nothing'),
});
