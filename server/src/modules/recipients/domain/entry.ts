import type { Instant } from '#kernel';
import type { BenefitClass, RecipientCategory } from './benefit.ts';

export const entryKinds = ['award', 'shareOut', 'reward', 'withheld'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** A line of the transparency log. What is taken back is a line below zero. */
export interface RecipientEntry {
  entryId: string;
  accountId: string;
  membershipId: string;
  personId: string;
  kind: EntryKind;
  class: BenefitClass;
  /** Key of the campaign, the reward, or the rule. */
  what: string;
  /** Of the event, the redemption or the share-out. */
  reference: string;
  unit: string | null;
  /** Smallest parts of the unit. */
  units: bigint | null;
  /** Smallest parts of the currency; null where nobody knows. */
  value: bigint | null;
  currency: string;
  taxClass: string | null;
  country: string;
  category: RecipientCategory;
  reason: string | null;
  givenBy: string;
  at: Instant;
  year: number;
}

/** What units people receive are taxed as. */
export const UNITS_TAX_CLASS = 'units';
