/** Benefits on paper. */
import * as z from 'zod';
import { RefusedError } from '#kernel';
import { defineRoute, type Route, rawContent } from '#platform/http';
import { PdfPrinter } from '#platform/pdf';
import { queryable } from '#platform/postgres';
import { type TierSheet, tierSheet } from '../domain/tier-sheet.ts';
import type { EntitlementDeps } from '../operations/dependencies.ts';
import { accountSheetPrinter, brandOf } from '../operations/print-account-sheet.ts';
import { tags } from './read-routes.ts';
import { accountParam, exampleAccount, languageQuery } from './schemas.ts';

export function sheetRoutes(deps: EntitlementDeps): Route[] {
  return [accountSheetRoute(deps), tierSheetRoute(deps)];
}

function accountSheetRoute(deps: EntitlementDeps): Route {
  const print = accountSheetPrinter(deps);
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/entitlements.pdf',
    operationId: 'printEntitlements',
    permission: 'entitlements:read',
    accountKeys: true,
    summary: 'Print what an account is entitled to',
    description: 'A4, for people: what holds now, what is left of allowances and funds, and how it is used.',
    tags,
    params: z.strictObject(accountParam),
    query: z.strictObject(languageQuery),
    response: { 200: rawContent('application/pdf', 'The sheet, A4, fonts embedded.') },
    errors: ['not_found', 'account_merged'],
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal: { workspaceId }, params: { accountId }, query: { language } }) => {
      const body = await print(workspaceId, accountId, language);
      return { status: 200, body, headers: inline(language === 'de' ? 'leistungen' : 'benefits') };
    },
  });
}

function tierSheetRoute(deps: EntitlementDeps): Route {
  const printer = new PdfPrinter<TierSheet>(new URL('../print/tier-sheet-layout.ts', import.meta.url));
  return defineRoute({
    method: 'GET',
    path: '/v1/ladders/{ladder}/benefits.pdf',
    operationId: 'printLevelBenefits',
    permission: 'programmes:read',
    summary: 'Print what the levels of a ladder bring',
    description:
      'A4, lying, for members: every level of the version that holds now, side by side, with how it is reached.',
    tags,
    params: z.strictObject({ ladder: z.string().min(1).max(60).describe('Key of the ladder.') }),
    query: z.strictObject(languageQuery),
    response: { 200: rawContent('application/pdf', 'The sheet, A4, fonts embedded.') },
    errors: ['ladder_unknown'],
    examples: { params: { ladder: 'status' } },
    handler: async ({ principal: { workspaceId }, params: { ladder: key }, query: { language } }) => {
      const db = queryable(deps.pool);
      const rules = await deps.rules.load(db, workspaceId);
      const at = deps.clock.now();
      const versions = rules.ladders.get(key) ?? [];
      const ladder = versions.findLast(({ from }) => from <= at) ?? versions[0];
      if (ladder === undefined) {
        throw new RefusedError({
          code: 'ladder_unknown',
          detail: `There is no ladder "${key}".`,
          remedy: `Use one of: ${[...rules.ladders.keys()].join(', ')}.`,
        });
      }
      const body = await printer.print(
        tierSheet({ brand: await brandOf(db, workspaceId), rules, ladder, at }, language),
      );
      return { status: 200, body, headers: inline(language === 'de' ? 'stufen' : 'levels') };
    },
  });
}

function inline(name: string): Record<string, string> {
  return { 'content-disposition': `inline; filename="${name}.pdf"` };
}
