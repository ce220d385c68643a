/** Announcements of what happened in wallets: one shape for all, because they are all movements. */
import * as z from 'zod';
import { accountId, amount, EXAMPLE_ACCOUNT, exampleChild, instant } from './announced-fields.ts';
import type { AnnouncementKind } from './announcement-kind.ts';

const UnitsSchema = z.object({
  accountId,
  holder: z.string().describe('`account`, or the membership that holds the wallet (`mem_…`).'),
  unit: z.string().describe('Key of the unit.'),
  amount: amount('How much moved. Above zero, except in `units.adjusted`, where taking is below zero.'),
  lots: z
    .array(
      z.object({
        lotId: z.string().nullable().describe('`lot_…`'),
        amount: amount('So much of this lot.'),
        expiresAt: instant('When the lot expires; null = never.').nullable(),
      }),
    )
    .describe('The lots concerned.'),
  entryIds: z.array(z.string()).describe('What was booked (`ent_…`).'),
  cause: z.object({
    kind: z.string().describe('`event`, `campaign`, `derived`, `clock`, `spend`, `refund`, `move`, `adjustment`, …'),
    reference: z
      .string()
      .describe('The event (`evt_…`), campaign and grain, or the reference of the act; empty for the clock.'),
  }),
  balance: z
    .object({
      pending: amount('Earned and not usable yet.'),
      available: amount('Usable.'),
      reserved: amount('Set aside.'),
      debt: amount('Owed.'),
    })
    .describe('The wallet after everything that was booked together.'),
  postedAt: instant('When it was booked.'),
});

/** What the movement of units tells. */
export type UnitsData = z.input<typeof UnitsSchema>;

const example: UnitsData = {
  accountId: EXAMPLE_ACCOUNT,
  holder: 'account',
  unit: 'points',
  amount: '120',
  lots: [{ lotId: exampleChild('lot', 5), amount: '120', expiresAt: '2027-12-31T23:00:00.000Z' }],
  entryIds: [exampleChild('ent', 9)],
  cause: { kind: 'event', reference: exampleChild('evt', 4) },
  balance: { pending: '0', available: '480', reserved: '0', debt: '0' },
  postedAt: '2026-03-02T09:00:00.000Z',
};

const kind = (summary: string, changes: Partial<UnitsData> = {}): AnnouncementKind<UnitsData> => ({
  version: 1,
  summary,
  schema: UnitsSchema,
  example: { ...example, ...changes },
});

/** By type. */
export const unitAnnouncements = {
  'units.earned': kind('Units were earned: usable at once, or pending.'),
  'units.released': kind('Pending units became usable.', { cause: { kind: 'clock', reference: '' } }),
  'units.spent': kind('Units were spent, captured or settled.', { cause: { kind: 'spend', reference: 'ORDER-77' } }),
  'units.refunded': kind('Spent units came back.', { cause: { kind: 'refund', reference: 'ORDER-77' } }),
  'units.reserved': kind('Units were set aside.', { cause: { kind: 'reserve', reference: 'CART-9' } }),
  'units.unreserved': kind('Units that were set aside can be used again.', {
    cause: { kind: 'cancelReservation', reference: 'CART-9' },
  }),
  'units.expired': kind('Units expired.', { cause: { kind: 'clock', reference: '' } }),
  'units.restored': kind('Units that had expired or had been taken back are there again.'),
  'units.reversed': kind('Units were taken back, because what they were for was corrected.'),
  'units.movedOut': kind('Units were moved into another wallet.', { cause: { kind: 'move', reference: 'MOVE-3' } }),
  'units.movedIn': kind('Units came from another wallet.', { cause: { kind: 'move', reference: 'MOVE-3' } }),
  'units.adjusted': kind('A person gave or took units by hand.', {
    cause: { kind: 'adjustment', reference: 'ADJ-1' },
  }),
} as const;

/** Type of announcement for a movement between two compartments of the books; null: nothing anybody is told of. */
export function unitMovement(from: string, to: string): { type: keyof typeof unitAnnouncements; sign: 1 | -1 } | null {
  const [taken, given] = [from.startsWith('holder:'), to.startsWith('holder:')];
  const as = (type: keyof typeof unitAnnouncements, sign: 1 | -1 = 1) => ({ type, sign });
  if (taken && given) {
    if (from === 'holder:pending') return as('units.released');
    if (to === 'holder:reserved') return as('units.reserved');
    // What fills a debt was announced when it was earned.
    return from === 'holder:reserved' ? as('units.unreserved') : null;
  }
  if (given) return GIVEN[from] === undefined ? null : as(GIVEN[from]);
  if (!taken) return from === 'issuer:issued' && to === 'issuer:expired' ? as('units.expired') : null;
  return TAKEN[to] === undefined ? null : as(TAKEN[to], to === 'issuer:adjusted' ? -1 : 1);
}

const GIVEN: Readonly<Record<string, keyof typeof unitAnnouncements>> = {
  'issuer:issued': 'units.earned',
  'issuer:adjusted': 'units.adjusted',
  'issuer:redeemed': 'units.refunded',
  'issuer:settled': 'units.refunded',
  'issuer:expired': 'units.restored',
  'issuer:reversed': 'units.restored',
  'issuer:transferred': 'units.movedIn',
};

const TAKEN: Readonly<Record<string, keyof typeof unitAnnouncements>> = {
  'issuer:adjusted': 'units.adjusted',
  'issuer:redeemed': 'units.spent',
  'issuer:settled': 'units.spent',
  'issuer:expired': 'units.expired',
  'issuer:reversed': 'units.reversed',
  'issuer:transferred': 'units.movedOut',
};
