/** Wallets, lots, entries and units as answers show them. */
import * as z from 'zod';
import { formatChildId } from '#kernel';
import type { UnitDefinition, WalletTotals } from '#modules/ledger';
import { instantOutput, instantText } from '#platform/http';
import { amountText } from '../domain/amounts.ts';
import { holderText } from '../domain/holders.ts';
import type { LotOrigin } from '../operations/explain-lots.ts';
import type { EntryView } from '../operations/list-entries.ts';
import type { LotView } from '../operations/list-lots.ts';
import type { UnitView } from '../operations/list-units.ts';
import type { WalletView } from '../operations/list-wallets.ts';
import { amountOutput, expiryOutput, expiryText } from './values.ts';

const totals = {
  pending: amountOutput('Earned and not usable yet.'),
  available: amountOutput('Usable now.'),
  reserved: amountOutput('Set aside for something that is not final yet.'),
  debt: amountOutput('Owed: used, and taken back later.'),
  balance: amountOutput('Available less debt; what a statement calls the balance.'),
};
const unitKey = z.string().describe('Key of the unit.');
const holder = z.string().describe('`account`, or the membership that holds the wallet (`mem_…`).');

/** What a wallet shows; parts of the schemas below. */
export const BalanceSchema = z.object(totals).meta({ id: 'WalletBalance', description: 'What is in a wallet.' });

export const WalletSchema = z
  .object({
    unit: unitKey,
    holder,
    ...totals,
    nextExpiry: z
      .object({
        at: instantOutput('From then on they can no longer be used.'),
        amount: amountOutput('So many of the available units.'),
      })
      .nullable()
      .describe('The next expiry unless the units are used before; null where nothing expires, and for past balances.'),
  })
  .meta({ id: 'Wallet', description: 'What one holder has of one unit.' });

export function balanceToApi(wallet: WalletTotals, unit: Pick<UnitDefinition, 'scale'>) {
  const show = (units: bigint) => amountText(units, unit);
  const { pending, available, reserved, debt } = wallet;
  return {
    pending: show(pending),
    available: show(available),
    reserved: show(reserved),
    debt: show(debt),
    balance: show(available - debt),
  };
}

export function walletToApi({ unit, holder: of, totals: wallet, nextExpiry }: WalletView) {
  return {
    unit: unit.key,
    holder: holderText(of),
    ...balanceToApi(wallet, unit),
    nextExpiry:
      nextExpiry === null ? null : { at: instantText(nextExpiry.at), amount: amountText(nextExpiry.amount, unit) },
  };
}

const OriginSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('event'),
      eventId: z.string().describe('`evt_…`'),
      source: z.string(),
      id: z.string().describe('The event’s id at its source.'),
      type: z.string(),
      occurredAt: instantOutput('When it happened.'),
      campaigns: z.array(
        z.object({ campaign: z.string(), version: z.int(), amount: amountOutput('What it granted.') }),
      ),
    }),
    z.object({
      kind: z.literal('campaign'),
      campaign: z.string(),
      grain: z.string().describe('What the campaign gave it for: a period such as `2026-Q1`, a crossing, a date.'),
    }),
    z.object({
      kind: z.literal('otherAccount'),
      accountId: z.string().describe('The account whose event led to it.'),
      campaign: z.string(),
      occurredAt: instantOutput('When it happened there.'),
    }),
    z.object({ kind: z.literal('adjustment'), reference: z.string() }),
    z.object({ kind: z.literal('other'), key: z.string() }),
  ])
  .meta({ id: 'LotOrigin', description: 'What a lot comes from.' });

export const LotSchema = z
  .object({
    id: z.string().describe('`lot_…`'),
    unit: unitKey,
    holder,
    origin: OriginSchema,
    movedFrom: z
      .object({ accountId: z.string(), holder })
      .nullable()
      .describe('Where a lot was first issued that came by a move; null for a lot of this wallet.'),
    funding: z.string().describe('Funding source or cost centre.'),
    earnedAt: instantOutput('When what it is for happened.'),
    postedAt: instantOutput('When it was first booked.'),
    availableAt: instantOutput(
      'From when it can be used; null while it waits for something without a date.',
    ).nullable(),
    expiresAt: instantOutput('From when it can no longer be used; null = never.').nullable(),
    graceUntil: instantOutput(
      'End of the days given to a lot that came too late, or to what came back late.',
    ).nullable(),
    amounts: z.object({
      earned: amountOutput('Issued less taken back.'),
      movedIn: amountOutput('Came by moves.'),
      movedOut: amountOutput('Left by moves.'),
      pending: amountOutput('Not usable yet.'),
      available: amountOutput('Usable now.'),
      reserved: amountOutput('Set aside.'),
      spent: amountOutput('Used.'),
      expired: amountOutput('Expired unused.'),
      owed: amountOutput('Used, taken back later, and not paid yet.'),
      waived: amountOutput('Used, taken back later, and not collected.'),
    }),
  })
  .meta({ id: 'Lot', description: 'A part of a wallet with one origin, one funding and one expiry.' });

