/** What a person can be recognised by in texts about somebody. */
export interface PersonTraits {
  givenName: string;
  familyName: string;
  email: string | null;
  phone: string | null;
  external: { system: string; externalId: string } | null;
}

/** Shorter names stand in too many words. */
const NAME_CHARACTERS_MIN = 2;
const PHONE_DIGITS_MIN = 7;

/**
 * Whether a value that was sealed in an event speaks of the person: their address or number, both of their names, or
 * their id in another system where it names whoever acted. Meant to find too much rather than too little.
 */
export function speaksOf(value: unknown, person: PersonTraits): boolean {
  return namesById(value, person) || textsOf(value).some((text) => namesInWords(text, person));
}

function namesById(value: unknown, { external }: PersonTraits): boolean {
  if (external === null || typeof value !== 'object' || value === null) return false;
  const { externalId, system = null } = value as { externalId?: unknown; system?: unknown };
  return externalId === external.externalId && (system === null || system === external.system);
}

function namesInWords(text: string, { givenName, familyName, email, phone }: PersonTraits): boolean {
  const plain = folded(text);
  if (email !== null && plain.includes(folded(email))) return true;
  const digits = (phone ?? '').replace(/\D/g, '').replace(/^0+/, '');
  if (digits.length >= PHONE_DIGITS_MIN && text.replace(/\D/g, '').includes(digits)) return true;
  const names = [givenName, familyName].map((name) => folded(name.trim()));
  return names.every((name) => name.length >= NAME_CHARACTERS_MIN && plain.includes(name));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
