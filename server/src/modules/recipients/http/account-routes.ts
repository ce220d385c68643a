/** What an employer sees: what binds its people, what they received, and their yearly statements. */
import * as z from 'zod';
import { RefusedError } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import { csvText } from '#platform/csv';
import {
  defineRoute,
  idInput,
  instantInput,
  page,
  pageOf,
  pageQuery,
  type Route,
  rawContent,
  readCursor,
} from '#platform/http';
import { PdfPrinter } from '#platform/pdf';
import { queryable } from '#platform/postgres';
import { type PrintedYear, printedYear } from '../domain/printed-year.ts';
import { yearRows } from '../domain/statement-rows.ts';
import type { YearlyStatement } from '../domain/yearly-statement.ts';
import { readAllowance } from '../operations/read-allowance.ts';
import { readYearlyStatement } from '../operations/read-yearly-statement.ts';
import { openTerms } from '../operations/unit-book.ts';
import { selectEntries } from '../store/entries.ts';
import { accountExists } from '../store/names.ts';
import { tags } from './rule-routes.ts';
import {
  AllowanceSchema,
  accountId,
  classFilter,
  EntrySchema,
  entryToApi,
  exampleAccount,
  exampleMembership,
  kindFilter,
  membershipId,
  RecipientRulesSchema,
  termsToApi,
  YearlyStatementSchema,
  yearToApi,
} from './schemas.ts';

const base = { method: 'GET', tags, permission: 'recipients:read', accountKeys: true } as const;
const onAccount = z.strictObject({ accountId });
const onMember = z.strictObject({ accountId, membershipId });
const memberExample = { accountId: exampleAccount, membershipId: exampleMembership };

export function accountRoutes(deps: LaneDeps): Route[] {
  const printer = new PdfPrinter<PrintedYear>(new URL('../print/year-layout.ts', import.meta.url));
  return [rulesRoute(deps), allowanceRoute(deps), logRoute(deps), ...statementRoutes(deps, printer)];
}

function rulesRoute({ pool }: LaneDeps): Route {
  return defineRoute({
    ...base,
    path: '/v1/accounts/{accountId}/recipient-rules',
    operationId: 'getRecipientRules',
    summary: 'Show what binds people of an account',
    description: 'Caps of the operator and of the employer, black-outs that hold now, and whom the law protects.',
    params: onAccount,
    response: { 200: RecipientRulesSchema },
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal: { workspaceId }, params, now }) => {
      const db = queryable(pool);
      if (!(await accountExists(db, workspaceId, params.accountId))) throw noAccount();
      return { status: 200, body: termsToApi(await openTerms(db, workspaceId, [params.accountId], now)) };
    },
  });
}

function noAccount(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no account with this id.' });
}

function allowanceRoute(deps: LaneDeps): Route {
  return defineRoute({
    ...base,
    path: '/v1/accounts/{accountId}/memberships/{membershipId}/allowance',
    operationId: 'getAllowance',
    summary: 'Show what a member may still receive',
    description:
      'In this calendar year, by kind of benefit: what was received at this employer, what is left, and which rule says so.',
    params: onMember,
    response: { 200: AllowanceSchema },
    examples: { params: memberExample },
    handler: async ({ principal: { workspaceId }, params }) => ({
      status: 200,
      body: await readAllowance(deps, { workspaceId, ...params }),
    }),
  });
}

