import { sumByCompartment } from './balances.ts';
import type { Entry, Lot, Wallet } from './types.ts';
import { coverageOf, recordedDesired, residualOf, sumOf } from './wallet.ts';

/**
 * Which of the ledger's promises a fully loaded wallet breaks; an empty list is what must come back, always. With
 * all entries ever booked for the wallet it also proves that they add up to it, lot by lot.
 */
export function checkInvariants(wallet: Wallet, entries?: readonly Entry[]): string[] {
  const lots = Object.values(wallet.lots);
  const found = lots.flatMap(checkLot);
  const equal = (what: string, left: bigint, right: bigint) => {
    if (left !== right) found.push(`${what}: ${left} is not ${right}`);
  };
  const sum = (of: (lot: Lot) => bigint) => lots.reduce((total, lot) => total + of(lot), 0n);
  equal(
    'pending = Σ lots',
    wallet.pending,
    sum((lot) => lot.pending),
  );
  equal(
    'available = Σ lots',
    wallet.available,
    sum((lot) => lot.available),
  );
  equal(
    'reserved = Σ lots',
    wallet.reserved,
    sum((lot) => lot.reserved),
  );
  equal(
    'debt = Σ lots',
    wallet.debt,
    sum((lot) => lot.coveredByDebt),
  );
  equal(
    'given for others = paid by others',
    sum((lot) => lot.coversOthers),
    sum((lot) => sumOf(lot.coveredBy)),
  );
  for (const lot of lots) {
    const held = Object.values(wallet.reservations).flat();
    const own = held.filter((part) => part.lotKey === lot.key);
    equal(`${lot.key}: reserved = Σ reservations`, lot.reserved, sumOf(own));
  }
  if (entries) found.push(...checkEntries(wallet, lots, entries));
  return found;
}

const FLOORS = [
  'issued',
  'movedIn',
  'movedOut',
  'pending',
  'available',
  'reserved',
  'spent',
  'expired',
  'coversOthers',
  'coveredByDebt',
  'waived',
] as const;

function checkLot(lot: Lot): string[] {
  const found = FLOORS.filter((field) => lot[field] < 0n).map((field) => `${lot.key}: ${field} is below nothing`);
  const inside = residualOf(lot) + lot.reserved + lot.spent + lot.movedOut + lot.coversOthers;
  if (lot.issued + lot.movedIn - lot.reversed !== inside) {
    found.push(
      `${lot.key}: issued ${lot.issued} + moved in ${lot.movedIn} − reversed ${lot.reversed} is not ${inside}`,
    );
  }
  if (recordedDesired(lot) < 0n) found.push(`${lot.key}: worth less than nothing`);
  if (residualOf(lot) > 0n && coverageOf(lot) > 0n) found.push(`${lot.key}: covered while something is left`);
  return found;
}

function checkEntries(wallet: Wallet, lots: readonly Lot[], entries: readonly Entry[]): string[] {
  const found: string[] = [];
  const equal = (what: string, left: bigint, right: bigint) => {
    if (left !== right) found.push(`${what}: ${left} is not ${right}`);
  };
  for (const entry of entries) {
    if (entry.amount <= 0n || entry.from === entry.to) found.push(`${entry.lotKey}: an entry that moves nothing`);
    if (entry.holder !== wallet.holder || entry.unit !== wallet.unit) found.push(`${entry.lotKey}: a foreign entry`);
    if (!wallet.lots[entry.lotKey]) found.push(`${entry.lotKey}: an entry of no lot`);
  }
  const all = sumByCompartment(entries);
  equal(
    'Σ entries',
    Object.values(all).reduce((total, amount) => total + amount, 0n),
    0n,
  );
  equal('debt = Σ entries', wallet.debt, -all['holder:debt']);
  const byLot = Map.groupBy(entries, (entry) => entry.lotKey);
  for (const lot of lots) {
    const own = sumByCompartment(byLot.get(lot.key) ?? []);
    equal(`${lot.key}: pending = Σ entries`, lot.pending, own['holder:pending']);
    equal(`${lot.key}: available = Σ entries`, lot.available, own['holder:available']);
    equal(`${lot.key}: reserved = Σ entries`, lot.reserved, own['holder:reserved']);
    equal(`${lot.key}: expired = Σ entries`, lot.expired, own['issuer:expired']);
    equal(`${lot.key}: moved = Σ entries`, lot.movedOut - lot.movedIn, own['issuer:transferred']);
    const used = own['issuer:redeemed'] + own['issuer:settled'];
    equal(
      `${lot.key}: spent − issued = Σ entries`,
      lot.spent - lot.issued,
      used + own['issuer:issued'] + own['issuer:adjusted'],
    );
    // What a lot gives for others leaves it for the issuer or for a debt; what it owes comes back from its debt.
    const left = own['issuer:reversed'] + own['holder:debt'];
    equal(`${lot.key}: reversed and given = Σ entries`, lot.reversed + lot.coversOthers, left);
  }
  return found;
}
