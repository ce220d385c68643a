/**
 * Staff looking through a person's eyes: `/portal/<workspace>/?view-as=per_…&view-until=…` opens it, and it lasts as long as
 * the tab, or until the server ends it.
 */
import { createStore } from '@hanse/ui';

const STORED = 'hanse.view-as';
const STORED_END = 'hanse.view-until';

takeFromAddress();

/** True once the server no longer answers this view: its time is over, or it was ended elsewhere. */
export const viewOver = createStore(false);

/** Public id of the person; undefined where somebody looks at their own. */
export function viewedPerson(): string | undefined {
  return sessionStorage.getItem(STORED) ?? undefined;
}

/** Instant at which the view ends by itself; null where nobody has said. */
export function viewEnd(): string | null {
  return sessionStorage.getItem(STORED_END);
}

/** Takes note of answers that say the view is over. */
export function watchView(response: Response): void {
  if (viewedPerson() === undefined) return;
  if (response.status === 401) viewOver.set(true);
  if (response.status === 403) void noteRefusal(response.clone());
}

async function noteRefusal(response: Response): Promise<void> {
  const problem = await response.json().catch(() => null);
  if (problem?.code === 'view_required') viewOver.set(true);
}

/** Ends it in this tab. */
export function stopViewing(): void {
  sessionStorage.removeItem(STORED);
  sessionStorage.removeItem(STORED_END);
}

/** The address is passed on to others, who have no view of this person. */
function takeFromAddress(): void {
  const { location, history } = globalThis;
  const address = new URL(location.href);
  const asked = address.searchParams.get('view-as');
  if (asked === null) return;
  sessionStorage.setItem(STORED, asked);
  const end = address.searchParams.get('view-until');
  if (end !== null && !Number.isNaN(Date.parse(end))) sessionStorage.setItem(STORED_END, end);
  else sessionStorage.removeItem(STORED_END);
  address.searchParams.delete('view-as');
  address.searchParams.delete('view-until');
  history.replaceState(history.state, '', address);
}