function originToApi(origin: LotOrigin, unit: UnitDefinition): z.input<typeof OriginSchema> {
  switch (origin.kind) {
    case 'event':
      return {
        ...origin,
        occurredAt: instantText(origin.occurredAt),
        campaigns: origin.campaigns.map(({ granted, ...campaign }) => ({
          ...campaign,
          amount: amountText(granted, unit),
        })),
      };
    case 'otherAccount':
      return { ...origin, occurredAt: instantText(origin.occurredAt) };
    default:
      return origin;
  }
}

export function lotToApi(accountId: string, { lot, unit, origin, movedFrom }: LotView) {
  const show = (units: bigint) => amountText(units, unit);
  return {
    id: formatChildId('lot', accountId, lot.n),
    unit: unit.key,
    holder: holderText(lot.holder),
    origin: originToApi(origin, unit),
    movedFrom,
    funding: lot.funding,
    earnedAt: instantText(lot.valueAt),
    postedAt: instantText(lot.postedAt),
    availableAt: instantText(lot.availableAt),
    expiresAt: instantText(lot.expiresAt),
    graceUntil: instantText(lot.graced?.until ?? lot.graceUntil),
    amounts: {
      earned: show(lot.issued - lot.reversed),
      movedIn: show(lot.movedIn),
      movedOut: show(lot.movedOut),
      pending: show(lot.pending),
      available: show(lot.available),
      reserved: show(lot.reserved),
      spent: show(lot.spent),
      expired: show(lot.expired),
      owed: show(lot.owed),
      waived: show(lot.waived),
    },
  };
}

export const EntrySchema = z
  .object({
    id: z.string().describe('`ent_…`'),
    unit: unitKey,
    holder,
    lotId: z.string().nullable().describe('`lot_…`'),
    from: z.string().describe('Compartment the amount left: `issuer:issued`, `holder:available`, …'),
    to: z.string().describe('Compartment it went to.'),
    amount: amountOutput('Always above zero.'),
    cause: z.object({
      kind: z
        .string()
        .describe(
          '`event`, `campaign`, `derived`, `clock`, `spend`, `refund`, `reserve`, `capture`, `cancelReservation`, `move`, `adjustment`.',
        ),
      reference: z.string().describe('The event’s id (`evt_…`), or the reference of the act; empty for the clock.'),
      reasonCode: z.string().nullable().describe('Of an adjustment.'),
    }),
    postedAt: instantOutput('When it was booked; statements go by this.'),
    valueAt: instantOutput('When it counts; expiry and periods go by this.'),
  })
  .meta({ id: 'Entry', description: 'One movement between two compartments of the books.' });

export function entryToApi(accountId: string, entry: EntryView) {
  const [kind = '', reasonCode] = entry.causeKind.split(':');
  const isEvent = kind === 'event' && /^\d+$/.test(entry.causeRef);
  return {
    id: formatChildId('ent', accountId, entry.n),
    unit: entry.unit,
    holder: holderText(entry.holder),
    lotId: entry.lotN === null ? null : formatChildId('lot', accountId, entry.lotN),
    from: entry.from,
    to: entry.to,
    amount: amountText(entry.amount, entry),
    cause: {
      kind,
      reference: isEvent ? formatChildId('evt', accountId, Number.parseInt(entry.causeRef, 10)) : entry.causeRef,
      reasonCode: reasonCode ?? null,
    },
    postedAt: instantText(entry.postedAt),
    valueAt: instantText(entry.valueAt),
  };
}

export const UnitSchema = z
  .object({
    key: unitKey,
    name: z.string(),
    names: z.record(z.string(), z.string()).describe('The name in every language there is.'),
    kind: z.string().describe('points, statusCredits, money, fund or other.'),
    scale: z.int().describe('Decimals; the books count in the smallest part.'),
    costPerUnit: amountOutput('What one whole unit costs the operator, in the programme’s currency.'),
    expiry: expiryOutput,
    clawback: z.string().describe('What happens when units already used are taken back.'),
    graceDays: z.int().describe('Days a lot stays usable that arrived, or came back, too late.'),
  })
  .meta({ id: 'Unit', description: 'What a wallet counts.' });

export function unitToApi(unit: UnitView) {
  const { key, name, names, kind, scale, costPerUnit, clawback, graceDays } = unit;
  return {
    key,
    name,
    names: { ...names },
    kind,
    scale,
    costPerUnit: costPerUnit.toString(),
    expiry: expiryText(unit.expiry),
    clawback,
    graceDays,
  };
}
