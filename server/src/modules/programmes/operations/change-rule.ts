/**
 * One campaign or ladder at a time, beside the file: what its new version would be and when it holds, checked as a whole
 * with all versions there ever were; and storing it.
 */
import { dayAt, formatDay, type Instant, parseDay, RefusedError, startOfDay, unwrap } from '#kernel';
import type { CampaignDefinition } from '#modules/campaigns';
import type { LadderDefinition } from '#modules/tiers';
import type { Queryable } from '#platform/postgres';
import type { CampaignPart, LadderPart, ProgrammeHead } from '../domain/definition.ts';
import { newestVersions, toFile } from '../domain/from-definitions.ts';
import { type RuleStatus, statusesFrom, statusOf, versionAt, withStatus } from '../domain/life-cycle.ts';
import { type Difference, differences } from '../domain/plan-changes.ts';
import { campaignStart } from '../domain/rule-start.ts';
import { statusVersions } from '../domain/status-versions.ts';
import { definitionHash, toCampaign, toLadder } from '../domain/to-definitions.ts';
import {
  loadRevision,
  loadRuleVersions,
  newestEvent,
  programmeRevision,
  type StoredVersion,
} from '../store/rule-versions.ts';
import { checkCoupons } from './check-coupons.ts';
import { budgetsOf, checkBudgets, checkedRules, type PreparedChange } from './prepare-change.ts';
import { type RuleKind, readRulePart } from './rule-part.ts';

export interface RuleContent {
  kind: RuleKind;
  key: string;
  /** Of a campaign that is new: its programme; null where there is only one. */
  programme: string | null;
  /** As a programme file writes it. */
  content: unknown;
  /** The instant from which it is to hold; null: as soon as may be. Ladders say their day themselves. */
  holdsFrom: Instant | null;
  /** A start within a period is moved to that of the period: for looking only. */
  align?: boolean;
}

export interface PreparedRule extends Omit<PreparedChange, 'changes'> {
  /** What becomes of it; the one that is new. */
  version: StoredVersion;
  /** The newest version before; null: there is none. */
  before: StoredVersion | null;
  /** Field by field against the newest version; empty where it says the same. */
  difference: Difference | null;
  /** It would hold for events that may have been decided already. */
  intoPast: boolean;
  /** Something gives or ranks under it now. */
  changesLive: boolean;
  programme: string;
  zone: string;
  /** The last revision that changed a definition. */
  revision: bigint;
}

/**
 * Reads only.
 * @throws RefusedError `draft_invalid`, `programme_missing`, `rules_invalid`, `draft_start_invalid`, `budget_below_used`
 */
export async function prepareRule(
  db: Queryable,
  workspaceId: string,
  rule: RuleContent,
  now: Instant,
): Promise<PreparedRule> {
  const part = unwrap(readRulePart(rule.kind, rule.content));
  const stored = await loadRuleVersions(db, workspaceId);
  const own = stored.filter(({ kind, key }) => kind === rule.kind && key === rule.key);
  const before = own.at(-1) ?? null;
  const head = programmeOf(stored, rule, before);
  const lastEvent = await newestEvent(db, workspaceId);
  const { holdsFrom: asked, align = false } = rule;
  const terms = { asked, now, zone: head.timeZone, isNew: before === null, align };
  const { definition, validFrom } =
    rule.kind === 'campaign'
      ? startedCampaign(rule.key, head.key, part as CampaignPart, terms)
      : startedLadder(rule.key, part as LadderPart, terms);
  const added = versioned(rule, { definition, validFrom, own, revision: (await loadRevision(db, workspaceId)) + 1n });
  const [version] = added as [StoredVersion];
  const rules = checkedRules(version.revision, [...stored, ...added]);
  await checkCoupons(db, workspaceId, added);
  const budgets = budgetsOf([version], rules);
  await checkBudgets(db, workspaceId, budgets);
  const held = versionAt(own, now);
  return {
    stored,
    added,
    rules,
    budgets,
    lastEvent,
    version,
    before,
    difference: differenceOf(stored, version, { before, programme: head.key }),
    intoPast: lastEvent !== null && validFrom < now,
    changesLive: held !== null && statusOf(held) === 'live',
    programme: head.key,
    zone: head.timeZone,
    revision: programmeRevision(stored),
  };
}

