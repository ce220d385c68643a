/** What applying a file would change and whom it would concern. Nothing is stored. */
import { dayAt, formatDay, type Instant, RefusedError } from '#kernel';
import type { MarginCheck } from '#modules/campaigns';
import type { Queryable } from '#platform/postgres';
import type { AccountInsight, AccountLook } from '../domain/account-insight.ts';
import type { LadderPart, ProgrammeFile } from '../domain/definition.ts';
import { toFile } from '../domain/from-definitions.ts';
import {
  type Affected,
  affectedBy,
  type Difference,
  differences,
  keptDefinitions,
  type Named,
} from '../domain/plan-changes.ts';
import { type ProgrammeReview, reviewProgramme } from '../domain/review-programme.ts';
import { programmeRevision } from '../store/rule-versions.ts';
import type { NeedsReview, ReadMargin } from './apply-programme.ts';
import { type AppliedChange, checkUnchangedSince, prepareChange } from './prepare-change.ts';

export interface PlanRequest {
  file: ProgrammeFile;
  now: Instant;
  /** Activity counts when it is no older. */
  days: number;
  ifRevision?: bigint | null;
  /** Tells what one person may not apply alone; absent where nobody else could agree. */
  needsReview?: NeedsReview;
  /** Tells what would be left of margins; absent where no floor can be stated. */
  readMargin?: ReadMargin;
}

export interface ProgrammePlan {
  /** Of what runs: apply with it to be sure that nothing was changed since. */
  revision: bigint;
  programme: string;
  /** IANA zone of its business dates. */
  zone: string;
  days: number;
  accounts: { all: number; looked: number };
  differences: Difference[];
  /** Definitions as before. */
  unchanged: number;
  /** Definitions that run, are not in the file and stay. */
  kept: Named[];
  changes: AppliedChange[];
  /** What a second person has to agree to before: applying the file is refused as a whole. */
  secondPerson: Named[];
  /** Against the floor that pricing asks for; null where none is stated or nothing sold is concerned. */
  margin: MarginCheck | null;
  review: ProgrammeReview;
}

/** @throws RefusedError what {@link prepareChange} refuses */
export async function planProgramme(
  db: Queryable,
  insight: AccountInsight,
  workspaceId: string,
  { file, now, days, ifRevision, needsReview, readMargin }: PlanRequest,
): Promise<ProgrammePlan> {
  const prepared = await prepareChange(db, workspaceId, { file, now });
  const { changes, stored, added, rules } = prepared;
  if (ifRevision !== undefined && ifRevision !== null) checkUnchangedSince(stored, ifRevision);
  const before = toFile(stored, file.programme.key);
  const after = toFile([...stored, ...added], file.programme.key);
  if (after === null) throw new Error('a programme that was prepared is among its versions');
  const look = await insight.look(workspaceId, { rules, programme: file.programme.key, days });
  const today = formatDay(dayAt(now, rules.zone));
  const found: Difference[] = [];
  for (const difference of differences(before, after, changes)) {
    const ladder = difference.kind === 'ladder' ? file.ladders[difference.key] : undefined;
    const affected =
      ladder !== undefined && difference.change === 'changed'
        ? await movers(insight, workspaceId, difference.key, { ladder, look, now, zone: rules.zone })
        : affectedBy(difference, look, today);
    found.push({ ...difference, affected });
  }
  return {
    revision: programmeRevision(stored),
    programme: file.programme.key,
    zone: rules.zone,
    days,
    accounts: { all: look.accounts, looked: look.looked },
    differences: found,
    unchanged: changes.filter(({ change }) => change === 'unchanged').length,
    kept: keptDefinitions(after, changes),
    changes,
    secondPerson: (await needsReview?.(db, workspaceId, prepared)) ?? [],
    margin: (await readMargin?.(db, workspaceId, prepared)) ?? null,
    review: reviewProgramme(after, { look, before, days, today }),
  };
}

interface PreviewTerms {
  ladder: LadderPart;
  look: AccountLook;
  now: Instant;
  zone: string;
}

/** Who would stand at another level when the new version of a ladder begins; tomorrow where the file does not say. */
async function movers(
  insight: AccountInsight,
  workspaceId: string,
  key: string,
  { ladder, look, now, zone }: PreviewTerms,
): Promise<Affected> {
  const tomorrow = formatDay(dayAt(now, zone) + 1);
  const effectiveFrom = (ladder.effectiveFrom ?? '') > tomorrow ? ladder.effectiveFrom : tomorrow;
  try {
    const preview = await insight.previewLadder(workspaceId, key, { ...ladder, effectiveFrom });
    const { before, after, movers: moved, holders } = preview;
    return {
      accounts: moved.length,
      of: holders,
      sampled: false,
      ladder: { before, after, movers: moved },
      note: null,
    };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const note = `who moves cannot be told before it runs: ${error.refusal.detail}`;
    return { accounts: null, of: look.looked, sampled: look.looked < look.accounts, note };
  }
}
