/** Decisions as they are stored: compact, complete, and the same text for the same decision. */
import { assert, contentHash, type Instant } from '#kernel';
import type { Award, CampaignVerdict } from '#modules/campaigns';
import { verdictsFromText, verdictsToText } from './verdict-text.ts';

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
  terms?: PackedTerms,
];

/**
 * An award inside its decision: the campaign by its place among the verdicts, the unit only where it is another than
 * that of the award before. `granted` and what follows are left out where they are as usual.
 */
type PlacedAward = [
  place: number,
  unit: string | 0,
  computed: string | number,
  granted?: string | number,
  holder?: string | 0,
  step?: string | 0,
  terms?: PackedTerms,
];

type PackedTerms = [variant: string, funding: string, availableAt: Instant | null, expiry: Award['expiry']];

export interface PackedDecision {
  /** Engine version. */
  e: number;
  a: (PlacedAward | PackedAward)[];
  /** Verdicts, so that a repetition gets the first answer whole; absent where no campaign listened. See verdict-text.ts. */
  v?: string;
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
  let unit = '';
  const placed = awards.map((award) => {
    const place = verdicts.findIndex(
      ({ campaign, version }) => campaign === award.campaign && version === award.version,
    );
    if (place < 0) return packAward(award);
    const packed = placeAward(award, place, unit);
    unit = award.unit;
    return packed;
  });
  const packed: PackedDecision = { e: ENGINE_VERSION, a: placed };
  if (verdicts.length > 0) packed.v = verdictsToText(verdicts);
  if (waitingFor !== null) packed.w = waitingFor;
  return packed;
}

function placeAward(award: StoredAward, place: number, unitBefore: string): PlacedAward {
  const packed: PlacedAward = [place, award.unit === unitBefore ? 0 : award.unit, packAmount(award.computed)];
  const plain = award.holder === 'account' && award.step === null && award.variant === '';
  if (plain && award.granted === award.computed) return packed;
  packed.push(packAmount(award.granted));
  if (plain) return packed;
  packed.push(award.holder === 'account' ? 0 : award.holder, award.step ?? 0);
  if (award.variant !== '') packed.push([award.variant, award.funding, award.availableAt, award.expiry]);
  return packed;
}

export function unpackVerdicts(packed: PackedDecision): CampaignVerdict[] {
  return packed.v === undefined ? [] : verdictsFromText(packed.v);
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
  const verdicts = unpackVerdicts(packed);
  let unit = '';
  return packed.a.map((award) => {
    if (!isPlaced(award)) return unpackAward(award, occurredAt);
    const [place, ownUnit, computed, granted = computed, holder = 0, step = 0, terms] = award;
    const verdict = verdicts[place];
    assert(verdict !== undefined, `an award of a stored decision has its campaign at ${place}`);
    unit = ownUnit === 0 ? unit : ownUnit;
    const { campaign, version } = verdict;
    return unpackAward([campaign, version, step, holder, unit, computed, granted, terms], occurredAt);
  });
}

function isPlaced(award: PlacedAward | PackedAward): award is PlacedAward {
  return typeof award[0] === 'number';
}

/** @param occurredAt from when plain awards are available */
export function unpackAwards(packed: readonly PackedAward[], occurredAt: Instant): StoredAward[] {
  return packed.map((award) => unpackAward(award, occurredAt));
}

function unpackAward(packed: PackedAward, occurredAt: Instant): StoredAward {
  const [campaign, version, step, holder, unit, computed, granted, terms] = packed;
  return {
    campaign,
    version,
    step: step === 0 ? null : step,
    holder: holder === 0 ? 'account' : holder,
    unit,
    computed: BigInt(computed),
    granted: BigInt(granted),
    variant: terms?.[0] ?? '',
    funding: terms?.[1] ?? PLAIN_FUNDING,
    availableAt: terms === undefined ? occurredAt : terms[2],
    expiry: terms?.[3] ?? null,
  };
}

type Terms = Pick<Award, 'funding' | 'pending' | 'expiry'>;

/** By the object a rule's effect holds, which all awards of that effect share. */
const variants = new WeakMap<object, Terms & { variant: string }>();

/** The variant of an award: what keeps its lot apart from others of the same origin. */
export function variantOf({ funding, pending, expiry }: Terms): string {
  if (funding === PLAIN_FUNDING && pending === null && expiry === null) return '';
  const shared = pending ?? expiry;
  const known = shared === null ? undefined : variants.get(shared);
  if (known?.funding === funding && known.pending === pending && known.expiry === expiry) return known.variant;
  const variant = contentHash({ funding, pending, expiry }).slice(0, 8);
  if (shared !== null) variants.set(shared, { funding, pending, expiry, variant });
  return variant;
}
