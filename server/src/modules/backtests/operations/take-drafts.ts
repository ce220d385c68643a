import { RefusedError } from '#kernel';
import { readDraft } from '#modules/drafts';
import type { Queryable } from '#platform/postgres';
import type { BacktestRequest, TriedCampaign } from '../domain/request.ts';

/**
 * The question with what its drafts say now, so that it can be answered later, whatever becomes of them.
 * @throws RefusedError `backtest_campaign_unknown`
 */
export async function takeDrafts(
  db: Queryable,
  workspaceId: string,
  request: BacktestRequest,
): Promise<BacktestRequest> {
  const { campaign, against } = request;
  return {
    ...request,
    campaign: await taken(db, workspaceId, campaign),
    against: against === null ? null : await taken(db, workspaceId, against),
  };
}

async function taken(db: Queryable, workspaceId: string, tried: TriedCampaign): Promise<TriedCampaign> {
  const { key } = tried;
  if (tried.draft !== true) return tried;
  const draft = await readDraft(db, workspaceId, { kind: 'campaign', key });
  if (draft !== null) return { key, draft: true, definition: draft.content, programme: draft.programme };
  throw new RefusedError({
    code: 'backtest_campaign_unknown',
    detail: `There is no draft of the campaign ${key}.`,
    remedy: 'GET /v1/drafts lists those there are; without draft the campaign that runs is tried.',
  });
}
