/** Which statement is looked at; it stands in the address. */
export interface StatementSearch {
  /** `acc_…` */
  account?: string;
  /** `mem_…`; the account's own otherwise. */
  holder?: string;
  unit?: string;
  /** Days, inclusive. */
  from?: string;
  to?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readStatementSearch(search: Record<string, unknown>): StatementSearch {
  const text = (key: string, pattern = /./) => {
    const value = search[key];
    return typeof value === 'string' && pattern.test(value) ? value : undefined;
  };
  return {
    account: text('account', /^acc_/),
    holder: text('holder', /^mem_/),
    unit: text('unit'),
    from: text('from', DAY),
    to: text('to', DAY),
  };
}
