import type { Language } from '#modules/tiers';
import { readBrandLook } from '#modules/workspaces';
import { lookOf, PdfPrinter } from '#platform/pdf';
import { type Queryable, queryable } from '#platform/postgres';
import { type AccountSheet, accountSheet, type SheetBrand } from '../domain/account-sheet.ts';
import { selectAccountNames } from '../store/accounts.ts';
import type { EntitlementDeps } from './dependencies.ts';
import { readEntitlements } from './read-entitlements.ts';

/** Prints what an account is entitled to, as PDF. */
export type PrintAccountSheet = (workspaceId: string, accountId: string, language: Language) => Promise<Buffer>;

/** @throws RefusedError `not_found`, `account_merged` */
export function accountSheetPrinter(deps: EntitlementDeps): PrintAccountSheet {
  const printer = new PdfPrinter<AccountSheet>(new URL('../print/account-sheet-layout.ts', import.meta.url));
  return async (workspaceId, accountId, language) => {
    const read = await readEntitlements(deps, workspaceId, accountId);
    const db = queryable(deps.pool);
    const known = (await selectAccountNames(db, workspaceId, [accountId])).get(accountId);
    const names = { accountName: known?.name ?? '', customerNumber: known?.externalId ?? null };
    return printer.print(accountSheet({ ...read, ...names, brand: await brandOf(db, workspaceId) }, language));
  };
}

export async function brandOf(db: Queryable, workspaceId: string): Promise<SheetBrand> {
  const brand = await readBrandLook(db, workspaceId);
  return { name: brand.displayName, look: lookOf(brand) };
}
