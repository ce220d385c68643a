/** What a member received in a calendar year, by how it is taxed. */
import { Decimal, type Instant, minorDigits } from '#kernel';
import type { Language } from '#modules/tiers';
import type { RecipientEntry } from './entry.ts';
import type { TaxTreatment } from './tax-treatment.ts';

export interface YearLine {
  at: Instant;
  kind: RecipientEntry['kind'];
  class: RecipientEntry['class'];
  /** In words. */
  title: string;
  reference: string;
  /** With the name of the unit; null for rewards. */
  units: string | null;
  /** Smallest parts of the currency; null where nobody knows. */
  value: bigint | null;
  currency: string;
}

export interface YearSection {
  /** Null: nobody said how it is taxed. */
  taxClass: string | null;
  treatment: TaxTreatment | null;
  lines: readonly YearLine[];
  /** Σ of what is known. */
  total: bigint;
  /** Lines whose value nobody knows. */
  unknown: number;
}

export interface YearlyStatement {
  accountId: string;
  membershipId: string;
  accountName: string;
  /** Null where the person was erased. */
  personName: string | null;
  programme: string;
  year: number;
  madeAt: Instant;
  zone: string;
  language: Language;
  currency: string;
  sections: readonly YearSection[];
  total: bigint;
}

/** Sections in the order of their classes, what nobody classified last. */
export function yearSections(
  entries: readonly RecipientEntry[],
  treatments: readonly TaxTreatment[],
  lineOf: (entry: RecipientEntry) => YearLine,
): YearSection[] {
  const byClass = Map.groupBy(entries, ({ taxClass }) => taxClass);
  const order = [...byClass.keys()].toSorted((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  return order.map((taxClass) => {
    const own = byClass.get(taxClass) ?? [];
    return {
      taxClass,
      treatment: treatments.find((one) => one.taxClass === taxClass) ?? null,
      lines: own.map(lineOf),
      total: own.reduce((sum, { value }) => sum + (value ?? 0n), 0n),
      unknown: own.filter(({ value }) => value === null).length,
    };
  });
}

/** Exact decimal text. */
export function amountOf(units: bigint, currency: string): string {
  return Decimal.fromUnits(units, minorDigits(currency) ?? 2).toString();
}
