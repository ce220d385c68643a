/** Staff looking through a person's eyes: `/portal/<workspace>/?view-as=per_…` opens it, and it lasts as long as the tab. */
const STORED = 'hanse.view-as';
const PARAMETER = 'view-as';

const asked = new URLSearchParams(globalThis.location.search).get(PARAMETER);
if (asked !== null) sessionStorage.setItem(STORED, asked);

/** Public id of the person; undefined where somebody looks at their own. */
export function viewedPerson(): string | undefined {
  return sessionStorage.getItem(STORED) ?? undefined;
}

/** Ends it in this tab. */
export function stopViewing(): void {
  sessionStorage.removeItem(STORED);
}
