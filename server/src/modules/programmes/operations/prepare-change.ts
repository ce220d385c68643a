/** What applying a file comes to: new versions and when they hold, checked as a whole with all versions there ever were. */
import {
  type Day,
  Decimal,
  dayAt,
  type FieldError,
  formatDay,
  formatInstant,
  type Instant,
  type Refusal,
  RefusedError,
  startOfDay,
  unwrap,
} from '#kernel';
import type { CampaignDefinition } from '#modules/campaigns';
import type { LadderDefinition } from '#modules/tiers';
import type { Queryable } from '#platform/postgres';
import type { ProgrammeFile } from '../domain/definition.ts';
import { effectiveFrom } from '../domain/effective-from.ts';
import { type RuleStatus, statusOf } from '../domain/life-cycle.ts';
import { compileRules, type Rules, type RuleVersion } from '../domain/rules.ts';
import { statusVersions } from '../domain/status-versions.ts';
import { type Draft, definitionHash, draftHash, toDrafts } from '../domain/to-definitions.ts';
import { validateProgramme } from '../domain/validate-programme.ts';
import {
  loadBudgetUse,
  loadRevision,
  loadRuleVersions,
  newestEvent,
  type StoredVersion,
} from '../store/rule-versions.ts';
import { checkCoupons } from './check-coupons.ts';
import { checkRoom } from './define-field.ts';

export interface AppliedChange {
  kind: Draft['kind'];
  key: string;
  version: number;
  change: 'created' | 'changed' | 'unchanged' | 'ended';
  validFrom: Instant;
}

/** A budget to be set, in smallest parts of its unit. */
export interface BudgetTotal {
  campaign: string;
  unit: string;
  total: bigint;
}

export interface PreparedChange {
  /** One per definition of the file, and per campaign that ends. */
  changes: AppliedChange[];
  /** Every version so far, oldest first. */
  stored: StoredVersion[];
  /** The versions that are new; their revision is the one after the present. */
  added: StoredVersion[];
  /** With the new versions. */
  rules: Rules;
  budgets: BudgetTotal[];
  /** Null in a workspace without events. */
  lastEvent: Instant | null;
}

/**
 * Reads only. Hold the workspace's revision to be sure that it is still so when it is stored.
 * @throws RefusedError `rules_invalid`, `rule_change_in_past`, `metric_not_changeable`, `unit_not_changeable`,
 * `field_not_changeable`, `field_limit_reached`, `budget_below_used`
 */
export async function prepareChange(
  db: Queryable,
  workspaceId: string,
  { file, now }: { file: ProgrammeFile; now: Instant },
): Promise<PreparedChange> {
  const stored = await loadRuleVersions(db, workspaceId);
  const lastEvent = await newestEvent(db, workspaceId);
  const next = (await loadRevision(db, workspaceId)) + 1n;
  const changes: AppliedChange[] = [];
  const added: StoredVersion[] = [];
  const terms = { lastEvent, now, zone: file.programme.timeZone };
  for (const written of [...toDrafts(file), ...endedDrafts(file, stored)]) {
    const draft = sinceItsBeginning(written, stored);
    const newest = stored.findLast((version) => version.kind === draft.kind && version.key === draft.key) ?? null;
    if (newest !== null && draftHash(draft, newest) === definitionHash(newest.definition)) {
      const { version, validFrom } = newest;
      changes.push({ kind: draft.kind, key: draft.key, version, change: 'unchanged', validFrom });
      continue;
    }
    const statusTo = onlyStatus(draft, newest);
    if (statusTo !== null) {
      const own = stored.filter((version) => version.kind === draft.kind && version.key === draft.key);
      const versions = statusVersions(own, statusTo, now);
      for (const one of versions) added.push({ ...one, hash: definitionHash(one.definition), revision: next });
      const { kind, key } = draft;
      changes.push({
        kind,
        key,
        version: versions.at(-1)?.version ?? 0,
        change: changeOf(draft, newest),
        validFrom: now,
      });
      continue;
    }
    const version = (newest?.version ?? 0) + 1;
    const start = ladderStart(draft, terms);
    const from = unwrap(effectiveFrom(draft, { newest, ...terms }));
    const validFrom = start === null ? from : startOfDay(start, terms.zone);
    const definition = {
      ...draft.definition,
      version,
      ...(start === null ? {} : { effectiveFrom: formatDay(start) }),
    };
    const { kind, key } = draft;
    added.push({ kind, key, version, definition, hash: definitionHash(definition), validFrom, revision: next });
    changes.push({ kind, key, version, change: changeOf(draft, newest), validFrom });
  }
  checkRoom([...stored, ...added]);
  const rules = checkedRules(next, [...stored, ...added]);
  await checkCoupons(db, workspaceId, added);
  const budgets = budgetsOf(added, rules);
  await checkBudgets(db, workspaceId, budgets);
  return { changes, stored, added, rules, budgets, lastEvent };
}

/**
 * A first day that a version of the ladder has had already says when the ladder began, not when a change of it begins:
 * so an exported file can be changed and applied without looking for a new day.
 */
