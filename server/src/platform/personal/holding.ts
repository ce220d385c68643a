/**
 * What a module holds of people. Every module that does says so here: which tables, what a person is handed of them, and
 * what becomes of them when the person is erased. server/test/schema fails for a table nobody speaks for.
 */
import type { Instant } from '#kernel';
import type { Queryable, Transaction } from '#platform/postgres';
import type { PersonTraits } from './traits.ts';

/** The person whose data are looked for. */
export interface SoughtPerson {
  workspaceId: string;
  personId: string;
  /** As they are known now: an erasure looks for them before it takes them away. */
  traits: PersonTraits;
  /** In any account, ended ones included. */
  memberships: readonly { accountId: string; membershipId: string }[];
  now: Instant;
}

/** One table with something of people in it. */
export interface PersonalTable {
  table: string;
  /** What it holds of a person, in a few words. */
  holds: string;
  /** Section of the export that shows it; or why none does. */
  exported: { as: string } | { not: string };
  /** What becomes of it with an erasure, in a few words. */
  erased: string;
  /** Columns into which people write freely. An erasure searches them, and takes away what speaks of the person. */
  texts?: readonly string[];
}

/** Rows as the person reads them: public ids, RFC 3339, exact decimals. */
export type PersonalRows = readonly Readonly<Record<string, unknown>>[];

/** How many rows of which table are concerned. */
export type RowCounts = Readonly<Record<string, number>>;

/** What an erasure is done with. */
export interface Erasing extends SoughtPerson {
  /** Public id of who erases. */
  by: string;
  /** Accounts whose lanes are held. */
  held: readonly string[];
}

/** What one module holds, and what it does with it. */
export interface PersonalHolder {
  module: string;
  tables: readonly PersonalTable[];
  /** Sections of the person's export, by name. Runs in a transaction that sees one instant. */
  collect?(db: Queryable, person: SoughtPerson, limit: number): Promise<Readonly<Record<string, PersonalRows>>>;
  /** Who outside was given something of the person, in public names: they have to be told of an erasure. */
  disclosedTo?(db: Queryable, person: SoughtPerson): Promise<readonly string[]>;
  /** Accounts whose lanes an erasure needs besides those the person belongs to. */
  lanes?(db: Queryable, person: SoughtPerson): Promise<readonly string[]>;
  /** What {@link PersonalHolder.erase} would take away, by table. */
  preview?(db: Queryable, person: SoughtPerson): Promise<RowCounts>;
  /**
   * Takes away what tells who it was, in the transaction of the erasure and before memberships end. Columns of free text
   * are searched afterwards, for all modules alike.
   */
  erase?(tx: Transaction, erasing: Erasing): Promise<RowCounts>;
}
