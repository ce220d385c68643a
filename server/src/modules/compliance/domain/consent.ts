import type { Instant } from '#kernel';

export const consentChannels = ['email', 'sms', 'phone', 'post', 'push'] as const;
export type ConsentChannel = (typeof consentChannels)[number];

/** `service`: what the contract needs. The others need consent. */
export const consentPurposes = ['service', 'marketing', 'research', 'profiling'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export const consentSources = [
  'form',
  'doubleOptIn',
  'contract',
  'phoneCall',
  'paper',
  'import',
  'unsubscribeLink',
  'other',
] as const;
export type ConsentSource = (typeof consentSources)[number];

export type ConsentState = 'given' | 'withdrawn';

/** What a person said about one channel and one purpose. Never changed; the newest one counts. */
export interface Consent {
  consentId: string;
  channel: ConsentChannel;
  purpose: ConsentPurpose;
  state: ConsentState;
  /** When the person said so. */
  at: Instant;
  source: ConsentSource;
  /** The words that were shown; null where they are not known. */
  textShown: string | null;
  textHash: string | null;
  recordedAt: Instant;
  recordedBy: string;
}

/** Address, device, remarks: what a proof may need, and what belongs to the person. */
export interface ConsentEvidence {
  ipAddress?: string | undefined;
  userAgent?: string | undefined;
  note?: string | undefined;
}

/** What holds for one channel and purpose. `notAsked`: the person never said anything. */
export interface ConsentStanding {
  channel: ConsentChannel;
  purpose: ConsentPurpose;
  state: ConsentState | 'notAsked';
  /** Whether the person may be contacted so. */
  mayContact: boolean;
  since: Instant | null;
}

/**
 * Whether a statement allows contact. Service messages carry out the contract and need no consent, and yet nobody gets them
 * by a channel they refused; everything else needs a consent that was given.
 */
export function allows(purpose: ConsentPurpose, state: ConsentStanding['state']): boolean {
  return purpose === 'service' ? state !== 'withdrawn' : state === 'given';
}

/** Every channel and purpose as of an instant. @param history in the order of (at, consentId) */
export function standings(history: readonly Consent[], at: Instant): ConsentStanding[] {
  return consentChannels.flatMap((channel) =>
    consentPurposes.map((purpose): ConsentStanding => {
      const held = history.findLast((own) => own.channel === channel && own.purpose === purpose && own.at <= at);
      const state = held?.state ?? 'notAsked';
      return { channel, purpose, state, mayContact: allows(purpose, state), since: held?.at ?? null };
    }),
  );
}
