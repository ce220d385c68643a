import type { ErrorTable } from '#platform/http';

/** Expected failures of accounts, persons and memberships. */
export const partyErrors = {
  reference_not_found: {
    status: 422,
    title: 'Something the request names does not exist',
    meaning: 'A field of the body holds the id of an account, a person or a membership that is not in this workspace.',
    remedy: 'Correct the id named in errors, or create what is missing first.',
  },
  account_unknown: {
    status: 404,
    title: 'No account has this id',
    meaning: 'The id, external id or VAT number belongs to no account of this workspace.',
    remedy: 'Create the account with this external id; events that name it are matched then.',
  },
  account_reference_ambiguous: {
    status: 409,
    title: 'Several accounts have this external id',
    meaning:
      'Different systems gave the same id to different accounts, and the request does not say which system it means.',
    remedy: 'Send the system with the external id.',
  },
  account_merged: {
    status: 409,
    title: 'The account was merged into another',
    meaning: 'The account lives on in the account it was merged into and cannot be changed any more.',
    remedy: 'Send the request to the account named in mergedInto.',
  },
  merge_into_itself: {
    status: 422,
    title: 'An account cannot be merged into itself',
    meaning: 'The account that ends and the account that goes on are the same.',
    remedy: 'Name another account in into.',
  },
  external_id_taken: {
    status: 409,
    title: 'Another account has this external id',
    meaning: 'An external id belongs to one account per system; accountId names the account that has it.',
    remedy: 'Use that account, or remove the external id from it first.',
  },
  external_id_not_found: {
    status: 404,
    title: 'The account does not have this external id',
    meaning: 'The external id to be removed is not one of the account.',
    remedy: 'Compare system and externalId with those the account shows.',
  },
  hierarchy_cycle: {
    status: 409,
    title: 'An account cannot be above itself',
    meaning: 'With this parent the account would, at some instant, be one of its own ancestors.',
    remedy: 'Choose another parent or another date, or move the accounts in between first.',
  },
  hierarchy_too_deep: {
    status: 409,
    title: 'The hierarchy is too deep',
    meaning: 'Accounts nest at most 32 levels deep, counting every parent an account ever had.',
    remedy: 'Hang the account directly below a higher one.',
  },
  hierarchy_too_large: {
    status: 409,
    title: 'Too many accounts hang below this one',
    meaning:
      'An account with more than 5,000 descendants cannot be moved in one step, because all of them move with it.',
    remedy: 'Move the accounts directly below it one after the other.',
  },
  participation_transition_invalid: {
    status: 409,
    title: 'This cannot follow the present participation',
    meaning: 'A participation goes from status to status along a fixed table; allowed lists what may follow.',
    remedy: 'Take one of the statuses in allowed first.',
  },
  participation_out_of_order: {
    status: 409,
    title: 'A later change of the participation is recorded',
    meaning: 'Changes of a participation are recorded in their order; a newer one holds from a later instant already.',
    remedy: 'Send an instant that is not before the newest change.',
  },
  membership_overlaps: {
    status: 409,
    title: 'The person is a member in this time already',
    meaning: 'A person has at most one membership in an account at a time; membershipId names the one there is.',
    remedy: 'Change that membership, or choose a time in which it does not hold.',
  },
  membership_range_invalid: {
    status: 422,
    title: 'The instant does not fit the membership',
    meaning: 'A membership ends after it begins, and its roles change only while it holds.',
    remedy: 'Send an instant inside the membership; it is shown with validFrom and validTo.',
  },
  person_erased: {
    status: 409,
    title: 'The person was erased',
    meaning: 'At their request everything that told who it was is gone, for good.',
    remedy: 'If they are there again, create a new person.',
  },
  person_external_id_taken: {
    status: 409,
    title: 'Another person has this external id',
    meaning: 'An external id belongs to one person per system; personId names the person who has it.',
    remedy: 'Use that person, or give one of the two another external id.',
  },
  person_unknown: {
    status: 404,
    title: 'No member of the account has this id',
    meaning: 'The membership id, or the external id of the person, belongs to nobody who ever was in the account.',
    remedy: 'Create the person and the membership first, or leave the person out.',
  },
  person_reference_ambiguous: {
    status: 409,
    title: 'Several members have this external id',
    meaning: 'Different systems gave the same id to different persons of the account, and the request names no system.',
    remedy: 'Send the system with the external id, or the membership id.',
  },
  terms_not_accepted: {
    status: 409,
    title: 'Terms have to be accepted first',
    meaning: 'Whoever becomes active in a programme has accepted the terms in force that require it; terms names them.',
    remedy: 'Record the acceptance with POST /v1/accounts/{accountId}/terms-acceptances, then try again.',
  },
} as const satisfies ErrorTable;
