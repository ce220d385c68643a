/** What is changed in one window is read again in the others of the same browser: nobody decides on what is no longer so. */
import type { QueryClient } from '@tanstack/react-query';

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('hanse.changes');

/** Something was changed here, or somebody signed in or out. */
export function tellOtherTabs(): void {
  channel?.postMessage('changed');
}

/** Reads again whatever is looked at when another window says so. */
export function followOtherTabs(queries: QueryClient): void {
  channel?.addEventListener('message', () => void queries.invalidateQueries());
}
