import type { Instant } from '#kernel';
import type { DesiredLot, Lot } from './types.ts';

/** A lot with nothing in it yet. */
export function newLot(
  home: { holder: string; unit: string },
  facts: Omit<DesiredLot, 'desired'>,
  postedAt: Instant,
): Lot {
  return {
    key: facts.lotKey,
    n: 0,
    unit: home.unit,
    holder: home.holder,
    origin: null,
    book: facts.book ?? 'issuer:issued',
    fundingSource: facts.fundingSource,
    valueAt: facts.valueAt,
    postedAt,
    availableAt: facts.availableAt,
    expiry: facts.expiry,
    expiresAt: null,
    graceUntil: null,
    graced: null,
    issued: 0n,
    reversed: 0n,
    movedIn: 0n,
    movedOut: 0n,
    pending: 0n,
    available: 0n,
    reserved: 0n,
    spent: 0n,
    expired: 0n,
    coversOthers: 0n,
    coveredBy: [],
    coveredByDebt: 0n,
    waived: 0n,
  };
}
