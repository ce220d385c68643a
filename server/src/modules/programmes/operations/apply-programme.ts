/**
 * Makes a programme file so: what differs from the newest version becomes a new version. Rules take effect from now on;
 * into the past only while the workspace has no events there that a change could rewrite.
 */

import { parse } from 'yaml';
import {
  Decimal,
  dayAt,
  err,
  type FieldError,
  formatDay,
  type Instant,
  ok,
  type Refusal,
  RefusedError,
  type Result,
  unwrap,
} from '#kernel';
import type { CampaignDefinition } from '#modules/campaigns';
import type { Transaction } from '#platform/postgres';
import { type ProgrammeFile, programmeFile } from '../domain/definition.ts';
import { effectiveFrom } from '../domain/effective-from.ts';
import { compileRules, type Rules, type StoredUnit } from '../domain/rules.ts';
import { type Draft, toDrafts } from '../domain/to-definitions.ts';
import { validateProgramme } from '../domain/validate-programme.ts';
import {
  insertRuleVersions,
  loadRevision,
  loadRuleVersions,
  raiseRevision,
  requestRefolds,
  type StoredVersion,
  setBudget,
  wakeAccounts,
} from '../store/rule-versions.ts';

export interface AppliedChange {
  kind: Draft['kind'];
  key: string;
  version: number;
  change: 'created' | 'changed' | 'unchanged' | 'ended';
  validFrom: Instant;
}

const NOT_A_FILE = { remedy: 'See the guide to programme files for every field, with examples.' };

/** Reads YAML or JSON text. @returns the file, or `programme_invalid` with each faulty field */
export function readProgrammeFile(text: string): Result<ProgrammeFile> {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    return err({
      code: 'programme_unreadable',
      detail: `The file is not YAML: ${(error as Error).message}`,
      ...NOT_A_FILE,
    });
  }
  return checkProgrammeFile(value);
}

export function checkProgrammeFile(value: unknown): Result<ProgrammeFile> {
  const parsed = programmeFile.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const errors = parsed.error.issues.flatMap((issue) => issueErrors(issue));
  return err({
    code: 'programme_invalid',
    detail: `${errors.length} fields are wrong, first ${errors[0]?.path}: ${errors[0]?.reason}`,
    ...NOT_A_FILE,
    errors,
  });
}

interface Issue {
  code?: string;
  path: PropertyKey[];
  message: string;
  keys?: string[];
  errors?: Issue[][];
}

/** Of a union, the member that came closest says what is wrong. */
function issueErrors(issue: Issue, prefix: PropertyKey[] = []): FieldError[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors !== undefined && issue.errors.length > 0) {
    const closest = issue.errors.reduce((a, b) =>
      depth(b) > depth(a) || (depth(b) === depth(a) && b.length < a.length) ? b : a,
    );
    return closest.flatMap((inner) => issueErrors(inner, path));
  }
  return [
    {
      path: path.map(String).join('.'),
      code: issue.code ?? 'invalid',
      reason: issue.message,
      remedy: issue.keys === undefined ? 'Correct the value.' : `Remove or rename ${issue.keys.join(', ')}.`,
    },
  ];
}

function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

export interface ApplyRequest {
  file: ProgrammeFile;
  now: Instant;
  by: string;
}