function sinceItsBeginning(draft: Draft, stored: readonly StoredVersion[]): Draft {
  if (draft.kind !== 'ladder') return draft;
  const { effectiveFrom } = draft.definition as LadderDefinition;
  const had = stored.some(({ kind, key, definition }) => {
    return kind === 'ladder' && key === draft.key && (definition as LadderDefinition).effectiveFrom === effectiveFrom;
  });
  return had ? { ...draft, from: null } : draft;
}

function changeOf(draft: Draft, newest: RuleVersion | null): AppliedChange['change'] {
  if (draft.kind === 'campaign' && (draft.definition as CampaignDefinition).status === 'ended') return 'ended';
  return newest === null || statusOf(newest) === 'ended' ? 'created' : 'changed';
}

/** A ladder that is only paused or goes on: at once, while everything else begins on a day. Null: something else differs. */
function onlyStatus(draft: Draft, newest: RuleVersion | null): RuleStatus | null {
  if (draft.kind !== 'ladder' || newest === null) return null;
  const { status: _status, ...said } = draft.definition as LadderDefinition;
  const before = (newest.definition as LadderDefinition).status;
  const alike = { ...draft, definition: before === undefined ? said : { ...said, status: before } };
  return draftHash(alike, newest) === definitionHash(newest.definition) ? statusOf(draft) : null;
}

/** A ladder that does not say when begins tomorrow where something has happened already. */
function ladderStart(
  draft: Draft,
  { lastEvent, now, zone }: { lastEvent: Instant | null; now: Instant; zone: string },
): Day | null {
  return draft.kind !== 'ladder' || draft.from !== null || lastEvent === null ? null : dayAt(now, zone) + 1;
}

/** A campaign the file no longer has ends; nothing is ever deleted. */
function endedDrafts(file: ProgrammeFile, stored: readonly StoredVersion[]): Draft[] {
  const newest = new Map<string, StoredVersion>();
  for (const version of stored) if (version.kind === 'campaign') newest.set(version.key, version);
  return [...newest.values()].flatMap((version): Draft[] => {
    const definition = version.definition as CampaignDefinition;
    if (definition.programme !== file.programme.key || file.campaigns[version.key] !== undefined) return [];
    if (definition.status === 'ended') return [];
    return [{ kind: 'campaign', key: version.key, definition: { ...definition, status: 'ended' }, from: null }];
  });
}

/** @throws RefusedError `rules_invalid` with every faulty place */
export function checkedRules(revision: bigint, versions: readonly StoredVersion[]): Rules {
  const rules = unwrap(compileRules(revision, versions));
  const errors = validateProgramme(rules);
  if (errors.length > 0) throw new RefusedError(invalid(errors));
  return rules;
}

function invalid(errors: FieldError[]): Refusal {
  return {
    code: 'rules_invalid',
    detail: `${errors.length} things cannot work, first ${errors[0]?.path}: ${errors[0]?.reason}`,
    remedy: 'Correct the fields listed in errors and apply the file again.',
    errors,
  };
}

export function budgetsOf(added: readonly StoredVersion[], rules: Rules): BudgetTotal[] {
  return added.flatMap(({ kind, definition }) => {
    if (kind !== 'campaign') return [];
    const { key: campaign, budget } = definition as CampaignDefinition;
    if (budget === undefined) return [];
    const scale = rules.units.get(budget.unit)?.definition.scale ?? 0;
    return [{ campaign, unit: budget.unit, total: Decimal.of(budget.total).toUnits(scale, 'floor') }];
  });
}

export async function checkBudgets(db: Queryable, workspaceId: string, budgets: readonly BudgetTotal[]): Promise<void> {
  if (budgets.length === 0) return;
  const used = await loadBudgetUse(db, workspaceId);
  for (const { campaign, unit, total } of budgets) {
    if ((used.get(`${campaign} ${unit}`) ?? 0n) > total) throw belowUsed(campaign);
  }
}

export function belowUsed(campaign: string): RefusedError {
  return new RefusedError({
    code: 'budget_below_used',
    detail: `Campaign ${campaign} has already given more than the new total of its budget.`,
    remedy: 'Set a budget of at least what was given, or end the campaign.',
  });
}

/**
 * What was changed since a revision somebody looked at.
 * @throws RefusedError `precondition_failed` naming every definition that was changed meanwhile
 */
export function checkUnchangedSince(versions: readonly StoredVersion[], revision: bigint): void {
  const meanwhile = versions.filter((version) => version.revision > revision);
  if (meanwhile.length === 0) return;
  const names = meanwhile.map(({ kind, key, version }) => `${kind} ${key} (version ${version})`);
  const shown = names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
  throw new RefusedError({
    code: 'precondition_failed',
    detail: `Since you looked, somebody changed ${shown}.`,
    remedy: 'Look at the difference again (POST /v1/programme/plan, hanse plan) and apply what you still want.',
    changedMeanwhile: meanwhile.map(({ kind, key, version, validFrom }) => {
      return { kind, key, version, validFrom: formatInstant(validFrom) };
    }),
  });
}
