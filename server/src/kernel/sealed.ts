/** How a value that only its key can read stands inside JSON: an object with this one member. */
const MEMBER = '$sealed';

/** The sealed text as it stands inside JSON; empty where the key was gone when it should have been sealed. */
export function sealedMember(text: string): Readonly<Record<string, string>> {
  return { [MEMBER]: text };
}

/** The sealed text of a value; null for a value that is not sealed. */
export function sealedTextOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const text = (value as Record<string, unknown>)[MEMBER];
  return typeof text === 'string' && Object.keys(value).length === 1 ? text : null;
}

/** The value without anything sealed: members and items are gone as if they had not been sent. */
export function withoutSealed(value: unknown): unknown {
  // Most of what is read by the million holds nothing sealed: looking costs a twentieth of copying.
  return holdsSealed(value) ? opened(value) : value;
}

function holdsSealed(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsSealed);
  if (sealedTextOf(value) !== null) return true;
  for (const key in value) if (holdsSealed((value as Record<string, unknown>)[key])) return true;
  return false;
}

function opened(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.filter((item) => sealedTextOf(item) === null).map(opened);
  const kept = Object.entries(value).filter(([, member]) => sealedTextOf(member) === null);
  return Object.fromEntries(kept.map(([key, member]) => [key, opened(member)]));
}
