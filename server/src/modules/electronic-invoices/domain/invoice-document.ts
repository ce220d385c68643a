import type { Decimal } from '#kernel';
import type { DocumentRole } from './code-lists.ts';

/** Net and tax of what one VAT category and rate add up to, as the document states them. */
export interface TaxGroup {
  category: string;
  /** Percent; null where the category has no rate. */
  rate: Decimal | null;
  taxable: Decimal;
  tax: Decimal;
}

/** An allowance (amount taken off) or charge (amount added) on the whole document. */
export interface DocumentAdjustment {
  isCharge: boolean;
  amount: Decimal;
  reason: string | null;
  reasonCode: string | null;
  category: string | null;
  rate: Decimal | null;
}

export interface DocumentLine {
  id: string;
  /** Item id of the seller, else the standard id (GTIN), else `name:` and the item's name. */
  sku: string;
  name: string;
  standardItemId: string | null;
  /** Code of the first classification, and all of them as `list:code`. */
  classification: string | null;
  classifications: readonly string[];
  brand: string | null;
  quantity: Decimal;
  /** UN/ECE recommendation 20, such as C62 or KGM. */
  unit: string | null;
  netAmount: Decimal;
  category: string | null;
  rate: Decimal | null;
}

export type PartyReference = { vatNumber: string } | { externalId: string; system?: string };

export interface DocumentTotals {
  lines: Decimal;
  allowances: Decimal;
  charges: Decimal;
  /** Without tax: what counts as turnover. */
  net: Decimal;
  gross: Decimal;
  prepaid: Decimal;
  rounding: Decimal;
  payable: Decimal;
  /** Null where the document states no tax at all. */
  tax: Decimal | null;
}

/** A UBL invoice or credit note as stated, its numbers exact. */
export interface InvoiceDocument {
  root: 'Invoice' | 'CreditNote';
  number: string;
  typeCode: string;
  role: DocumentRole;
  /** `2026-01-05`. */
  issueDate: string;
  /** `09:00:00`, with or without offset. */
  issueTime: string | null;
  currency: string;
  /** Who numbered it, in a form that stays: VAT number, else registration, else address, else name. */
  issuer: string;
  /** All ids of the customer, best first. */
  customer: readonly PartyReference[];
  /** Numbers of the documents it refers to. */
  references: readonly string[];
  order: string | null;
  agreement: string | null;
  project: string | null;
  dueOn: string | null;
  deliveredOn: string | null;
  lines: readonly DocumentLine[];
  adjustments: readonly DocumentAdjustment[];
  taxGroups: readonly TaxGroup[];
  totals: DocumentTotals;
}
