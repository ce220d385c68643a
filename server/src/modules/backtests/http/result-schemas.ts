/** Results of backtests as the API answers them. */
import * as z from 'zod';
import { formatId } from '#kernel';
import { instantOutput, instantText } from '#platform/http';
import type { AccountDifference, BacktestResult, SideResult } from '../domain/backtest-result.ts';

const texts = z.record(z.string(), z.string());
const sentence = z.object({ en: z.string(), de: z.string() });
const money = (description: string) => z.string().describe(`${description} Decimal text.`);
const share = (description: string) => z.number().nullable().describe(`${description} 0 to 1.`);
export const days = z.object({ from: z.string().describe('First day.'), to: z.string().describe('Last day.') });

const unitAmount = z.object({
  unit: z.string(),
  amount: money('In whole units.'),
  cost: money("At the unit's cost, in the programme's currency."),
});

const distribution = z.object({
  measure: z.string().describe("The programme's currency, or the unit where units cost nothing."),
  percentiles: z
    .record(z.enum(['p10', 'p25', 'p50', 'p75', 'p90', 'p95', 'p99']), z.number())
    .describe('Of the winners: half of them get at most p50.'),
  mean: z.number(),
  max: z.number(),
  histogram: z
    .array(z.object({ from: z.number(), to: z.number().nullable(), accounts: z.int() }))
    .describe('Winners from `from` on, below `to`.'),
  gini: z.number().describe('0: all winners get the same; 1: one gets everything.'),
  topTenth: z.number().describe('What part of everything the tenth that gets most has, 0 to 1.'),
});

const topAccount = z.object({ accountId: z.string(), name: z.string(), cost: money('What it would have got.') });

const SideSchema = z
  .object({
    key: z.string(),
    name: texts,
    definitionHash: z.string().describe('SHA-256 over the definition as it was tried.'),
    source: z
      .enum(['running', 'definition', 'draft', 'file'])
      .describe('The one that runs, sent with the question, a stored draft, or in a programme file.'),
    scheduleReplaced: z.boolean().describe('Its own days lie outside the period, which took their place.'),
    cost: money("In the programme's currency."),
    units: z.array(unitAmount),
    awards: z.int(),
    months: z
      .array(z.object({ month: z.string(), cost: money('In the month.'), awards: z.int(), units: z.array(unitAmount) }))
      .describe("By month of the programme's calendar."),
    accounts: z.object({
      concerned: z.int().describe('Take part, are in the audience, and something happened that it listens to.'),
      active: z.int().describe('Something happened that it listens to.'),
      winners: z.int(),
      share: share('Winners of the concerned.'),
      lowerHalfShare: share('Winners of the smaller half of the concerned, by turnover.'),
    }),
    distribution: distribution.nullable().describe('Null: nobody would have got anything.'),
    nothingNew: z
      .object({
        cost: money('Over all accounts the smaller of what the account gets and what it would have got before.'),
        share: z.number().describe('Of all that is given, 0 to 1.'),
        accounts: z.int().describe('Winners that did not more than before.'),
      })
      .nullable()
      .describe('What is earned by doing nothing new; null where history does not tell.'),
    budget: z
      .object({
        unit: z.string(),
        total: money('Of the budget.'),
        used: money('Given of it.'),
        share: z.number(),
        eightyPercentAt: instantOutput('When 80 % were gone.').nullable(),
        exhaustedAt: instantOutput('When it was gone.').nullable(),
        trimmedAwards: z.int().describe('Awards that got less, or nothing.'),
        trimmed: money('What they got less.'),
      })
      .nullable(),
    limits: z.array(
      z.object({
        limit: z.string(),
        events: z.int().describe('Events it took something from.'),
        refused: z.int().describe('Of these, events that got nothing.'),
        trimmed: money('What it took; awards, where it counts awards.'),
        unit: z.string().nullable(),
        accounts: z.int().describe('That met it.'),
      }),
    ),
    claimsLost: z.int().describe('Events whose claim another had already.'),
    reasons: z
      .array(z.object({ reason: z.string(), text: sentence, events: z.int() }))
      .describe('Events by what came of them, the most frequent first; `fired`: the rules held.'),
    rewarded: z.object({
      events: z.int(),
      net: money('Turnover of the lines that counted.'),
      costShare: share('Cost of that.'),
    }),
    margin: z
      .object({
        events: z.int().describe('Rewarded documents whose lines carry margin.'),
        margin: money('On the lines that counted.'),
        cost: money('Of these documents.'),
        costShare: share('Cost of the margin.'),
      })
      .nullable(),
    others: z
      .object({
        cost: money('What the other campaigns give beside it.'),
        without: money('What they would have given without it.'),
        netCost: money('What it costs all in all.'),
      })
      .nullable()
      .describe('Null: it was tried alone.'),
    top: z.array(topAccount).describe('Who would get most; 20 at most.'),
    warnings: z.array(z.object({ code: z.string().describe('Stable.'), text: sentence })),
    summary: sentence,
  })
  .meta({ id: 'BacktestSide', description: 'What one campaign would have brought.' });

const difference = z.object({
  accountId: z.string(),
  name: z.string(),
  a: money('By the first campaign.'),
  b: money('By the second.'),
  difference: money('The first less the second.'),
});

export const BacktestResultSchema = z
  .object({
    period: days,
    baseline: days.nullable().describe('The span that tells what accounts do anyway.'),
    history: days.nullable().describe('From the first to the last event.'),
    zone: z.string(),
    currency: z.string(),
    stacking: z.enum(['alone', 'live']),
    accounts: z.object({ all: z.int(), selected: z.int().describe('Chosen by the audience.') }),
    eventsRead: z.int(),
    rulesRevision: z.string().describe('Of the rules it was made under.'),
    sides: z.array(SideSchema).describe('The campaign, and the one it is compared with.'),
    comparison: z
      .object({
        difference: money('The first less the second.'),
        gainers: z.int().describe('Accounts that get more by the first.'),
        losers: z.int(),
        equal: z.int(),
        gained: money('By the gainers.'),
        lost: money('By the losers.'),
        topGainers: z.array(difference),
        topLosers: z.array(difference),
        summary: sentence,
      })
      .nullable(),
  })
  .meta({ id: 'BacktestResult', description: 'What would have been.' });

export function resultToApi(result: BacktestResult): z.input<typeof BacktestResultSchema> {
  const { comparison } = result;
  return {
    ...result,
    sides: result.sides.map(sideToApi),
    comparison:
      comparison === null
        ? null
        : {
            ...comparison,
            topGainers: comparison.topGainers.map(differenceToApi),
            topLosers: comparison.topLosers.map(differenceToApi),
          },
  };
}

function sideToApi(side: SideResult): z.input<typeof SideSchema> {
  const { budget, name, top } = side;
  return {
    ...side,
    name: { ...name },
    top: top.map(({ accountId, ...rest }) => ({ accountId: formatId('acc', accountId), ...rest })),
    budget:
      budget === null
        ? null
        : {
            ...budget,
            eightyPercentAt: instantText(budget.eightyPercentAt),
            exhaustedAt: instantText(budget.exhaustedAt),
          },
  };
}

function differenceToApi({ accountId, ...rest }: AccountDifference) {
  return { accountId: formatId('acc', accountId), ...rest };
}
