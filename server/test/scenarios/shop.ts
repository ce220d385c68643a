/** Short forms for scenarios about buying: programmes in a few lines, documents with lines, units spent. */
import { ok, type Result, unwrap } from '#kernel';
import { changeWallets, inLanes, type WalletChange } from '#modules/decisions';
import { type Consumption, refundSpend, spend } from '#modules/ledger';
import { PURPOSE } from '../support/programme-file.ts';
import type { Account, WritePath } from '../support/write-path.ts';

/** A programme with points (two decimals) and these campaigns. @param campaigns YAML, not indented */
export function club(campaigns: string, more = ''): string {
  const indented = campaigns.trim().replace(/^/gm, '  ');
  return `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR, objective: To be tested }
units:
  points: { name: Points, scale: 2, costPerUnit: "0.01" }
${more}
campaigns:
${indented}
`;
}

/** A campaign on invoices that begins in 2026. @param fields YAML in flow style, after the common ones */
export function campaign(key: string, fields: string): string {
  return `${key}: { name: ${key}, ${PURPOSE}, from: "2026-01-01", trigger: { events: [invoice] }, ${fields} }`;
}

/** An effect in flow style. */
export function award(amount: string, more = ''): string {
  return `effects: [{ award: { unit: points, amount: '${amount}'${more === '' ? '' : `, ${more}`} } }]`;
}

interface Line {
  sku: string;
  quantity?: number | string;
  netAmount: number | string;
  taxAmount?: number | string;
  category?: string;
  labels?: string[];
}

export function line(sku: string, netAmount: number | string, more: Omit<Line, 'sku' | 'netAmount'> = {}): Line {
  return { sku, quantity: 1, netAmount, ...more };
}

let documents = 0;

/** An event of an account on a day of 2026 (`01-05`) or at an instant. */
export function sent(account: Account, type: string, when: string, fields: object = {}) {
  documents += 1;
  return {
    source: 'erp',
    id: `${type}-${documents}`,
    type,
    occurredAt: when.length === 5 ? `2026-${when}T10:00:00Z` : when,
    account: { externalId: account.externalId },
    ...fields,
  };
}

export function invoice(account: Account, when: string, content: number | string | Line[], fields: object = {}) {
  const amounts = Array.isArray(content) ? { lines: content } : { netAmount: content };
  return sent(account, 'invoice', when, { currency: 'EUR', ...amounts, ...fields });
}

/** Points of an account as whole units: `149.9`. */
export async function points(path: WritePath, account: Account, holder = 'account'): Promise<string> {
  const { available, debt } = await path.balance(account, 'points', holder);
  return String(Number(available - debt) / 100);
}

type Opened = Parameters<Parameters<typeof changeWallets>[4]>[0][number];

/** Uses points up, as a redemption does. @returns what gives them back to their lots */
export async function use(path: WritePath, account: Account, amount: number): Promise<() => Promise<void>> {
  documents += 1;
  const ref = `use-${documents}`;
  const units = BigInt(amount * 100);
  const act = (kind: string, spent: bigint, post: (open: Opened) => Result<Consumption>) =>
    inLanes(path.deps, path.workspaceId, [account.id], (tx) => {
      const name = { accountId: account.id, holder: 'account', unit: 'points' };
      return changeWallets(tx, path.deps, path.workspaceId, [name], ([open]) => {
        if (open === undefined) throw new Error('the wallet was asked for');
        const posting = unwrap(post(open));
        const change: WalletChange = { name, posting, kind, takenBy: 'test', spent, detail: { ref } };
        return ok({ changes: [change], answer: posting.lots });
      });
    });
  const context = (open: Opened) => open.ctx({ kind: 'act', ref });
  const lots = await act('spend', units, (open) =>
    spend(open.wallet, open.unit, { ref, amount: units }, context(open)),
  );
  return async () => {
    await act('refund', -units, (open) => refundSpend(open.wallet, open.unit, { ref, lots }, context(open)));
  };
}
