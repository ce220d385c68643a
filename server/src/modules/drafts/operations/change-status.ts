/** Stopping a campaign and letting it go on. One person may: what must stop cannot wait for a second one. */
import { type Instant, RefusedError } from '#kernel';
import { lifeState, lockRevision, prepareStatus, storeChange } from '#modules/programmes';
import type { Transaction } from '#platform/postgres';
import { findDraft, type RuleName } from '../store/drafts.ts';
import type { Actor, DraftDeps } from './dependencies.ts';
import { stepDraft } from './record-draft.ts';
import { checkTag, loadRuleState, ruleNotFound } from './rule-state.ts';

export const statusChanges = ['pause', 'resume', 'end'] as const;
export type StatusChange = (typeof statusChanges)[number];

const STATUS = { pause: 'paused', resume: 'live', end: 'ended' } as const;
const ACTION = { pause: 'pauseCampaign', resume: 'resumeCampaign', end: 'endCampaign' } as const;

export interface StatusAsked {
  key: string;
  ifMatch: bigint | null;
  reason: string;
}

/**
 * From now on. What happens while it is paused gives nothing, also when it is told later; that is in its versions.
 * @throws RefusedError `not_found`, `campaign_status_invalid`, `precondition_failed`
 */
export async function changeStatus(
  tx: Transaction,
  deps: Pick<DraftDeps, 'rules'>,
  actor: Actor,
  change: StatusChange,
  { key, ifMatch, reason }: StatusAsked,
  now: Instant,
): Promise<void> {
  const { workspaceId, id: by } = actor;
  const name: RuleName = { kind: 'campaign', key };
  await lockRevision(tx, workspaceId);
  const state = await loadRuleState(tx, workspaceId, name);
  if (state.versions.length === 0) throw ruleNotFound(name);
  checkTag(state, ifMatch, name);
  const { zone } = await deps.rules.load(tx, workspaceId);
  const is = lifeState(state.versions, now, zone);
  const fits = { pause: is === 'live' || is === 'scheduled', resume: is === 'paused', end: is !== 'ended' }[change];
  const prepared = fits ? await prepareStatus(tx, workspaceId, { key, status: STATUS[change] }, now) : null;
  if (prepared === null) {
    throw new RefusedError({
      code: 'campaign_status_invalid',
      detail: `The campaign “${key}” is ${is}.`,
      campaignState: is,
    });
  }
  await storeChange(tx, workspaceId, prepared, { at: now, by, action: ACTION[change], reason });
}

/**
 * Hides a campaign that is over from lists; decisions keep naming it.
 * @throws RefusedError `not_found`, `campaign_status_invalid` while it is not over, `precondition_failed`
 */
export async function archiveCampaign(
  tx: Transaction,
  deps: Pick<DraftDeps, 'rules'>,
  actor: Actor,
  { key, ifMatch, reason }: StatusAsked,
  now: Instant,
): Promise<void> {
  const { workspaceId, id: by } = actor;
  const name: RuleName = { kind: 'campaign', key };
  await lockRevision(tx, workspaceId);
  const state = await loadRuleState(tx, workspaceId, name);
  if (state.versions.length === 0) throw ruleNotFound(name);
  checkTag(state, ifMatch, name);
  const { zone } = await deps.rules.load(tx, workspaceId);
  const is = lifeState(state.versions, now, zone);
  if (is !== 'ended') {
    throw new RefusedError({
      code: 'campaign_status_invalid',
      detail: `The campaign “${key}” is ${is}; only one that is over can be archived.`,
      campaignState: is,
    });
  }
  const before = await findDraft(tx, workspaceId, name);
  if (before.archivedAt !== null) return;
  const after = { ...before, archivedAt: now };
  await stepDraft(tx, workspaceId, { before, after, action: 'archiveCampaign', by, at: now, reason });
}
