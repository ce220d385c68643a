/** The operations of drafts, which campaigns and ladders have alike. */
export type RuleKind = 'campaign' | 'ladder';

export const ruleOperations = {
  campaign: {
    read: 'getCampaign',
    readDraft: 'getCampaignDraft',
    submit: 'submitCampaignDraft',
    approve: 'approveCampaignDraft',
    reject: 'rejectCampaignDraft',
    withdraw: 'withdrawCampaignDraft',
    discard: 'discardCampaignDraft',
    preview: 'previewCampaignDraft',
    list: 'listCampaigns',
  },
  ladder: {
    read: 'getLadder',
    readDraft: 'getLadderDraft',
    submit: 'submitLadderDraft',
    approve: 'approveLadderDraft',
    reject: 'rejectLadderDraft',
    withdraw: 'withdrawLadderDraft',
    discard: 'discardLadderDraft',
    preview: 'previewLadderDraft',
    list: 'listLadders',
  },
} as const;

/** What stops or ends a rule, or lets it go on; each asks for a reason. */
export type RuleStepOperation =
  | 'pauseCampaign'
  | 'resumeCampaign'
  | 'endCampaign'
  | 'archiveCampaign'
  | 'pauseLadder'
  | 'resumeLadder'
  | 'archiveLadder';

/** What is read again after a step. */
export function staleAfter(kind: RuleKind) {
  const { read, readDraft, list } = ruleOperations[kind];
  return [read, readDraft, list, 'listDrafts'] as const;
}
