import type { ErrorTable } from '#platform/http';

/** Why figures cannot be told. */
export const analyticsErrors = {
  period_invalid: {
    status: 422,
    title: 'These are no days in a row',
    meaning: 'The last day lies before the first one, or there are too many days between them.',
    remedy: 'Send a first day and a last day that is not before it, ten years apart at most.',
  },
} as const satisfies ErrorTable;
