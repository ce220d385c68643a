/** Questions of backtests and their state as the API takes and answers them. */
import * as z from 'zod';
import { formatId } from '#kernel';
import { idInput, instantOutput, instantText } from '#platform/http';
import { type BacktestState, backtestStates, type StoredBacktest } from '../store/backtest-rows.ts';
import { BacktestResultSchema, days, resultToApi } from './result-schemas.ts';

const day = z.iso.date();
const spanInput = z.strictObject({ from: day.describe('First day.'), to: day.describe('Last day, inclusive.') });
const written = z.record(z.string(), z.unknown());

export const BacktestInput = z
  .strictObject({
    definition: written
      .optional()
      .describe('The campaign as in a programme file; without it the campaign of this key that runs.'),
    programme: written
      .optional()
      .describe('A whole programme file with the campaign in it, for metrics and units that do not run yet.'),
    draft: z.literal(true).optional().describe('The stored draft of the campaign, as it is now.'),
    against: z
      .strictObject({
        key: z.string().min(1).max(100).describe('Of the other campaign; it may be the same.'),
        definition: written.optional(),
        programme: written.optional(),
        draft: z.literal(true).optional(),
      })
      .optional()
      .describe('A second campaign to compare with: another one, another draft, or the one that runs.'),
    period: spanInput.describe("Civil days of the programme's calendar."),
    baseline: spanInput
      .optional()
      .describe('What accounts do anyway; default: the same days one year before, or the span directly before.'),
    audience: z
      .union([
        z.strictObject({
          expression: z
            .string()
            .min(1)
            .max(2000)
            .describe('CEL over account, metrics and levels when the period begins.'),
        }),
        z.strictObject({ accounts: z.array(idInput('acc', 'An account.')).min(1).max(10_000) }),
        z.strictObject({ sample: z.number().gt(0).lt(1).describe('A part of the accounts, always the same ones.') }),
      ])
      .optional()
      .describe('Which accounts; default: all.'),
    stacking: z
      .enum(['alone', 'live'])
      .default('alone')
      .describe('`alone`: as if it were the only campaign; `live`: beside those that ran.'),
  })
  .meta({ id: 'BacktestInput', description: 'What is to be tried over which history.' });

const progress = z.object({
  accounts: z.int().describe('Accounts done.'),
  of: z.int().describe('Accounts in the workspace; 0 before it begins.'),
  events: z.int().describe('Events read.'),
  eventsPerSecond: z.int(),
});

const head = {
  id: z.string().describe('`bt_…`'),
  campaign: z.string().describe('Key of the campaign under trial.'),
  against: z.string().nullable().describe('Key of the one it is compared with.'),
  state: z.enum(backtestStates),
  period: days,
  definitionHash: z.string(),
  progress,
  failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
  createdAt: instantOutput('When it was asked for.'),
  createdBy: z.string(),
  startedAt: instantOutput('When it was begun.').nullable(),
  finishedAt: instantOutput('When it ended.').nullable(),
  keepUntil: instantOutput('It is deleted then.'),
};

export const BacktestHeadSchema = z.object(head).meta({ id: 'BacktestHead', description: 'A backtest in a list.' });

export const BacktestSchema = z
  .object({ ...head, result: BacktestResultSchema.nullable().describe('Null until it is done.') })
  .meta({ id: 'Backtest', description: 'A campaign tried over the history.' });

const accountSide = z.object({
  awards: z.int(),
  cost: z.string().describe('What the account would have got, decimal text.'),
  before: z.string().describe('What the same campaign would have given it in the span before.'),
});

export const BacktestAccountSchema = z
  .object({
    accountId: z.string().describe('`acc_…`'),
    name: z.string(),
    a: accountSide.describe('By the campaign under trial.'),
    b: accountSide.nullable().describe('By the one it is compared with; null: there is none.'),
  })
  .meta({ id: 'BacktestAccount', description: 'One account in a backtest.' });

export function headToApi(backtest: StoredBacktest) {
  const { failure, request } = backtest;
  return {
    id: formatId('bt', backtest.backtestId),
    campaign: backtest.campaign,
    against: request.against?.key ?? null,
    state: backtest.state satisfies BacktestState,
    period: request.period,
    definitionHash: backtest.definitionHash,
    progress: backtest.progress,
    failure: failure === null ? null : { code: failure.code, detail: failure.detail },
    createdAt: instantText(backtest.createdAt),
    createdBy: backtest.createdBy,
    startedAt: instantText(backtest.startedAt),
    finishedAt: instantText(backtest.finishedAt),
    keepUntil: instantText(backtest.keepUntil),
  };
}

export function backtestToApi(backtest: StoredBacktest) {
  return { ...headToApi(backtest), result: backtest.result === null ? null : resultToApi(backtest.result) };
}
