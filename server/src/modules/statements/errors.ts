import type { ErrorTable } from '#platform/http';

/** Expected failures of statements. */
export const statementErrors = {
  statement_period_invalid: {
    status: 422,
    title: 'The period has no length',
    meaning: 'A statement goes from an instant to a later one, which has come already.',
    remedy: 'Choose a "to" after "from" and not after now, or leave it out.',
  },
  statement_too_long: {
    status: 422,
    title: 'The statement would be too long',
    meaning: 'More was booked in the period than one statement holds; entriesMax says how much that is.',
    remedy: 'Ask for a shorter period, or page through GET /v1/accounts/{accountId}/entries.',
  },
} as const satisfies ErrorTable;
