/** What a lot's key says about where the lot comes from. */

export type LotSource =
  /** An event's awards: `n` of its first revision in the account. */
  | { kind: 'event'; n: number; variant: string }
  /** A campaign no single event carries: a period, a crossing, a date. */
  | { kind: 'campaign'; campaign: string; grain: string; variant: string }
  /** Owed by what happened in another account. */
  | { kind: 'derived'; factId: string }
  | { kind: 'adjustment'; reference: string }
  | { kind: 'unknown' };

/** Lots of one origin that differ in funding, release or expiry end in `.` and eight hexadecimal digits. */
const EVENT = /^e(\d+)(?:\.([0-9a-f]{8}))?$/;
const CAMPAIGN = /^h([^|]+)\|(.*?)(?:\.([0-9a-f]{8}))?$/;
const DERIVED = /^d([0-9a-f]{32})(?:\.[0-9a-f]{8})?$/;
const ADJUSTMENT = 'adjust:';

/** Reads the key a lot has in the wallet it was issued in. */
export function readLotKey(key: string): LotSource {
  const event = EVENT.exec(key);
  if (event?.[1] !== undefined) return { kind: 'event', n: Number.parseInt(event[1], 10), variant: event[2] ?? '' };
  if (key.startsWith(ADJUSTMENT)) return { kind: 'adjustment', reference: key.slice(ADJUSTMENT.length) };
  const campaign = CAMPAIGN.exec(key);
  if (campaign?.[1] !== undefined) {
    return { kind: 'campaign', campaign: campaign[1], grain: campaign[2] ?? '', variant: campaign[3] ?? '' };
  }
  const derived = DERIVED.exec(key);
  return derived?.[1] === undefined ? { kind: 'unknown' } : { kind: 'derived', factId: derived[1] };
}
