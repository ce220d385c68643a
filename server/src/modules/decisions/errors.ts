import type { ErrorTable } from '#platform/http';

/** Failures of the write path and the ledger that can reach a caller. */
export const decisionErrors = {
  account_not_found: {
    status: 404,
    title: 'There is no such account',
    meaning: 'The account does not exist in this workspace.',
    remedy: 'Check the id; look accounts up by their external id where you only have that.',
  },
  unit_mismatch: {
    status: 422,
    title: 'The wallets hold different units',
    meaning: 'Units can only be moved or merged between wallets of the same unit.',
    remedy: 'Name the same unit on both sides.',
  },
  unit_invalid: {
    status: 422,
    title: 'The unit cannot be used',
    meaning: 'The definition of a unit contradicts itself; the fields are named.',
    remedy: 'Correct the fields listed in errors.',
  },
} as const satisfies ErrorTable;