/** Inside a transaction. @throws RefusedError rules_invalid, rule_change_in_past, budget_below_used */
export async function applyProgramme(
  tx: Transaction,
  workspaceId: string,
  request: ApplyRequest,
): Promise<{ changes: AppliedChange[]; rules: Rules }> {
  await raiseRevision(tx, workspaceId);
  const stored = await loadRuleVersions(tx, workspaceId);
  const lastEvent = await newestEvent(tx, workspaceId);
  const zone = request.file.programme.timeZone;
  const changes: AppliedChange[] = [];
  const added: StoredVersion[] = [];
  for (const draft of [...toDrafts(request.file), ...endedDrafts(request.file, stored)]) {
    const versions = stored.filter((version) => version.kind === draft.kind && version.key === draft.key);
    const newest = versions.at(-1);
    const ended = isEnding(draft);
    if (newest?.hash === draft.hash) {
      changes.push({ ...draft, version: newest.version, change: 'unchanged', validFrom: newest.validFrom });
      continue;
    }
    const version = (newest?.version ?? 0) + 1;
    const validFrom = unwrap(effectiveFrom(draft, { newest: newest ?? null, lastEvent, now: request.now, zone }));
    added.push({
      kind: draft.kind,
      key: draft.key,
      version,
      definition: { ...draft.definition, version, ...ladderStart(draft, lastEvent, request.now, zone) },
      hash: draft.hash,
      validFrom,
    });
    const change = ended ? 'ended' : newest === undefined ? 'created' : 'changed';
    changes.push({ kind: draft.kind, key: draft.key, version, change, validFrom });
  }
  const revision = await loadRevision(tx, workspaceId);
  const rules = checked(compileRules(revision, [...stored, ...added]));
  const errors = validateProgramme(rules);
  if (errors.length > 0) throw new RefusedError(invalid(errors));
  await insertRuleVersions(tx, workspaceId, added, { at: request.now, by: request.by });
  await applyBudgets(tx, workspaceId, added, rules);
  const countsAnew = lastEvent !== null && added.some((version) => version.kind === 'metric' && version.version === 1);
  if (countsAnew) await requestRefolds(tx, workspaceId, request.now);
  const starts = added.flatMap(({ kind, validFrom }) => (kind === 'campaign' || kind === 'ladder' ? validFrom : []));
  if (starts.length > 0) await wakeAccounts(tx, workspaceId, Math.max(request.now, Math.min(...starts)));
  return { changes, rules };
}

/** A ladder that does not say when begins tomorrow where something has happened already. */
function ladderStart(draft: Draft, lastEvent: Instant | null, now: Instant, zone: string): { effectiveFrom?: string } {
  if (draft.kind !== 'ladder' || draft.from !== null || lastEvent === null) return {};
  return { effectiveFrom: formatDay(dayAt(now, zone) + 1) };
}

function checked(result: Result<Rules>): Rules {
  if (result.ok) return result.value;
  throw new RefusedError(result.error);
}

function invalid(errors: FieldError[]): Refusal {
  return {
    code: 'rules_invalid',
    detail: `${errors.length} things cannot work, first ${errors[0]?.path}: ${errors[0]?.reason}`,
    remedy: 'Correct the fields listed in errors and apply the file again.',
    errors,
  };
}

/** A campaign the file no longer has ends; nothing is ever deleted. */
function endedDrafts(file: ProgrammeFile, stored: readonly StoredVersion[]): Draft[] {
  const newest = new Map<string, StoredVersion>();
  for (const version of stored) if (version.kind === 'campaign') newest.set(version.key, version);
  return [...newest.values()].flatMap((version): Draft[] => {
    const definition = version.definition as CampaignDefinition;
    if (definition.programme !== file.programme.key || file.campaigns[version.key] !== undefined) return [];
    if (definition.status === 'ended') return [];
    return [
      {
        kind: 'campaign',
        key: version.key,
        definition: { ...definition, status: 'ended' },
        hash: `ended ${version.hash}`,
        from: null,
      },
    ];
  });
}

function isEnding(draft: Draft): boolean {
  return draft.hash.startsWith('ended ');
}

async function newestEvent(tx: Transaction, workspaceId: string): Promise<Instant | null> {
  const { rows } = await tx.query<{ at: Instant | null }>(
    'select max(occurred_at) as at from (select occurred_at from event where workspace_id = $1 limit 100000) e',
    [workspaceId],
  );
  return rows[0]?.at ?? null;
}

async function applyBudgets(
  tx: Transaction,
  workspaceId: string,
  added: readonly StoredVersion[],
  rules: Rules,
): Promise<void> {
  for (const { kind, definition } of added) {
    if (kind !== 'campaign') continue;
    const { key, budget } = definition as CampaignDefinition;
    if (budget === undefined) continue;
    const scale = rules.units.get(budget.unit)?.definition.scale ?? 0;
    const total = Decimal.of(budget.total).toUnits(scale, 'floor');
    if (await setBudget(tx, workspaceId, { campaign: key, unit: budget.unit, total })) continue;
    throw new RefusedError({
      code: 'budget_below_used',
      detail: `Campaign ${key} has already given more than the new budget of ${budget.total} ${budget.unit}.`,
      remedy: 'Set a budget of at least what was given, or end the campaign.',
    });
  }
}

export type { StoredUnit };
