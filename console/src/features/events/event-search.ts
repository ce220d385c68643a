import { startOfDay } from '../../parts/local-day.ts';

/** What the list of events is narrowed to; it stands in the address, so that a view can be shared. */
export interface EventSearch {
  type?: string;
  source?: string;
  id?: string;
  /** `acc_…` */
  account?: string;
  /** Days of occurrence, inclusive. */
  from?: string;
  to?: string;
  live?: true;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readEventSearch(search: Record<string, unknown>): EventSearch {
  const text = (key: string, pattern = /./) => {
    const value = search[key];
    return typeof value === 'string' && pattern.test(value) ? value : undefined;
  };
  return {
    type: text('type'),
    source: text('source'),
    id: text('id'),
    account: text('account', /^acc_/),
    from: text('from', DAY),
    to: text('to', DAY),
    live: search.live === true ? true : undefined,
  };
}

/** As the API takes it: from the first instant of one day to the last of the other, where the reader is. */
export function toListArguments({ from, to, live: _live, ...rest }: EventSearch) {
  return {
    ...rest,
    from: from === undefined ? undefined : startOfDay(from),
    to: to === undefined ? undefined : startOfDay(to, 1),
    limit: 50,
  };
}
