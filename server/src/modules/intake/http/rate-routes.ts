import * as z from 'zod';
import { Decimal, formatDay, minorDigits, parseDay, unwrap } from '#kernel';
import { defineRoute, page, pageOf, pageQuery, type Route, readCursor, runIdempotent } from '#platform/http';
import { queryable } from '#platform/postgres';
import { decideWithNewRates } from '../operations/decide-with-new-rates.ts';
import type { IntakeDeps } from '../operations/intake-deps.ts';
import { setExchangeRates } from '../operations/set-exchange-rates.ts';
import { type ExchangeRate, listRates } from '../store/exchange-rates.ts';

const tags = ['Events'] as const;

const currency = z
  .string()
  .refine((code) => minorDigits(code) !== null, {
    error: 'This is no currency code of ISO 4217.',
    params: { code: 'unknown_currency', remedy: 'Send a code in capitals, such as USD.' },
  })
  .describe('ISO 4217.');
const day = z
  .string()
  .refine((text) => parseDay(text).ok, {
    error: 'This is no calendar day.',
    params: { code: 'invalid_format', remedy: 'Send a day such as 2026-01-05.' },
  })
  .meta({ format: 'date' });
const positive = (text: string) => (Decimal.parse(text)?.sign() ?? 0) > 0;
const rate = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,12})?$/, { error: 'The rate is written like 0.9231, with at most 12 decimals.' })
  .refine(positive, { error: 'The rate is greater than 0.', params: { remedy: 'Send a rate above 0.' } })
  .describe('What one unit of the currency is worth in the currency of the programme.');

const RateSchema = z.object({ currency: z.string(), day: z.string(), rate: z.string() });

const NewRatesSchema = z
  .strictObject({
    rates: z
      .array(z.strictObject({ currency, day: day.describe("Business day in the programme's time zone."), rate }))
      .min(1)
      .max(10_000),
  })
  .meta({ id: 'NewExchangeRates', description: 'Rates to the currency of the programme.' });

const SetRatesSchema = z
  .object({ changed: z.int().describe('Rates that are new or different.'), unchanged: z.int() })
  .meta({ id: 'SetExchangeRates', description: 'What became of the rates.' });

export function rateRoutes(deps: IntakeDeps): Route[] {
  return [setExchangeRatesRoute(deps), listExchangeRatesRoute(deps)];
}

function setExchangeRatesRoute(deps: IntakeDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/exchange-rates',
    operationId: 'setExchangeRates',
    permission: 'rates:write',
    summary: 'Set exchange rates',
    description:
      'Adds rates and replaces those of the same currency and day; others stay. An event in another currency is decided with the rate of its business day, or the last one up to 7 days before it, once the table reaches that day. Until then it waits.\n\nEvents that waited for these rates are decided before the answer comes; so are those that had been decided with a rate that is another one now. Where there are very many, the rest follows in the background.',
    tags,
    body: NewRatesSchema,
    response: { 200: SetRatesSchema },
    errors: ['exchange_rate_invalid'],
    idempotent: true,
    examples: {
      body: { rates: [{ currency: 'USD', day: '2026-01-05', rate: '0.9231' }] },
      response: { changed: 1, unchanged: 0 },
    },
    handler: async ({ principal, body, now, idempotency }) => {
      const { workspaceId } = principal;
      const rates = body.rates.map(
        (entry): ExchangeRate => ({ ...entry, day: unwrap(parseDay(entry.day)), rate: Decimal.of(entry.rate) }),
      );
      const answer = await runIdempotent(deps.pool, idempotency, async (tx) => {
        const changed = await setExchangeRates(tx, deps, workspaceId, { rates, by: principal.id, now });
        return { status: 200, body: { changed, unchanged: rates.length - changed } };
      });
      // Committed first: whoever decides in between must find the new rates.
      await decideWithNewRates(deps, workspaceId);
      return answer;
    },
  });
}

function listExchangeRatesRoute(deps: IntakeDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/exchange-rates',
    operationId: 'listExchangeRates',
    permission: 'rates:read',
    summary: 'List exchange rates',
    description: 'Rates to the currency of the programme, by currency and day.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      currency: currency.optional(),
      from: day.optional().describe('First day.'),
      to: day.optional().describe('Last day, inclusive.'),
    }),
    response: { 200: pageOf(RateSchema) },
    examples: { response: { data: [{ currency: 'USD', day: '2026-01-05', rate: '0.9231' }], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const db = queryable(deps.pool);
      const rules = await deps.rules.recent(db, principal.workspaceId);
      const dayOf = (text: string | undefined) => (text === undefined ? null : unwrap(parseDay(text)));
      const position = readCursor(query.cursor, z.tuple([z.string(), day]));
      const rates = await listRates(db, principal.workspaceId, rules.currency, {
        currency: query.currency ?? null,
        from: dayOf(query.from),
        to: dayOf(query.to),
        after: position === null ? null : { currency: position[0], day: unwrap(parseDay(position[1])) },
        limit: query.limit + 1,
      });
      return { status: 200, body: page(rates, query.limit, positionOf, toApi) };
    },
  });
}

function positionOf({ currency, day }: ExchangeRate): [string, string] {
  return [currency, formatDay(day)];
}

function toApi({ currency, day, rate }: ExchangeRate) {
  return { currency, day: formatDay(day), rate: rate.toString() };
}
