import type { ErrorTable } from '#platform/http';

/** Expected failures of drafts, reviews and previews. */
export const draftErrors = {
  draft_exists: {
    status: 409,
    title: 'There is a draft already',
    meaning: 'Somebody saved a draft, and the request does not say that it was looked at.',
    remedy: 'Read the draft and send the request with its ETag as If-Match.',
  },
  draft_in_review: {
    status: 409,
    title: 'The draft waits for a second person',
    meaning: 'What is being looked at does not change meanwhile.',
    remedy: 'Withdraw it first, or wait until it is decided.',
  },
  draft_not_in_review: {
    status: 409,
    title: 'The draft does not wait for anybody',
    meaning: 'It was not submitted, was withdrawn or rejected, or its deadline has passed.',
    remedy: 'Read it again; submit it if it is still wanted.',
  },
  draft_outdated: {
    status: 409,
    title: 'The draft is based on an older version',
    meaning: 'After the draft was begun somebody made another version, which the draft would undo unseen.',
    remedy: 'Read what runs, put both together, and save the draft again.',
  },
  draft_unchanged: {
    status: 409,
    title: 'The draft changes nothing',
    meaning: 'The draft says exactly what runs already.',
    remedy: 'Change the draft, or discard it.',
  },
  draft_own: {
    status: 403,
    title: 'Somebody else has to agree',
    meaning: 'Whoever wrote or submitted a draft cannot agree to it.',
    remedy: 'Ask another person with the permission campaigns:approve.',
  },
  draft_not_own: {
    status: 403,
    title: 'It is somebody else’s draft',
    meaning: 'Only those who wrote or submitted a draft withdraw it.',
    remedy: 'Reject it with a reason, if you may agree to drafts.',
  },
  draft_needs_person: {
    status: 403,
    title: 'A person has to agree',
    meaning: 'An API key of the workspace cannot stand for the second person, because nobody knows whose it is.',
    remedy: 'Decide with the credentials of a member of staff.',
  },
  draft_hash_differs: {
    status: 409,
    title: 'This is not what was submitted',
    meaning: 'The content hash that was confirmed is not the one of the draft.',
    remedy: 'Read the draft again, look at what it says, and confirm its contentHash.',
  },
  second_person_missing: {
    status: 409,
    title: 'There is nobody who could agree',
    meaning: 'The change takes two people, and nobody but its authors has the permission campaigns:approve.',
    remedy: 'Give somebody else that permission, or let an owner change the review rules.',
  },
  preview_required: {
    status: 409,
    title: 'The past changes only with its differences in view',
    meaning:
      'The version would hold for the past. That takes a finished preview of exactly this draft on the rules that run.',
    remedy: 'Make a preview, look at who would get something else, and send its previewHash.',
  },
  preview_outdated: {
    status: 409,
    title: 'The preview is of something else by now',
    meaning: 'The draft or the rules were changed while the preview was being made.',
    remedy: 'Make a new preview.',
  },
  preview_finished: {
    status: 409,
    title: 'The preview is finished',
    meaning: 'It is done, was cancelled or failed; there is nothing to stop.',
    remedy: 'Read it.',
  },
  campaign_status_invalid: {
    status: 409,
    title: 'The campaign is not in a state for this',
    meaning: 'Live and scheduled campaigns can be paused, paused ones resumed, and those that are over archived.',
    remedy: 'Read the campaign; campaignState says how it stands.',
  },
  ladder_status_invalid: {
    status: 409,
    title: 'The ladder is not in a state for this',
    meaning: 'Live and scheduled ladders can be paused, paused ones resumed or archived.',
    remedy: 'Read the ladder; ladderState says how it stands.',
  },
  ladder_in_use: {
    status: 409,
    title: 'Campaigns read the levels of the ladder',
    meaning:
      'Campaigns that are not over ask for a level of the ladder, or are triggered by one. campaigns names them.',
    remedy: 'End these campaigns, or give them versions that do not read it.',
  },
} as const satisfies ErrorTable;
