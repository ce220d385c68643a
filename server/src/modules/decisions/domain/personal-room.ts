/** What persons may still receive: asked when a personal award is routed, charged with the batch. */

/** Calendar year and smallest parts of the programme's currency that an award was counted with. */
export type Counted = readonly [year: number, value: string];

export interface PersonalAward {
  accountId: string;
  membershipId: string;
  campaign: string;
  unit: string;
  outcomeKey: string;
}

export interface PersonalRoom {
  /** The part of the units that caps and black-outs of today leave to the person; the rest is withheld. */
  take(award: PersonalAward, units: bigint): { units: bigint; counted: Counted | null };
  /** What the person does not get any more no longer counts in the year in which it was counted. */
  takeBack(award: PersonalAward, taken: { units: bigint; year: number; value: bigint }): void;
}
