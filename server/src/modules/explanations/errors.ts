import type { ErrorTable } from '#platform/http';

/** Expected failures of explanations, readings, previews and manual grants. */
export const explanationErrors = {
  campaign_unknown: {
    status: 404,
    title: 'There is no such campaign',
    meaning: 'The key names no campaign of this workspace, in no version.',
    remedy: 'Take a key from the list of campaigns.',
  },
  metric_unknown: {
    status: 404,
    title: 'There is no such metric',
    meaning: 'The key names no metric of this workspace.',
    remedy: 'Take a key from the list of metrics.',
  },
  event_type_unknown: {
    status: 422,
    title: 'There is no such event type',
    meaning: 'A key in events names no type of event that this workspace knows, built in or declared.',
    remedy: 'Take keys from the list of event types.',
  },
  ladder_unknown: {
    status: 404,
    title: 'There is no such ladder',
    meaning: 'The key names no ladder of this workspace.',
    remedy: 'Take a key from the list of ladders.',
  },
  level_unknown: {
    status: 422,
    title: 'The ladder has no such level',
    meaning: 'The level named in the body is not one of the ladder as it is in force now.',
    remedy: 'Use one of the levels the detail names.',
  },
  level_not_by_invitation: {
    status: 422,
    title: 'The level is not reached by invitation',
    meaning: 'Figures open this level, so that an invitation to it would change nothing.',
    remedy: 'Invite to a level that is by invitation only, or grant the level by hand.',
  },
  grant_period_invalid: {
    status: 422,
    title: 'The grant cannot run in this time',
    meaning:
      'A grant begins now or later and ends after it begins: what a level opened in the past cannot be granted anew.',
    remedy: 'Leave "from" out to begin now, and choose a later "until".',
  },
  ladder_invalid: {
    status: 422,
    title: 'The ladder cannot work like this',
    meaning: 'The definition has the right shape, and errors names what contradicts itself or names what is not there.',
    remedy: 'Correct the fields named in errors and preview again.',
  },
  ladder_preview_past: {
    status: 422,
    title: 'A preview looks ahead',
    meaning: 'The new version of the ladder would begin today or earlier, or does not say when it begins.',
    remedy: 'Set effectiveFrom to a later day.',
  },
} as const satisfies ErrorTable;
