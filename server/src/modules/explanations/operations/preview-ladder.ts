/** What a new version of a ladder would do to everybody on it. Nothing is stored. */
import { contentHash, dayAt, formatDay, type Instant, parseDay, RefusedError, startOfDay } from '#kernel';
import { type AccountFold, foldsNow, levelReaderOf, metricsRead } from '#modules/decisions';
import type { ProgrammeFile, Rules } from '#modules/programmes';
import {
  type LadderDefinition,
  type LadderHolder,
  previewVersion,
  type VersionPreview,
  validateLadder,
} from '#modules/tiers';
import { queryable } from '#platform/postgres';
import { listAccountIds } from '../store/rule-rows.ts';
import type { ExplanationDeps } from './dependencies.ts';
import { requireLadder } from './read-levels.ts';

/** Folds kept in memory at a time. */
const ACCOUNTS_PER_BATCH = 250;

export type LadderPart = ProgrammeFile['ladders'][string];

/** @throws RefusedError `ladder_unknown`, `ladder_invalid`, `ladder_preview_past` */
export async function previewLadder(
  deps: Pick<ExplanationDeps, 'pool' | 'rules' | 'clock'>,
  workspaceId: string,
  key: string,
  part: LadderPart,
): Promise<VersionPreview> {
  const db = queryable(deps.pool);
  const rules = await deps.rules.load(db, workspaceId);
  const now = deps.clock.now();
  const running = requireLadder(rules, key);
  const next = nextVersion(running, part, rules, now);
  let preview: VersionPreview | null = null;
  for (let after: string | null = null; ; ) {
    const ids = await listAccountIds(db, workspaceId, { after, limit: ACCOUNTS_PER_BATCH });
    const folds = await foldsNow(db, rules, now, workspaceId, ids);
    const holders = [...folds].flatMap(([id, { fold, row }]) => {
      const asOf = Math.max(now, row.fold.position?.at ?? now);
      return holderOf(id, fold, running, asOf) ?? [];
    });
    const part = previewVersion(running, next, holders, rules.zone);
    preview = preview === null ? part : joined(preview, part);
    after = ids.at(-1) ?? null;
    if (ids.length < ACCOUNTS_PER_BATCH || after === null) return preview;
  }
}

function holderOf(holder: string, fold: AccountFold, running: LadderDefinition, asOf: Instant): LadderHolder | null {
  const state = fold.state.levels[running.key];
  if (state === undefined || state.version !== running.version) return null;
  const { zone } = fold.environment.rules;
  const metricChange = (at: Instant): Instant | null => {
    const moment = { at, day: dayAt(at, zone), anchor: fold.anchor };
    const changes = metricsRead(running).flatMap((key) => fold.metrics.nextChange(key, moment, zone) ?? []);
    return changes.length === 0 ? null : Math.min(...changes);
  };
  return { holder, state, asOf, read: levelReaderOf(fold, Number.POSITIVE_INFINITY), metricChange };
}

function nextVersion(running: LadderDefinition, part: LadderPart, rules: Rules, now: Instant): LadderDefinition {
  const { effectiveFrom, levels, status, ...rest } = part;
  const day = effectiveFrom === undefined ? null : parseDay(effectiveFrom);
  if (effectiveFrom === undefined || day?.ok !== true || startOfDay(day.value, rules.zone) <= now) {
    throw new RefusedError({
      code: 'ladder_preview_past',
      detail: 'A preview needs the day from which the new version holds, after today.',
      remedy: `Set effectiveFrom to ${formatDay(dayAt(now, rules.zone) + 1)} or later.`,
    });
  }
  const next = {
    key: running.key,
    version: running.version + 1,
    ...rest,
    effectiveFrom,
    ...(status === 'paused' ? { status } : {}),
    levels: levels.map((level, index) => ({ ...level, rank: index })),
    ...(saysTheSame(part, running) ? { onlyStatus: true } : {}),
  } as LadderDefinition;
  const attributes = [...rules.declaredAttributes, ...rules.fields.of('account').keys()];
  const vocabulary = {
    metrics: new Set(rules.metrics.keys()),
    attributes: new Set(['type', 'country', ...attributes]),
    languages: [],
  };
  const errors = validateLadder(next, vocabulary, running);
  if (errors.length === 0) return next;
  throw new RefusedError({
    code: 'ladder_invalid',
    detail: `${errors.length} things of the ladder cannot work, first ${errors[0]?.path}: ${errors[0]?.reason}`,
    remedy: 'Correct the fields listed in errors.',
    errors,
  });
}

/** Apart from when it begins and whether it is paused: then it places nobody anew. */
function saysTheSame({ inherit, ...part }: LadderPart, running: LadderDefinition): boolean {
  const said = (definition: object) => {
    const { key, version, effectiveFrom, status, onlyStatus, ...rest } = JSON.parse(JSON.stringify(definition));
    return contentHash({ ...rest, levels: rest.levels.map(({ rank, ...level }: { rank: number }) => level) });
  };
  const reaches = part.subject === 'group' && inherit === 'none' ? 'fromGroup' : inherit;
  return said({ ...part, inherit: reaches }) === said(running);
}

function joined(a: VersionPreview, b: VersionPreview): VersionPreview {
  return {
    ...a,
    holders: a.holders + b.holders,
    movers: [...a.movers, ...b.movers],
    kept: [...a.kept, ...b.kept],
    before: added(a.before, b.before),
    after: added(a.after, b.after),
  };
}

function added(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(a).map(([level, count]) => [level, count + (b[level] ?? 0)]));
}