function logRoute(deps: LaneDeps): Route {
  return defineRoute({
    ...base,
    path: '/v1/accounts/{accountId}/transparency-log',
    operationId: 'listTransparencyLog',
    summary: 'List what people of an account received',
    description:
      'The transparency log for the employer: personal awards, shares of the company’s units, rewards and gifts, and what was withheld under which rule. The newest first; never changed. The gift register is `kind=reward`.',
    params: onAccount,
    query: z.strictObject({
      ...pageQuery,
      membershipId: idInput('mem', 'Only of this member.').optional(),
      kind: kindFilter,
      class: classFilter,
      from: instantInput('Only from here on.').optional(),
      to: instantInput('Only before.').optional(),
    }),
    response: { 200: pageOf(EntrySchema) },
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal: { workspaceId }, params, query }) => {
      const db = queryable(deps.pool);
      if (!(await accountExists(db, workspaceId, params.accountId))) throw noAccount();
      const { membershipId: member = null, kind = null, from = null, to = null } = query;
      const filter = { ...params, membershipId: member, kind, class: query.class ?? null, from, to };
      const range = { before: readCursor(query.cursor, z.uuid()), limit: query.limit + 1 };
      const entries = await selectEntries(db, workspaceId, filter, range);
      const rules = await deps.rules.recent(db, workspaceId);
      return {
        status: 200,
        body: page(
          entries,
          query.limit,
          ({ entryId }) => entryId,
          (entry) => entryToApi(entry, rules),
        ),
      };
    },
  });
}

const path = '/v1/accounts/{accountId}/memberships/{membershipId}/yearly-statements/{year}';
const yearParams = z.strictObject({
  accountId,
  membershipId,
  year: z
    .string()
    .regex(/^(19|20|21)\d\d$/, 'A calendar year has four digits.')
    .describe('The calendar year.'),
});
const yearQuery = z.strictObject({
  language: z.enum(['en', 'de']).default('en').describe('Language of everything people read.'),
});
const yearExample = { params: { ...memberExample, year: '2026' } };
const about =
  'What the member received at this employer in a calendar year, line by line and by tax class, with how it is taxed. What was taken back stands as a line of its own in the year in which it was received.';

function statementRoutes(deps: LaneDeps, printer: PdfPrinter<PrintedYear>): Route[] {
  const read = (workspaceId: string, params: z.output<typeof yearParams>, language: 'en' | 'de') =>
    readYearlyStatement(deps, { workspaceId, ...params, year: Number(params.year), language });
  const route = { ...base, params: yearParams, query: yearQuery, examples: yearExample } as const;
  return [
    defineRoute({
      ...route,
      path,
      operationId: 'getYearlyStatement',
      summary: 'Show a yearly statement of a member',
      description: about,
      response: { 200: YearlyStatementSchema },
      handler: async ({ principal, params, query }) => ({
        status: 200,
        body: yearToApi(await read(principal.workspaceId, params, query.language)),
      }),
    }),
    defineRoute({
      ...route,
      path: `${path}.csv`,
      operationId: 'exportYearlyStatement',
      summary: 'Export a yearly statement as CSV',
      description: `${about}\n\nUTF-8, one row per line. In German with semicolons and decimal commas.`,
      response: { 200: rawContent('text/csv; charset=utf-8', 'The statement, one row per line.') },
      handler: async ({ principal, params, query }) => {
        const statement = await read(principal.workspaceId, params, query.language);
        const body = csvText(yearRows(statement), { separator: query.language === 'de' ? ';' : ',' });
        return { status: 200, body, headers: attachment(statement, 'csv') };
      },
    }),
    defineRoute({
      ...route,
      path: `${path}.pdf`,
      operationId: 'printYearlyStatement',
      summary: 'Print a yearly statement as PDF',
      description: `${about}\n\nA4, for people.`,
      response: { 200: rawContent('application/pdf', 'The statement, A4, fonts embedded.') },
      handler: async ({ principal, params, query }) => {
        const statement = await read(principal.workspaceId, params, query.language);
        const body = await printer.print(printedYear(statement));
        return { status: 200, body, headers: attachment(statement, 'pdf') };
      },
    }),
  ];
}

/** "zuwendungen-2026.pdf": nothing in it comes from outside. */
function attachment({ language, year }: YearlyStatement, ending: string): Record<string, string> {
  const name = `${language === 'de' ? 'zuwendungen' : 'benefits'}-${year}.${ending}`;
  return { 'content-disposition': `inline; filename="${name}"` };
}
