import type { Instant } from '#kernel';
import type { Vocabulary } from '#modules/explanations';
import type { Language } from '#modules/tiers';
import type { BrandLook } from '#modules/workspaces';
import type { LineWords } from './line-words.ts';
import type { StatementLine, UnitStatement } from './statement.ts';

/** What of a wallet can no longer be used from an instant on. */
export interface Expiring {
  at: Instant;
  /** Smallest parts. */
  amount: bigint;
}

/** The statement of one unit with everything it shows. */
export interface StatementSection extends Omit<UnitStatement, 'lines'> {
  name: string;
  scale: number;
  lines: readonly (StatementLine & LineWords)[];
  /** As of now, the next twelve months. */
  expiring: readonly Expiring[];
}

/** A statement with everything it shows, in one language. */
export interface StatementView {
  programme: string;
  /** How the workspace looks. */
  brand: BrandLook;
  accountId: string;
  accountName: string;
  customerNumber: string | null;
  /** `account` or a membership's uuid. */
  holder: string;
  /** Of a member; null for the account, or where the person was erased. */
  personName: string | null;
  from: Instant;
  /** Exclusive. */
  to: Instant;
  madeAt: Instant;
  language: Language;
  words: Vocabulary;
  levels: readonly { ladder: string; ladderName: string; level: string; levelName: string; since: Instant }[];
  sections: readonly StatementSection[];
}
