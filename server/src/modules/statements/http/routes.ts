/** Statements as data, as a table and on paper. */
import * as z from 'zod';
import { dayAt, type Instant, parseDay, parseInstant, RefusedError, startOfDay } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import { holderInput } from '#modules/wallets';
import { csvText } from '#platform/csv';
import { defineRoute, idInput, type Principal, type Route, rawContent } from '#platform/http';
import { PdfPrinter } from '#platform/pdf';
import { queryable } from '#platform/postgres';
import { type PrintedStatement, printedStatement } from '../domain/printed-statement.ts';
import { statementRows } from '../domain/statement-csv.ts';
import type { StatementView } from '../domain/statement-view.ts';
import { readStatement } from '../operations/read-statement.ts';
import { exampleStatement, StatementSchema, statementToApi } from './schemas.ts';

const tags = ['Wallets'] as const;
const path = '/v1/accounts/{accountId}/statements';
const params = z.strictObject({ accountId: idInput('acc', 'The account.') });
const exampleParams = { accountId: 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd' };
const exampleQuery = { from: '2026-01-01', to: '2026-04-01', unit: 'points' };

/** About 130 pages, set in a few seconds. */
const PRINTED_LINES_MAX = 5_000;

/** A day is kept as a day until the zone is known. */
function cut(description: string) {
  return z
    .string()
    .max(40)
    .describe(description)
    .transform((text, context): { day: number } | { instant: Instant } => {
      const day = parseDay(text);
      if (day.ok) return { day: day.value };
      const instant = parseInstant(text);
      if (instant.ok) return { instant: instant.value };
      context.addIssue({
        code: 'custom',
        message: 'Neither a day nor an instant.',
        params: { code: 'invalid_format', remedy: 'Send a day such as 2026-01-01, or an instant with offset.' },
        input: text,
      });
      return z.NEVER;
    });
}

const query = z.strictObject({
  from: cut(
    'Where it begins: a day of the programme’s calendar, or an instant with offset. What was booked then counts.',
  ),
  to: cut('Where it ends: what was booked then does not count any more. Now, if left out.').optional(),
  unit: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe('Only this unit; every unit in which something was booked, if left out.'),
  holder: holderInput('Whose: `account` (default) or a membership (`mem_…`).').default('account'),
  language: z.enum(['en', 'de']).default('en').describe('Language of everything people read.'),
});

const errors = ['unit_unknown', 'holder_unknown', 'statement_period_invalid', 'statement_too_long'] as const;
const about =
  'By the instant of booking: the closing balance of one statement is the opening balance of the next, wherever the cut lies. The balance is what is available less what is owed; what is pending or reserved is shown beside it. Entries booked together for one cause are one line.';

interface StatementRequest {
  principal: Principal;
  params: { accountId: string };
  query: z.output<typeof query>;
  now: Instant;
}

export function statementRoutes(deps: LaneDeps): Route[] {
  const printer = new PdfPrinter<PrintedStatement>(new URL('../print/statement-layout.ts', import.meta.url));
  const read = async ({ principal, params: { accountId }, query: asked, now }: StatementRequest) => {
    const { workspaceId } = principal;
    const { zone } = await deps.rules.recent(queryable(deps.pool), workspaceId);
    const at = (given: { day: number } | { instant: Instant }) =>
      'instant' in given ? given.instant : startOfDay(given.day, zone);
    const { from, to, unit, holder, language } = asked;
    const period = { from: at(from), to: to === undefined ? now : at(to) };
    return readStatement(deps, { workspaceId, accountId, holder, unit: unit ?? null, ...period, language });
  };
  return [jsonRoute(read), csvRoute(read), pdfRoute(read, printer)];
}

type Read = (request: StatementRequest) => Promise<StatementView>;

function jsonRoute(read: Read): Route {
  return defineRoute({
    method: 'GET',
    path,
    operationId: 'getStatement',
    permission: 'ledger:read',
    accountKeys: true,
    summary: 'Show a statement',
    description: about,
    tags,
    params,
    query,
    response: { 200: StatementSchema },
    errors,
    examples: { params: exampleParams, query: exampleQuery, response: exampleStatement },
    handler: async (request) => ({ status: 200, body: statementToApi(await read(request)) }),
  });
}

function csvRoute(read: Read): Route {
  return defineRoute({
    method: 'GET',
    path: `${path}.csv`,
    operationId: 'exportStatement',
    permission: 'ledger:read',
    accountKeys: true,
    summary: 'Export a statement as CSV',
    description: `${about}\n\nUTF-8, one row per line. In German with semicolons and decimal commas, as spreadsheets there expect it. Cells that a spreadsheet would take for a formula are marked as text.`,
    tags,
    params,
    query,
    response: { 200: rawContent('text/csv; charset=utf-8', 'The statement, one row per line.') },
    errors,
    examples: { params: exampleParams, query: exampleQuery },
    handler: async (request) => {
      const view = await read(request);
      const body = csvText(statementRows(view), { separator: view.language === 'de' ? ';' : ',' });
      return { status: 200, body, headers: attachment(view, 'csv') };
    },
  });
}

function pdfRoute(read: Read, printer: PdfPrinter<PrintedStatement>): Route {
  return defineRoute({
    method: 'GET',
    path: `${path}.pdf`,
    operationId: 'printStatement',
    permission: 'ledger:read',
    accountKeys: true,
    summary: 'Print a statement as PDF',
    description: `${about}\n\nA4, for people: with what expires next and the level at the end of the period.`,
    tags,
    params,
    query,
    response: { 200: rawContent('application/pdf', 'The statement, A4, fonts embedded.') },
    errors,
    examples: { params: exampleParams, query: exampleQuery },
    handler: async (request) => {
      const view = await read(request);
      refuseTooLong(view);
      return { status: 200, body: await printer.print(printedStatement(view)), headers: attachment(view, 'pdf') };
    },
  });
}

/** @throws RefusedError `statement_too_long` */
function refuseTooLong({ sections }: StatementView): void {
  const lines = sections.reduce((sum, section) => sum + section.lines.length, 0);
  if (lines <= PRINTED_LINES_MAX) return;
  throw new RefusedError({
    code: 'statement_too_long',
    detail: `The statement has ${lines} lines; ${PRINTED_LINES_MAX} are printed at most.`,
    remedy: 'Ask for a shorter period or one unit, or export it as CSV.',
    entriesMax: PRINTED_LINES_MAX,
  });
}

/** "kontoauszug-2026-03-31.pdf": nothing in it comes from outside. */
function attachment({ language, to, words }: StatementView, ending: string): Record<string, string> {
  const day = new Date(dayAt(to - 1, words.rules.zone) * 86_400_000).toISOString().slice(0, 10);
  const name = `${language === 'de' ? 'kontoauszug' : 'statement'}-${day}.${ending}`;
  return { 'content-disposition': `inline; filename="${name}"` };
}
