import type { Instant } from '#kernel';

/** One version of terms, as programme files define them. */
export interface TermsVersion {
  key: string;
  version: number;
  validFrom: Instant;
  /** One text per language. */
  name: TermsText;
  text: TermsText;
  acceptance: 'required' | 'none';
}

export type TermsText = Readonly<Record<string, string>>;

export const acceptanceWays = ['portal', 'paper', 'email', 'contract', 'import', 'other'] as const;
export type AcceptanceWay = (typeof acceptanceWays)[number];

/** Who accepted what. Never changed. */
export interface TermsAcceptance {
  acceptanceId: string;
  accountId: string;
  /** For themselves; null: for the account. */
  membershipId: string | null;
  key: string;
  version: number;
  language: string;
  /** SHA-256 over the text that was read. */
  textHash: string;
  acceptedAt: Instant;
  how: AcceptanceWay;
  /** Who did it for the account, where that is known. */
  acceptedByMembershipId: string | null;
  recordedAt: Instant;
  recordedBy: string;
}

/** The versions that hold at an instant, one per key. @param versions in the order of key and version */
export function inForce(versions: readonly TermsVersion[], at: Instant): TermsVersion[] {
  const held = new Map<string, TermsVersion>();
  for (const version of versions) if (version.validFrom <= at) held.set(version.key, version);
  return [...held.values()];
}

/** Texts in force that somebody has to accept and has not accepted. */
export function toAccept(
  versions: readonly TermsVersion[],
  accepted: readonly Pick<TermsAcceptance, 'key' | 'version'>[],
  at: Instant,
): TermsVersion[] {
  return inForce(versions, at).filter(
    ({ key, version, acceptance }) =>
      acceptance === 'required' && !accepted.some((own) => own.key === key && own.version === version),
  );
}

/** The text in a language, else in English, else in the first one written; with the language it is in. */
export function textIn(text: TermsText, language: string): { language: string; text: string } {
  const [first = ''] = Object.keys(text);
  const found = [language, 'en', first].find((name) => text[name] !== undefined) ?? first;
  return { language: found, text: text[found] ?? '' };
}