function programmeOf(stored: readonly StoredVersion[], rule: RuleContent, before: StoredVersion | null): ProgrammeHead {
  const heads = newestVersions(stored).flatMap(({ kind, definition }) =>
    kind === 'programme' ? [definition as ProgrammeHead] : [],
  );
  const named = before?.kind === 'campaign' ? (before.definition as CampaignDefinition).programme : rule.programme;
  const head =
    named === null
      ? heads.length === 1 || rule.kind === 'ladder'
        ? heads[0]
        : undefined
      : heads.find(({ key }) => key === named);
  if (head !== undefined) return head;
  throw new RefusedError({
    code: 'programme_missing',
    detail: heads.length === 0 ? 'The workspace has no programme yet.' : 'It is not clear which programme is meant.',
    remedy:
      heads.length === 0 ? 'Apply a programme file first.' : `Name one of: ${heads.map(({ key }) => key).join(', ')}.`,
  });
}

type Started = { definition: CampaignDefinition | LadderDefinition; validFrom: Instant };
type Terms = Parameters<typeof campaignStart>[1];

function startedCampaign(key: string, programme: string, part: CampaignPart, terms: Terms): Started {
  const definition = toCampaign(key, programme, part);
  return { definition, validFrom: unwrap(campaignStart(definition, terms)) };
}

/** A ladder changes on a day everybody can be told: its own, or tomorrow. */
function startedLadder(key: string, part: LadderPart, { asked, now, zone }: Terms): Started {
  const tomorrow = formatDay(dayAt(now, zone) + 1);
  const day = asked === null ? (part.effectiveFrom ?? tomorrow) : formatDay(dayAt(asked, zone));
  const definition = toLadder(key, { ...part, effectiveFrom: day }, day);
  return { definition, validFrom: startOfDay(unwrap(parseDay(day)), zone) };
}

/** The new version, and behind it the pauses and resumptions that follow its start. */
function versioned(
  { kind, key }: Pick<RuleContent, 'kind' | 'key'>,
  { definition, validFrom, own, revision }: Started & { own: readonly StoredVersion[]; revision: bigint },
): StoredVersion[] {
  const first = (own.at(-1)?.version ?? 0) + 1;
  const made = (full: CampaignDefinition | LadderDefinition, from: Instant): StoredVersion => {
    return {
      kind,
      key,
      version: full.version,
      definition: full,
      hash: definitionHash(full),
      validFrom: from,
      revision,
    };
  };
  return statusesFrom(own, validFrom).map(({ at, status }, index) => {
    const said = { ...withStatus(kind, definition, status), version: first + index };
    return made(kind === 'ladder' && index > 0 ? { ...said, onlyStatus: true } : said, at);
  });
}

function differenceOf(
  stored: readonly StoredVersion[],
  version: StoredVersion,
  { before, programme }: { before: StoredVersion | null; programme: string },
): Difference | null {
  const after = toFile([...stored, version], programme);
  if (after === null || before?.hash === version.hash) return null;
  const { kind, key, validFrom } = version;
  const isNew = before === null || statusOf(before) === 'ended';
  const change = isNew ? 'created' : statusOf(version) === 'ended' ? 'ended' : 'changed';
  const [found] = differences(toFile(stored, programme), after, [
    { kind, key, version: version.version, change, validFrom },
  ]);
  return found ?? null;
}

/**
 * The same campaign or ladder with another status from now on; null where it has that already.
 * @throws RefusedError `not_found`
 */
export async function prepareStatus(
  db: Queryable,
  workspaceId: string,
  { kind, key, status }: { kind: RuleKind; key: string; status: RuleStatus },
  now: Instant,
): Promise<Omit<PreparedChange, 'changes'> | null> {
  const stored = await loadRuleVersions(db, workspaceId);
  const own = stored.filter((version) => version.kind === kind && version.key === key);
  if (own.length === 0) throw new RefusedError({ code: 'not_found', detail: `There is no ${kind} “${key}”.` });
  const revision = (await loadRevision(db, workspaceId)) + 1n;
  const added = statusVersions(own, status, now).map((version): StoredVersion => {
    return { ...version, hash: definitionHash(version.definition), revision };
  });
  if (added.length === 0) return null;
  const rules = checkedRules(revision, [...stored, ...added]);
  return { stored, added, rules, budgets: [], lastEvent: await newestEvent(db, workspaceId) };
}
