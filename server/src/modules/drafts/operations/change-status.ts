/** Stopping a campaign or ladder and letting it go on. One person may: what must stop cannot wait for a second one. */
import { type Instant, RefusedError } from '#kernel';
import {
  type LifeState,
  lifeState,
  lockRevision,
  prepareStatus,
  type RuleKind,
  type Rules,
  storeChange,
} from '#modules/programmes';
import type { Transaction } from '#platform/postgres';
import { findDraft } from '../store/drafts.ts';
import type { Actor, DraftDeps } from './dependencies.ts';
import { stepDraft } from './record-draft.ts';
import { checkTag, loadRuleState, type RuleState, ruleNotFound } from './rule-state.ts';

export const statusChanges = ['pause', 'resume', 'end'] as const;
export type StatusChange = (typeof statusChanges)[number];

const STATUS = { pause: 'paused', resume: 'live', end: 'ended' } as const;

export interface StatusAsked {
  kind: RuleKind;
  key: string;
  ifMatch: bigint | null;
  reason: string;
}

/**
 * From now on. What happens while a campaign is paused gives nothing, also when it is told later; while a ladder is
 * paused, levels stay as they are. Ladders are not ended but archived.
 * @throws RefusedError `not_found`, `campaign_status_invalid`, `ladder_status_invalid`, `precondition_failed`
 */
export async function changeStatus(
  tx: Transaction,
  deps: Pick<DraftDeps, 'rules'>,
  actor: Actor,
  change: StatusChange,
  asked: StatusAsked,
  now: Instant,
): Promise<void> {
  const { workspaceId, id: by } = actor;
  const { kind, key, reason } = asked;
  const { is } = await openRule(tx, deps, workspaceId, asked, now);
  const fits = { pause: is === 'live' || is === 'scheduled', resume: is === 'paused', end: is !== 'ended' }[change];
  const prepared = fits ? await prepareStatus(tx, workspaceId, { kind, key, status: STATUS[change] }, now) : null;
  if (prepared === null) throw statusInvalid(asked, is, '');
  const action = `${change}${kind === 'campaign' ? 'Campaign' : 'Ladder'}`;
  await storeChange(tx, workspaceId, prepared, { at: now, by, action, reason });
}

/**
 * Hides a campaign that is over from lists; decisions keep naming it.
 * @throws RefusedError `not_found`, `campaign_status_invalid` while it is not over, `precondition_failed`
 */
export async function archiveCampaign(
  tx: Transaction,
  deps: Pick<DraftDeps, 'rules'>,
  actor: Actor,
  asked: StatusAsked,
  now: Instant,
): Promise<void> {
  const { is } = await openRule(tx, deps, actor.workspaceId, asked, now);
  if (is !== 'ended') throw statusInvalid(asked, is, '; only one that is over can be archived');
  await hide(tx, actor, asked, now);
}

/**
 * Ends a paused ladder for good and hides it from lists: nobody is moved, nothing is due on it any more.
 * @throws RefusedError `not_found`, `ladder_status_invalid` while it is not paused, `ladder_in_use` while a campaign that
 *   is not over reads its levels, `precondition_failed`
 */
export async function archiveLadder(
  tx: Transaction,
  deps: Pick<DraftDeps, 'rules'>,
  actor: Actor,
  asked: StatusAsked,
  now: Instant,
): Promise<void> {
  const { workspaceId, id: by } = actor;
  const { kind, key, reason } = asked;
  const { is, rules } = await openRule(tx, deps, workspaceId, asked, now);
  if (is === 'ended') return;
  if (is !== 'paused') throw statusInvalid(asked, is, '; only one that is paused can be archived');
  const readers = readersOf(rules, key);
  if (readers.length > 0) {
    throw new RefusedError({
      code: 'ladder_in_use',
      detail: `Levels of the ladder “${key}” are read by ${readers.slice(0, 10).join(', ')}.`,
      campaigns: readers,
    });
  }
  const prepared = await prepareStatus(tx, workspaceId, { kind, key, status: 'ended' }, now);
  if (prepared !== null) await storeChange(tx, workspaceId, prepared, { at: now, by, action: 'archiveLadder', reason });
  await hide(tx, actor, asked, now);
}

/** Campaigns that are not over and read levels of the ladder, or are triggered by one. */
function readersOf(rules: Rules, ladder: string): string[] {
  return [...rules.campaigns].flatMap(([key, versions]) => {
    const newest = versions.at(-1);
    if (newest === undefined || newest.version.definition.status === 'ended') return [];
    const { trigger } = newest.version.definition;
    const isTriggered = 'ladder' in trigger && trigger.ladder === ladder;
    return isTriggered || newest.reads.levels.has(ladder) ? [key] : [];
  });
}

interface OpenRule {
  state: RuleState;
  rules: Rules;
  is: LifeState;
}

async function openRule(
  tx: Transaction,
  deps: Pick<DraftDeps, 'rules'>,
  workspaceId: string,
  name: StatusAsked,
  now: Instant,
): Promise<OpenRule> {
  await lockRevision(tx, workspaceId);
  const state = await loadRuleState(tx, workspaceId, name);
  if (state.versions.length === 0) throw ruleNotFound(name);
  checkTag(state, name.ifMatch, name);
  const rules = await deps.rules.load(tx, workspaceId);
  return { state, rules, is: lifeState(state.versions, now, rules.zone) };
}

async function hide(
  tx: Transaction,
  { workspaceId, id: by }: Actor,
  { kind, key, reason }: StatusAsked,
  now: Instant,
): Promise<void> {
  const before = await findDraft(tx, workspaceId, { kind, key });
  if (before.archivedAt !== null) return;
  const after = { ...before, archivedAt: now };
  const action = kind === 'campaign' ? 'archiveCampaign' : 'archiveLadder';
  await stepDraft(tx, workspaceId, { before, after, action, by, at: now, reason });
}

function statusInvalid({ kind, key }: StatusAsked, is: LifeState, more: string): RefusedError {
  return new RefusedError({
    code: `${kind}_status_invalid`,
    detail: `The ${kind} “${key}” is ${is}${more}.`,
    [`${kind}State`]: is,
  });
}
