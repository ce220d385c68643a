import type { LedgerEntry } from '@hanse/sdk';
import { Units } from '@hanse/ui';

type Moved = Pick<LedgerEntry, 'from' | 'to' | 'amount'>;

/** What it is to the holder: signed where it comes to them or leaves them, plain where it only moves among what they have. */
export function EntryAmount({ entry, unit }: { entry: Moved; unit: string }) {
  const comes = entry.from.startsWith('issuer:') && entry.to.startsWith('holder:');
  const leaves = entry.from.startsWith('holder:') && entry.to.startsWith('issuer:');
  if (!comes && !leaves) return <Units amount={entry.amount} unit={unit} c="dimmed" />;
  return <Units amount={leaves ? `-${entry.amount}` : entry.amount} unit={unit} sign fw={550} />;
}
