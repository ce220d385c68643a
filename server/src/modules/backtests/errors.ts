import type { ErrorTable } from '#platform/http';

/** Failures of trying campaigns over the history. */
export const backtestErrors = {
  backtest_invalid: {
    status: 422,
    title: 'The backtest cannot be made like this',
    meaning: 'A span, the audience or the campaign does not fit. errors names each fault by its path.',
    remedy: 'Correct the fields named in errors.',
  },
  backtest_campaign_unknown: {
    status: 404,
    title: 'There is no such campaign',
    meaning: 'No campaign of this key runs, and none was sent with the request.',
    remedy: 'Name a campaign that runs, or send its definition.',
  },
  backtest_not_done: {
    status: 409,
    title: 'The backtest is not done',
    meaning: 'It waits, runs, was cancelled or failed: there is nothing to list.',
    remedy: 'Wait until its state is done.',
  },
  backtest_ended: {
    status: 409,
    title: 'The backtest has come to its end',
    meaning: 'It is done, cancelled or failed already.',
    remedy: 'Nothing has to be cancelled; ask for a new one to look again.',
  },
} as const satisfies ErrorTable;
