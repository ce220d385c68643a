import type { ErrorTable } from '#platform/http';

/** Expected failures of joining. */
export const joiningErrors = {
  joining_by_invitation: {
    status: 409,
    title: 'The programme is joined by invitation only',
    meaning: 'Nobody can apply for this programme: its entry is `invitation`.',
    remedy: 'Ask the operator of the programme for an invitation.',
  },
  too_many_applications: {
    status: 429,
    title: 'Too many applications arrive at once',
    meaning: 'More applications than usual came from this address of the network, or to this workspace.',
    remedy: 'Try again after retryAfterSeconds.',
  },
  link_invalid: {
    status: 404,
    title: 'The link opens nothing',
    meaning: 'It was withdrawn, has run out, was replaced by a newer mail, or is not whole.',
    remedy: 'Open the link in the newest mail, or ask for another one.',
  },
  application_state: {
    status: 409,
    title: 'The application was decided already',
    meaning: 'Somebody approved or rejected it; applicationState says which.',
    remedy: 'Read the application again.',
  },
  invitation_state: {
    status: 409,
    title: 'The invitation is not open any more',
    meaning: 'It was accepted or withdrawn, or has expired; invitationState says which.',
    remedy: 'Ask whoever invited you for another one; if you have accepted it, sign in.',
  },
  invitation_open: {
    status: 409,
    title: 'The address has an open invitation already',
    meaning: 'Somebody invited this address to the account, and it was neither accepted nor withdrawn.',
    remedy: 'Send that invitation again, or withdraw it first.',
  },
  member_already: {
    status: 409,
    title: 'Somebody with this address is a member already',
    meaning: 'The address belongs to a person with a membership of the account that holds.',
    remedy: 'Change the roles of that membership instead.',
  },
  invitation_address_missing: {
    status: 422,
    title: 'There is no address to write to',
    meaning: 'Neither the request nor the person has an e-mail address.',
    remedy: 'Send `email`, or give the person an address first.',
  },
  too_many_invitations: {
    status: 409,
    title: 'There are too many invitations',
    meaning: 'The account has as many open invitations as there may be, or this one was sent as often as it may be.',
    remedy: 'Withdraw those that are not needed; make a new invitation in place of one that was sent often.',
  },
} as const satisfies ErrorTable;
