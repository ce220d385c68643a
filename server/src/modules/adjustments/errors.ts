import type { ErrorTable } from '#platform/http';

/** Expected failures of deciding on adjustments; those of making one are with the wallets. */
export const adjustmentErrors = {
  adjustment_not_waiting: {
    status: 409,
    title: 'The adjustment does not wait any more',
    meaning: 'It was executed, rejected or withdrawn, or its deadline has passed; status says which.',
    remedy: 'Read it again. If it is still needed, request it anew.',
  },
  adjustment_hash_differs: {
    status: 409,
    title: 'This is not what was requested',
    meaning: 'The content hash that was confirmed is not the one of the request.',
    remedy: 'Read the adjustment again, look at what it says, and confirm its contentHash.',
  },
  adjustment_own_request: {
    status: 403,
    title: 'Somebody else has to agree',
    meaning: 'Whoever requested an adjustment cannot agree to it.',
    remedy: 'Ask another person with the permission ledger:approve.',
  },
  adjustment_needs_person: {
    status: 403,
    title: 'A person has to agree',
    meaning: 'An API key of the workspace cannot stand for the second person, because nobody knows whose it is.',
    remedy: 'Decide with the credentials of a member of staff.',
  },
} as const satisfies ErrorTable;
