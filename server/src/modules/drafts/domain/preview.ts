/** What a draft would change for whom, added up while accounts are gone through. */
import { contentHash, type Instant } from '#kernel';
import type { AccountDifference, LevelDifference, PreviewPots, UnitDifference } from '#modules/decisions';
import type { RuleKind } from '#modules/programmes';

export const previewStates = ['queued', 'running', 'done', 'cancelled', 'failed'] as const;
export type PreviewState = (typeof previewStates)[number];

/** Units of one campaign for one holder, or a level; bigints as they are. */
export type PreviewRow = { n: number } & (
  | (UnitDifference & { ladder: null })
  | (LevelDifference & { holder: null; unit: null; campaign: null })
);

export interface UnitTotal {
  /** Smallest parts, as text; what is gained and what is lost. */
  more: string;
  less: string;
  /** Differences, one per holder and campaign. */
  holders: number;
}

/** How far it is and what it comes to so far; plain JSON, so that any process can go on. */
export interface PreviewProgress {
  afterAccount: string | null;
  rows: number;
  /** Accounts with a difference. */
  accounts: number;
  /** Hash over all rows so far. */
  digest: string;
  pots: PreviewPots | null;
  units: Record<string, UnitTotal>;
  /** By ladder and `from to`: how many. */
  levels: Record<string, Record<string, number>>;
}

export interface Preview {
  previewId: string;
  kind: RuleKind;
  key: string;
  contentHash: string;
  rulesRevision: bigint;
  since: Instant;
  /** Of what would have been: the draft holds from another instant. */
  asIf: boolean;
  state: PreviewState;
  accountsAll: number;
  accountsDone: number;
  progress: PreviewProgress;
  previewHash: string | null;
  failure: { code: string; detail: string } | null;
  createdAt: Instant;
  createdBy: string;
  finishedAt: Instant | null;
  keepUntil: Instant;
}

export const NOTHING_YET: PreviewProgress = {
  afterAccount: null,
  rows: 0,
  accounts: 0,
  digest: '',
  pots: null,
  units: {},
  levels: {},
};

/** Adds accounts, in the order in which they were gone through. */
export function addDifferences(
  progress: PreviewProgress,
  found: readonly AccountDifference[],
): { progress: PreviewProgress; rows: PreviewRow[] } {
  const next = structuredClone(progress);
  const rows: PreviewRow[] = [];
  for (const { units, levels } of found) {
    next.accounts += 1;
    for (const unit of units) rows.push({ n: ++next.rows, ...unit, ladder: null });
    for (const level of levels) rows.push({ n: ++next.rows, ...level, holder: null, unit: null, campaign: null });
  }
  for (const row of rows) {
    if (row.ladder === null) addUnit(next, row);
    else addLevel(next, row);
  }
  next.digest = contentHash([next.digest, rows.map((row) => plain(row))]);
  return { progress: next, rows };
}

function addUnit({ units }: PreviewProgress, { unit, before, after }: UnitDifference): void {
  const total = units[unit] ?? { more: '0', less: '0', holders: 0 };
  const change = after - before;
  units[unit] = {
    more: String(BigInt(total.more) + (change > 0n ? change : 0n)),
    less: String(BigInt(total.less) + (change < 0n ? -change : 0n)),
    holders: total.holders + 1,
  };
}

function addLevel({ levels }: PreviewProgress, { ladder, before, after }: LevelDifference): void {
  const moves = levels[ladder] ?? {};
  const name = `${before} ${after}`;
  levels[ladder] = { ...moves, [name]: (moves[name] ?? 0) + 1 };
}

/** What a second person confirms beside the content: everybody who would get something else, and how much. */
export function hashOfPreview({ contentHash: content, rulesRevision, since, progress }: Preview): string {
  const { digest, units, levels } = progress;
  return contentHash({ content, rulesRevision: String(rulesRevision), since, digest, units, levels });
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? String(part) : part)));
}
