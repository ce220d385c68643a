import type { ErrorTable } from '#platform/http';

/** Expected failures of what employers decide. */
export const employerErrors = {
  administrator_required: {
    status: 409,
    title: 'An administrator of the account has to do this',
    meaning:
      'The membership is of another account, has ended, or has none of the roles that administer the account; approvals may also be handed over for a time.',
    remedy: 'Name a membership that has one of these roles; GET /v1/redemption-rules shows them.',
  },
  consent_text_taken: {
    status: 409,
    title: 'There is a text of this version with other words',
    meaning: 'Texts companies have agreed to never change.',
    remedy: 'Give the new wording a version of its own.',
  },
  consent_text_unknown: {
    status: 422,
    title: 'There is no such text to agree to',
    meaning: 'No text has this version, or it was retired.',
    remedy: 'Name a version that GET /v1/consent-texts shows as not retired.',
  },
  share_out_state: {
    status: 409,
    title: 'The share-out is past this, or not there yet',
    meaning: 'The step does not fit the state of the share-out; shareOutState says what it is.',
    remedy: 'Read the share-out again.',
  },
  share_out_invalid: {
    status: 422,
    title: 'The share-out cannot be like this',
    meaning: 'Somebody is named twice, or nobody would get anything; errors says what and where.',
    remedy: 'Correct the fields that errors names.',
  },
  share_out_rule_invalid: {
    status: 422,
    title: 'The rule cannot be like this',
    meaning: 'It begins inside a period, or its period or unit would change while it runs; errors says what and where.',
    remedy: 'Begin with the first day of a period; end the rule and make another for another unit or period.',
  },
  award_approval_state: {
    status: 409,
    title: 'Nobody is asked about the award any more',
    meaning: 'It was agreed to, turned down, taken back, or its deadline has passed; awardState says which.',
    remedy: 'Read the list of awards again.',
  },
  award_own_approval: {
    status: 409,
    title: 'Nobody agrees to what they would get themselves',
    meaning: 'The award is for the member who would agree to it.',
    remedy: 'Another administrator agrees, or somebody approvals are handed to.',
  },
  delegation_invalid: {
    status: 422,
    title: 'The approvals cannot be handed over like this',
    meaning: 'It would end before it begins, lie in the past, or go to the same member.',
    remedy: 'Name another member, and an end that lies ahead.',
  },
} as const satisfies ErrorTable;
