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
 * Whether a value speaks of the person: their address or number, both of their names, or their id in another system where
 * it names whoever acted. Meant to find too much rather than too little.
 */
export function speaksOf(value: unknown, person: PersonTraits): boolean {
  return namesById(value, person) || textsOf(value).some((text) => namesInWords(text, person));
}

/** Names a text may be found by, folded; both have to be there. Null for a person without two of them. */
export function namesOf({ givenName, familyName }: PersonTraits): [given: string, family: string] | null {
  const names = [givenName, familyName].map((name) => folded(name.trim()));
  return names.every((name) => name.length >= NAME_CHARACTERS_MIN) ? (names as [string, string]) : null;
}

/** Digits a number may be found by, without those in front that are left out at home; null where there are too few. */
export function digitsOf({ phone }: PersonTraits): string | null {
  const digits = (phone ?? '').replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= PHONE_DIGITS_MIN ? digits : null;
}

/** As texts are compared: compatible forms of letters as one, without case. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function namesById(value: unknown, { external }: PersonTraits): boolean {
  if (external === null || typeof value !== 'object' || value === null) return false;
  const { externalId, system = null } = value as { externalId?: unknown; system?: unknown };
  return externalId === external.externalId && (system === null || system === external.system);
}

function namesInWords(text: string, person: PersonTraits): boolean {
  const plain = folded(text);
  if (person.email !== null && plain.includes(folded(person.email))) return true;
  const digits = digitsOf(person);
  if (digits !== null && text.replace(/\D/g, '').includes(digits)) return true;
  return namesOf(person)?.every((name) => plain.includes(name)) ?? false;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
