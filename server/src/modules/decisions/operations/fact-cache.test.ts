import { describe, expect, it } from 'vitest';
import type { Rules } from '#modules/programmes';
import { type AccountRow, NO_BOOKS } from '../domain/account-row.ts';
import type { RecordedFact } from '../domain/process-account.ts';
import { FactCache } from './fact-cache.ts';

const workspace = '0198f000-0000-7000-8000-000000000001';
const rules = (revision: bigint) => ({ revision }) as Rules;

function row(accountId: string, version: string): AccountRow {
  return { accountId, version, bucket: 0, lastN: 1, books: NO_BOOKS } as AccountRow;
}

function facts(lines: number): RecordedFact[] {
  return [{ fact: { lines: Array.from({ length: lines }) } }] as unknown as RecordedFact[];
}

describe('documents kept between batches', () => {
  it('are given out for the version of the row they belong to, and for no other', () => {
    const cache = new FactCache();
    const kept = facts(1);
    cache.put(workspace, 'a', { version: '7', revision: 1n, facts: kept });
    expect(cache.get(workspace, row('a', '7'), rules(1n))).toBe(kept);
    expect(cache.get(workspace, row('a', '8'), rules(1n))).toBeNull();
    expect(cache.get(workspace, row('a', '7'), rules(1n))).toBeNull();
  });

  it('are read anew under other rules', () => {
    const cache = new FactCache();
    cache.put(workspace, 'a', { version: '7', revision: 1n, facts: facts(1) });
    expect(cache.get(workspace, row('a', '7'), rules(2n))).toBeNull();
  });

  it('are kept apart by workspace', () => {
    const cache = new FactCache();
    cache.put(workspace, 'a', { version: '7', revision: 1n, facts: facts(1) });
    expect(cache.get('0198f000-0000-7000-8000-000000000002', row('a', '7'), rules(1n))).toBeNull();
  });

  it('give way to others when there are too many, those not used for longest first', () => {
    const cache = new FactCache();
    for (const accountId of ['a', 'b']) {
      cache.put(workspace, accountId, { version: '7', revision: 1n, facts: facts(60_000) });
    }
    cache.get(workspace, row('a', '7'), rules(1n));
    cache.put(workspace, 'c', { version: '7', revision: 1n, facts: facts(60_000) });
    const found = ['a', 'b', 'c'].filter((accountId) => cache.get(workspace, row(accountId, '7'), rules(1n)) !== null);
    expect(found).toEqual(['a', 'c']);
  });
});
