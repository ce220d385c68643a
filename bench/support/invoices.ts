/** Invoices of five lines, as JSON text: what a sender would put on the wire. */
import { Prng } from './prng.ts';

export const CATEGORIES = ['tools', 'safety', 'fasteners', 'chemicals', 'electrical'] as const;
const BRANDS = ['Hansa', 'Nordlicht', 'Alster', 'Deich'] as const;

const DAY = 86_400_000;
/** First event of a run; the clock stands at {@link NOW}, beyond all of them. */
export const FIRST_EVENT = Date.UTC(2026, 0, 5, 6);
export const NOW = Date.UTC(2026, 5, 30, 12);

export interface InvoiceStream {
  accounts: number;
  seed: number;
  /** External document ids: ascending as an ERP numbers them, or random as a web shop does. */
  ids: 'ascending' | 'random';
  /** Of a hundred facts, how many arrive after later ones of their account. */
  latePercent: number;
  /** Which account each event belongs to; default: any, evenly. */
  pick?: (prng: Prng) => number;
  prefix?: string;
}

/** Endless events in order of time, except for those that come late. @param total events over which five months spread */
export function* invoices(stream: InvoiceStream, total: number): Generator<string> {
  const prng = new Prng(stream.seed);
  const step = Math.max(1, Math.floor((150 * DAY) / total));
  const prefix = stream.prefix ?? 'R';
  for (let i = 0; ; i++) {
    const account = stream.pick?.(prng) ?? prng.below(stream.accounts);
    const late = prng.next() * 100 < stream.latePercent;
    const at = FIRST_EVENT + i * step - (late ? prng.below(30 * DAY) + DAY : 0);
    const id = stream.ids === 'ascending' ? `${prefix}-${String(i).padStart(9, '0')}` : `${prefix}-${prng.hex(20)}`;
    yield JSON.stringify(invoice(prng, account, id, Math.max(at, FIRST_EVENT - 40 * DAY)));
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
export function take(stream: Generator<string>, count: number): string[] {
  return Array.from({ length: count }, () => stream.next().value as string);
}
