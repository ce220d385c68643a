/** The accounts of the books. */
import * as z from 'zod';
import { defineRoute, type Route } from '#platform/http';
import { queryable } from '#platform/postgres';
import { askedDays } from '../operations/asked-days.ts';
import type { AnalyticsDeps } from '../operations/dependencies.ts';
import { bookAccounts, bookSides, readBooks } from '../operations/read-books.ts';
import {
  amount,
  count,
  freshExample,
  freshness,
  MoneySchema,
  names,
  PeriodSchema,
  periodQuery,
  periodToApi,
  tags,
} from './schemas.ts';

const unit = z.string().describe('Key of the unit.');
const share = (what: string) =>
  z.number().nullable().describe(`${what}, of what was given for good; 0 to 1, null where nothing was given.`);

const accountNames = bookAccounts.map(({ account }) => account);

const BookAccountSchema = z
  .object({
    unit,
    name: names,
    side: z.enum(bookSides).describe('Where units come from, what became of them, or what holders have.'),
    account: z.enum(accountNames as [string, ...string[]]).describe('Of what holders owe, amounts are below zero.'),
    opening: amount('Before the first day.'),
    change: amount('In the period.'),
    closing: amount('At the end of the last day.'),
    cost: MoneySchema.nullable().describe('What the closing balance costs; null where the unit has no cost.'),
  })
  .meta({ id: 'BookAccount', description: 'An account of the books in one unit.' });

const UnitBooksSchema = z
  .object({
    unit,
    name: names,
    entries: count('Entries in the period.'),
    sources: amount('Everything that was given, at the end.'),
    uses: amount('What became of it, at the end.'),
    holders: amount('What holders have, at the end.'),
    cost: MoneySchema.nullable().describe('What that costs; null where the unit has no cost.'),
    difference: amount('Given less used less held: zero while the books balance.'),
    redeemedShare: share('What was used'),
    expiredShare: share('What expired (breakage)'),
  })
  .meta({ id: 'UnitBooks', description: 'The books of one unit as a whole.' });

const example = { unit: 'points', name: { en: 'Points', de: 'Punkte' } };

export function bookRoutes({ pool, rules: cache }: AnalyticsDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/v1/books',
      operationId: 'listBookAccounts',
      permission: 'ledger:read',
      summary: 'List the accounts of the books',
      description:
        'By unit: where units come from, what became of them, and what holders have, each with opening balance, movement and closing balance. What was given is what was used and what is held: the difference is zero.\n\n`basis=posted` goes by the day entries were booked, so that past days never change; `basis=value` by the day they count for.',
      tags,
      query: z.strictObject({
        ...periodQuery,
        basis: z.enum(['posted', 'value']).default('posted').describe('Which day of an entry counts.'),
      }),
      response: {
        200: z.object({
          ...freshness,
          period: PeriodSchema,
          units: z.array(UnitBooksSchema),
          data: z.array(BookAccountSchema),
        }),
      },
      errors: ['period_invalid'],
      examples: {
        query: { from: '2026-01-01', to: '2026-03-31' },
        response: {
          ...freshExample,
          period: { from: '2026-01-01', to: '2026-03-31' },
          units: [
            {
              ...example,
              entries: 2,
              ...{ sources: '149', uses: '0', holders: '149', difference: '0' },
              cost: { amount: '1.49', currency: 'EUR' },
              ...{ redeemedShare: 0, expiredShare: 0 },
            },
          ],
          data: [
            {
              ...example,
              side: 'sources',
              account: 'issued',
              ...{ opening: '0', change: '149', closing: '149' },
              cost: { amount: '1.49', currency: 'EUR' },
            },
          ],
        },
      },
      handler: async ({ principal: { workspaceId }, query, now }) => {
        const db = queryable(pool);
        const rules = await cache.recent(db, workspaceId);
        const days = askedDays(query, rules, now);
        const books = await readBooks(db, workspaceId, rules, { days, basis: query.basis, now });
        return { status: 200, body: { ...books, period: periodToApi(days) } };
      },
    }),
  ];
}
