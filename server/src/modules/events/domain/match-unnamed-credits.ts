import { isDone, type OpenCredit } from './open-credit.ts';
import type { Ask, OpenDocument } from './open-document.ts';
import type { EventFact } from './types.ts';

interface Place {
  document: OpenDocument;
  line: number;
}

/** Lines of one SKU in canonical order, once for who takes quantity and once for who takes money only. */
interface SkuLines {
  quantity: Place[];
  amount: Place[];
}

/**
 * Credits that name no document: the facts are walked in canonical order, and each credit line takes from the latest
 * earlier lines of its SKU that have something left, within a document from its last line up. A pure function of the
 * facts: matching at arrival would make balances depend on the order of files.
 */
export function matchUnnamedCredits(
  credits: ReadonlyMap<string, OpenCredit>,
  current: ReadonlyMap<string, EventFact>,
  documents: ReadonlyMap<string, OpenDocument>,
  creditedTypes: ReadonlySet<string>,
): void {
  const bySku = wantedSkus(credits);
  if (bySku.size === 0) return;
  for (const [key, fact] of current) {
    if (fact.kind === 'event') {
      if (creditedTypes.has(fact.type)) offer(documents.get(key)!, bySku);
      continue;
    }
    const credit = credits.get(key);
    if (credit !== undefined && fact.target === null) takeUnnamed(credit, bySku);
  }
}

function wantedSkus(credits: ReadonlyMap<string, OpenCredit>): Map<string, SkuLines> {
  const bySku = new Map<string, SkuLines>();
  for (const { fact } of credits.values()) {
    if (fact.target !== null) continue;
    for (const line of fact.lines) if (line.sku !== null) bySku.set(line.sku, { quantity: [], amount: [] });
  }
  return bySku;
}

function offer(document: OpenDocument, bySku: ReadonlyMap<string, SkuLines>): void {
  const { lines } = document.fact;
  for (let line = 0; line < lines.length; line += 1) {
    const sku = lines[line]!.sku;
    const places = sku === null ? undefined : bySku.get(sku);
    if (places === undefined) continue;
    if (document.hasQuantity(line)) places.quantity.push({ document, line });
    if (document.hasAmount(line)) places.amount.push({ document, line });
  }
}

function takeUnnamed(credit: OpenCredit, bySku: ReadonlyMap<string, SkuLines>): void {
  const { fact, asks } = credit;
  let matched = false;
  for (let i = 0; i < asks.length; i += 1) {
    const sku = fact.lines[i]?.sku ?? null;
    const places = sku === null ? undefined : bySku.get(sku);
    if (places === undefined) continue;
    matched = true;
    takeFromLatest(asks[i]!, places);
  }
  if (!matched) credit.reason = 'noMatchingLine';
}

function takeFromLatest(ask: Ask, places: SkuLines): void {
  const byQuantity = ask.restQuantity !== null;
  const stack = byQuantity ? places.quantity : places.amount;
  for (let i = stack.length - 1; i >= 0 && !isDone(ask); i -= 1) {
    const { document, line } = stack[i]!;
    if (!document.takesCurrency(ask.currency)) continue;
    if (byQuantity && !document.takesUnit(line, ask.unit)) continue;
    document.take(ask, line);
  }
  // What is used up never comes back within one walk; dropping it keeps long histories linear.
  while (stack.length > 0 && isUsedUp(stack[stack.length - 1]!, byQuantity)) stack.pop();
}

function isUsedUp({ document, line }: Place, byQuantity: boolean): boolean {
  return byQuantity ? !document.hasQuantity(line) : !document.hasAmount(line);
}
