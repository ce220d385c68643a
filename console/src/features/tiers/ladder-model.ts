/** A ladder as a programme file writes it: what drafts hold. What the form does not show is kept as it is. */
import type { LocalText, Period } from '../campaigns/campaign-model.ts';

export type Threshold = { metric: string; atLeast: string | number } | { index: string; atLeast: string | number };

export type Benefit =
  | { benefit: string; value?: string | number }
  | { name: LocalText; kind?: string; behaviour?: string }
  | LocalText;

export interface Level {
  key: string;
  name: LocalText;
  description?: LocalText;
  entry?: { all?: Threshold[]; any?: Threshold[] };
  invitationOnly?: boolean;
  benefits?: Benefit[];
  [other: string]: unknown;
}

export interface LadderFile {
  name: LocalText;
  description?: LocalText;
  effectiveFrom?: string;
  period: Period;
  upgrade?: string;
  downgrade?: string;
  downgradeGraceDays?: number;
  keepUntil?: string;
  inherit?: string;
  transition?: string;
  levels: Level[];
  [other: string]: unknown;
}

/** A benefit that is said as a text; null for one of the catalogue. */
export function benefitText(benefit: Benefit): LocalText | null {
  if (typeof benefit === 'string') return benefit;
  if ('benefit' in benefit) return null;
  if ('name' in benefit && typeof benefit.name !== 'undefined') return benefit.name as LocalText;
  return benefit as Readonly<Record<string, string>>;
}
