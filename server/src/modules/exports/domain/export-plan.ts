/** What an export of everything holds, and what it leaves out and why. */

/** Tables that are no data of the operator. */
const leftOut: Readonly<Record<string, string>> = {
  data_key: 'keys; what was sealed with them stands open in the export, as far as it was not erased',
  idempotency_key: 'answers kept for repeated requests',
  stored_file_piece: 'contents of uploads, which the operator has, and of exports; other files are in the folder files',
  webhook_secret: 'secrets',
  lane: 'locks',
};

/** Columns that would let somebody in: never part of an export, whatever table they are added to. */
const SECRET = /secret|password|token|private_key|verifier|(^|_)(salt|pin|otp)(_|$)/;

/** Why a table is no part of an export; null: it is. */
export function whyLeftOut(table: string): string | null {
  return leftOut[table] ?? null;
}

export function isSecret(column: string): boolean {
  return SECRET.test(column);
}

/** A file of rows is at most about so large; what follows goes on in another. */
export const PART_BYTES = 2 ** 30;

/** `event.ndjson`, and from the second part on `event.2.ndjson`. */
export function partName(table: string, part: number): string {
  return part === 1 ? `tables/${table}.ndjson` : `tables/${table}.${part}.ndjson`;
}

/** What stands in manifest.json. */
export interface ExportManifest {
  format: 'hanse-export';
  version: 1;
  /** Everything is as it was at this instant, UTC. */
  exportedAt: string;
  workspace: { id: string; slug: string; name: string };
  files: { name: string; rows: number | null; bytes: number; sha256: string }[];
  leftOut: { table: string; column: string | null; because: string }[];
}
