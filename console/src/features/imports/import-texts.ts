/** Words that all screens of imports use. */
import type { Import } from '@hanse/sdk';
import { defineTexts, type Tone } from '@hanse/ui';

export type ImportKind = Import['kind'];
type ImportState = Import['state'];

export const kindTexts = defineTexts({
  en: {
    events: 'Events',
    accounts: 'Accounts',
    persons: 'People',
    memberships: 'Memberships',
    products: 'Products',
    exchangeRates: 'Exchange rates',
    openingBalances: 'Opening balances',
  },
  de: {
    events: 'Ereignisse',
    accounts: 'Accounts',
    persons: 'Personen',
    memberships: 'Mitgliedschaften',
    products: 'Produkte',
    exchangeRates: 'Wechselkurse',
    openingBalances: 'Anfangsbestände',
  },
});

export const stateTexts = defineTexts({
  en: {
    queued: 'Queued',
    running: 'Running',
    pausing: 'Pausing',
    paused: 'Paused',
    cancelling: 'Cancelling',
    cancelled: 'Cancelled',
    done: 'Done',
    failed: 'Failed',
  },
  de: {
    queued: 'Wartet',
    running: 'Läuft',
    pausing: 'Hält an',
    paused: 'Angehalten',
    cancelling: 'Bricht ab',
    cancelled: 'Abgebrochen',
    done: 'Fertig',
    failed: 'Gescheitert',
  },
});

export const stateTones: Readonly<Record<ImportState, Tone>> = {
  queued: 'busy',
  running: 'busy',
  pausing: 'busy',
  paused: 'warn',
  cancelling: 'busy',
  cancelled: 'quiet',
  done: 'good',
  failed: 'bad',
};

const MOVING: readonly ImportState[] = ['queued', 'running', 'pausing', 'cancelling'];

/** True while its figures change by themselves. */
export function isMoving(state: ImportState): boolean {
  return MOVING.includes(state);
}
