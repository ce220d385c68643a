/** Decisions as they are stored: compact, complete, and the same text for the same decision. */
import { contentHash, type Instant } from '#kernel';
import type { Award, CampaignVerdict, NoAwardReason } from '#modules/campaigns';

/** Raised when a change of the pipeline alters any outcome or explanation of the golden corpus. */
export const ENGINE_VERSION = 1;

/**
 * One award as stored. `computed` is before shared limits, `granted` after. `variant` tells lots of one origin apart
 * that differ in funding, release or expiry; '' for the plain one.
 */
export interface StoredAward {
  campaign: string;
  version: number;
  step: string | null;
  holder: string;
  unit: string;
  computed: bigint;
  granted: bigint;
  variant: string;
  funding: string;
  /** Null: not before something without a date. Equal to the event's instant where nothing is waited for. */
  availableAt: Instant | null;
  /** The campaign's own expiry rule, or null for the unit's. */
  expiry: Award['expiry'];
}

export type PackedAward = [
  campaign: string,
  version: number,
  step: string | 0,
  holder: string | 0,
  unit: string,
  computed: string | number,
  granted: string | number | 0,
  extra?: [variant: string, funding: string, availableAt: Instant | null, expiry: Award['expiry']],
];

/** In written order; without a reason the campaign fired. */
type PackedVerdict = [campaign: string, version: number, reason?: NoAwardReason];

export interface PackedDecision {
  /** Engine version. */
  e: number;
  a: PackedAward[];
  /** Verdicts, so that a repetition gets the first answer whole; absent where no campaign listened. */
  v?: PackedVerdict[];
  /** Nothing was decided: the event waits for this. */
  w?: 'rate';
}

/** What is kept of a decision. */
export interface DecisionRecord {
  awards: readonly StoredAward[];
  verdicts: readonly CampaignVerdict[];
  waitingFor: 'rate' | null;
}

const PLAIN_FUNDING = 'programme';

/** Small amounts as numbers (exact below 2^53), large ones as text. */
function packAmount(amount: bigint): string | number {
  const number = Number(amount);
  return Number.isSafeInteger(number) ? number : String(amount);
}

export function packDecision({ awards, verdicts, waitingFor }: DecisionRecord): PackedDecision {
  const packed: PackedDecision = { e: ENGINE_VERSION, a: packAwards(awards) };
  if (verdicts.length > 0) packed.v = verdicts.map(packVerdict);
  if (waitingFor !== null) packed.w = waitingFor;
  return packed;
}

function packVerdict({ campaign, version, reason }: CampaignVerdict): PackedVerdict {
  return reason === null ? [campaign, version] : [campaign, version, reason];
}

export function unpackVerdicts(packed: PackedDecision): CampaignVerdict[] {
  return (packed.v ?? []).map(([campaign, version, reason]) => ({ campaign, version, reason: reason ?? null }));
}

export function packAwards(awards: readonly StoredAward[]): PackedAward[] {
  return awards.map(packAward);
}

function packAward(award: StoredAward): PackedAward {
  const packed: PackedAward = [
    award.campaign,
    award.version,
    award.step ?? 0,
    award.holder === 'account' ? 0 : award.holder,
    award.unit,
    packAmount(award.computed),
    packAmount(award.granted),
  ];
  if (award.variant !== '') packed.push([award.variant, award.funding, award.availableAt, award.expiry]);
  return packed;
}

/** @param occurredAt instant of the event: plain awards are available from then on */
export function unpackDecision(packed: PackedDecision, occurredAt: Instant): StoredAward[] {
  return unpackAwards(packed.a, occurredAt);
}

/** @param occurredAt from when plain awards are available */
export function unpackAwards(packed: readonly PackedAward[], occurredAt: Instant): StoredAward[] {
  return packed.map(([campaign, version, step, holder, unit, computed, granted, extra]) => ({
    campaign,
    version,
    step: step === 0 ? null : step,
    holder: holder === 0 ? 'account' : holder,
    unit,
    computed: BigInt(computed),
    granted: BigInt(granted),
    variant: extra?.[0] ?? '',
    funding: extra?.[1] ?? PLAIN_FUNDING,
    availableAt: extra === undefined ? occurredAt : extra[2],
    expiry: extra?.[3] ?? null,
  }));
}

/** The variant of an award: what keeps its lot apart from others of the same origin. */
export function variantOf(award: Pick<Award, 'funding' | 'pending' | 'expiry'>): string {
  if (award.funding === PLAIN_FUNDING && award.pending === null && award.expiry === null) return '';
  return contentHash({ funding: award.funding, pending: award.pending, expiry: award.expiry }).slice(0, 8);
}
