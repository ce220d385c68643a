/** Invoices of five lines, as JSON text: what a sender would put on the wire. */
import type { Prng } from './prng.ts';

const CATEGORIES = ['tools', 'safety', 'fasteners', 'chemicals', 'electrical'] as const;
const BRANDS = ['Hansa', 'Nordlicht', 'Alster', 'Deich'] as const;

const DAY = 86_400_000;
/** Events spread over this many days and end before today, so that none lies in the future. */
const DAYS = 150;

/** First instant of the benchmarks' events. */
export const FIRST_EVENT = (Math.floor(Date.now() / DAY) - DAYS - 2) * DAY + 6 * 3_600_000;

export interface InvoiceStream {
  prng: Prng;
  accounts: number;
  /** External document ids: ascending as an ERP numbers them, or random as a web shop does. */
  ids: 'ascending' | 'random';
  /** Of a hundred facts, how many arrive after later ones of their account. */
  latePercent: number;
  /** Milliseconds a late fact is late at most; default: a month. */
  lateMost?: number;
  /** Which account each event belongs to; default: any, evenly. */
  pick?: (prng: Prng) => number;
  /** Of the document ids; two streams into one workspace need two. */
  prefix?: string;
}

/** Endless invoices in order of time, except for those that come late. @param total events the days are shared among */
export function* invoices(stream: InvoiceStream, total: number): Generator<string, never> {
  const { prng, accounts, ids, latePercent, lateMost = 31 * DAY, prefix = 'R' } = stream;
  const step = Math.max(1, Math.floor((DAYS * DAY) / total));
  for (let i = 0; ; i++) {
    const account = stream.pick?.(prng) ?? prng.below(accounts);
    const late = prng.next() * 100 < latePercent;
    const at = FIRST_EVENT + i * step - (late ? 1 + prng.below(lateMost) : 0);
    const id = ids === 'ascending' ? `${prefix}-${String(i).padStart(9, '0')}` : `${prefix}-${prng.hex(20)}`;
    yield JSON.stringify(invoice(prng, account, id, at));
  }
}

function invoice(prng: Prng, account: number, id: string, at: number) {
  const lines = CATEGORIES.map((category, index) => ({
    id: String(index + 1),
    sku: `${category.slice(0, 3).toUpperCase()}-${10_000 + prng.below(5_000)}`,
    category,
    brand: BRANDS[prng.below(BRANDS.length)],
    quantity: 1 + prng.below(40),
    unit: 'C62',
    netAmount: (500 + prng.below(20_000)) / 100,
  }));
  return {
    source: 'erp',
    id,
    type: 'invoice',
    occurredAt: new Date(at).toISOString(),
    account: { externalId: externalIdOf(account) },
    currency: 'EUR',
    data: { channel: 'edi', order: `A-${prng.below(1_000_000)}`, project: 'Halle 7' },
    lines,
  };
}

export function externalIdOf(account: number): string {
  return `K-${String(account).padStart(6, '0')}`;
}

/** The next events of a stream; unlike the iterator's own `take` it leaves the stream open for more. */
export function take(stream: Generator<string, never>, count: number): string[] {
  return Array.from({ length: count }, () => stream.next().value);
}

/** Each upload has accounts of its own, so that facts are late only where the stream says so. */
export function splitByAccount(lines: readonly string[], uploads: number): string[][] {
  const parts = Array.from({ length: uploads }, (): string[] => []);
  for (const line of lines) {
    const account = /"externalId":"K-(\d+)"/.exec(line)?.[1] ?? '0';
    parts[Number(account) % uploads]?.push(line);
  }
  return parts;
}
