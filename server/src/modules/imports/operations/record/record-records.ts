/** Records rows that stand for themselves, each kind by the module that owns it, all of a chunk in one transaction. */
import { type Decimal, formatDay, type Instant, type Refusal } from '#kernel';
import { type ProductPut, putProducts } from '#modules/catalogue';
import { type ExchangeRate, setExchangeRates } from '#modules/intake';
import {
  type AccountRow,
  importAccounts,
  importMemberships,
  importPersons,
  type MembershipRow,
  type PersonRow,
  type RowImport,
  type RowOutcome,
} from '#modules/parties';
import { importBalances } from '#modules/wallets';
import { queryable, withTransaction } from '#platform/postgres';
import type { RecordMapping } from '../../domain/record-mapping.ts';
import type { ImportRecord } from '../../domain/record-reader.ts';
import type { RecordDeps } from '../dependencies.ts';
import { type ChunkResult, type CommitChunk, resultOfRecords } from './chunk-result.ts';

export interface RecordContext {
  mapping: RecordMapping;
  by: string;
  /** Everything is tried and taken back. */
  rehearse: boolean;
}

/** Takes a rehearsed chunk back. */
class Rehearsed extends Error {
  readonly result: ChunkResult;
  constructor(result: ChunkResult) {
    super('a rehearsal is taken back');
    this.result = result;
  }
}

/** @param commit called in the transaction of the rows; of a rehearsal in one of its own, after the rows are taken back */
export async function recordRecords(
  deps: RecordDeps,
  workspaceId: string,
  records: readonly ImportRecord[],
  { context, commit }: { context: RecordContext; commit: CommitChunk },
): Promise<void> {
  const options: RowImport = {
    now: deps.clock.now(),
    by: context.by,
    commit: async (tx, outcomes) => {
      const result = resultOfRecords(records, outcomes);
      if (context.rehearse) throw new Rehearsed(result);
      await commit(tx, result);
    },
  };
  try {
    await recorders[context.mapping.kind](deps, workspaceId, records, { ...options, context });
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
    await withTransaction(deps.pool, (tx) => commit(tx, error.result));
  }
}

type Recorder = (
  deps: RecordDeps,
  workspaceId: string,
  records: readonly ImportRecord[],
  options: RowImport & { context: RecordContext },
) => Promise<void>;

const recorders: Record<RecordMapping['kind'], Recorder> = {
  accounts: recordAccounts,
  persons: recordPersons,
  memberships: recordMemberships,
  products: recordProducts,
  exchangeRates: recordRates,
  openingBalances: recordBalances,
};

/** A field as its kind reads it; the mapping checked that it is of this type. */
function field<T>(record: ImportRecord, name: string): T | undefined {
  return record.values[name] as T | undefined;
}

/** The fields that are there; the mapping checked that they are of the types the row wants. */
function given<Row>(record: ImportRecord, names: readonly (keyof Row & string)[]): Partial<Row> {
  const there = names.filter((name) => record.values[name] !== undefined);
  return Object.fromEntries(there.map((name) => [name, record.values[name]])) as Partial<Row>;
}

async function recordAccounts(...[deps, workspaceId, records, options]: Parameters<Recorder>): Promise<void> {
  const { mapping, rehearse } = options.context;
  const rows = records.map((record) => ({
    system: mapping.system!,
    externalId: field<string>(record, 'externalId')!,
    ...given<AccountRow>(record, ['name', 'type', 'country', 'parent', 'joinedAt']),
    attributes: record.attributes,
    otherIds: Object.entries(record.otherIds).map(([system, externalId]) => ({ system, externalId })),
  }));
  await importAccounts(deps, workspaceId, rows, { ...options, rehearse });
}

async function recordPersons(...[deps, workspaceId, records, options]: Parameters<Recorder>): Promise<void> {
  const { mapping } = options.context;
  const rows = records.map((record) => ({
    system: mapping.personSystem ?? mapping.system!,
    externalId: field<string>(record, 'externalId')!,
    ...given<PersonRow>(record, ['givenName', 'familyName', 'email', 'phone', 'language']),
  }));
  await importPersons(deps.pool, workspaceId, rows, options);
}

async function recordMemberships(...[deps, workspaceId, records, options]: Parameters<Recorder>): Promise<void> {
  const { mapping } = options.context;
  const rows = records.map((record) => ({
    account: { system: mapping.system!, externalId: field<string>(record, 'account')! },
    person: { system: mapping.personSystem ?? mapping.system!, externalId: field<string>(record, 'person')! },
    ...given<MembershipRow>(record, ['roles', 'validFrom', 'validTo']),
  }));
  await importMemberships(deps, workspaceId, rows, options);
}

async function recordProducts(...[deps, workspaceId, records, options]: Parameters<Recorder>): Promise<void> {
  const puts = records.map((record) => ({
    sku: field<string>(record, 'sku')!,
    ...given<ProductPut>(record, ['name', 'category', 'brand', 'labels', 'unit', 'validFrom']),
    ...(Object.keys(record.conversions).length === 0 ? {} : { conversions: record.conversions }),
  }));
  await withTransaction(deps.pool, async (tx) => {
    const outcomes = await putProducts(tx, workspaceId, puts, { now: options.now, by: options.by });
    await options.commit(tx, outcomes);
  });
  deps.catalogue?.forget(workspaceId);
}

const RATE_SCALE = 12;

async function recordRates(...[deps, workspaceId, records, options]: Parameters<Recorder>): Promise<void> {
  const { currency: own } = await deps.rules.recent(queryable(deps.pool), workspaceId);
  const outcomes: RowOutcome[] = records.map(() => 'unchanged');
  const rates = new Map<string, { rate: ExchangeRate; index: number }>();
  for (const [index, record] of records.entries()) {
    const rate = {
      currency: field<string>(record, 'currency')!,
      day: field<number>(record, 'day')!,
      rate: field<Decimal>(record, 'rate')!,
    };
    const refusal = refusedRate(rate, own);
    // Of two rates for one day the later row counts.
    if (refusal === null) rates.set(`${rate.currency} ${formatDay(rate.day)}`, { rate, index });
    else outcomes[index] = { refusal };
  }
  await withTransaction(deps.pool, async (tx) => {
    const list = [...rates.values()];
    if (list.length > 0) {
      const { now, by } = options;
      const changed = await setExchangeRates(tx, deps, workspaceId, { rates: list.map(({ rate }) => rate), now, by });
      for (const { index } of list.slice(0, changed)) outcomes[index] = 'changed';
    }
    await options.commit(tx, outcomes);
  });
}

function refusedRate({ currency, rate }: ExchangeRate, own: string): Refusal | null {
  if (currency === own) {
    return { code: 'exchange_rate_invalid', detail: `${own} is the currency of the programme: its rate is always 1.` };
  }
  const exact = rate.round(RATE_SCALE, 'down').equals(rate);
  if (rate.sign() > 0 && exact) return null;
  return {
    code: 'exchange_rate_invalid',
    detail: `${rate} is not a rate above 0 with at most ${RATE_SCALE} decimals.`,
  };
}

async function recordBalances(...[deps, workspaceId, records, options]: Parameters<Recorder>): Promise<void> {
  const { mapping } = options.context;
  const system = mapping.system!;
  const accounts = await deps.parties.accounts(
    workspaceId,
    records.map((record) => ({ externalId: field<string>(record, 'account')!, system })),
  );
  const holders = await holdersOf(deps, workspaceId, { records, accounts, mapping, now: options.now });
  const refusals = new Map<number, Refusal>();
  const places: number[] = [];
  const rows = records.flatMap((record, index) => {
    const account = accounts[index] ?? null;
    const holder = holders[index]!;
    if (typeof account !== 'string') {
      refusals.set(index, account ?? { code: 'account_unknown', detail: 'No account of this workspace has this id.' });
      return [];
    }
    if (holder === null) {
      refusals.set(index, { code: 'person_unknown', detail: 'The account never had such a member.' });
      return [];
    }
    places.push(index);
    return [balanceOf(record, { accountId: account, holder })];
  });
  await importBalances(deps, workspaceId, rows, {
    ...options,
    commit: async (tx, outcomes) => {
      const all: RowOutcome[] = records.map((_, index) => ({ refusal: refusals.get(index)! }));
      for (const [place, outcome] of outcomes.entries()) all[places[place]!] = outcome;
      await options.commit(tx, all);
    },
  });
}

function balanceOf(record: ImportRecord, { accountId, holder }: { accountId: string; holder: string }) {
  const unit = field<string>(record, 'unit')!;
  const earnedAt = field<Instant>(record, 'earnedAt') ?? null;
  const lastDay = field<number>(record, 'expiresAt') ?? null;
  // The row itself is its key where the file has none: the same balance sent again is recognised.
  const made = ['opening', earnedAt ?? 'now', lastDay === null ? 'none' : formatDay(lastDay)].join(' ');
  const reference = field<string>(record, 'reference') ?? made;
  return { accountId, holder, unit, amount: field<Decimal>(record, 'amount')!, reference, earnedAt, lastDay };
}

/** Null where the account has no such member. */
async function holdersOf(
  deps: RecordDeps,
  workspaceId: string,
  context: {
    records: readonly ImportRecord[];
    accounts: readonly (string | Refusal | null)[];
    mapping: RecordMapping;
    now: Instant;
  },
): Promise<(string | null)[]> {
  const { records, accounts, mapping, now } = context;
  const system = mapping.personSystem ?? mapping.system!;
  const asked = records.flatMap((record, index) => {
    const person = field<string>(record, 'person');
    const accountId = accounts[index];
    return person === undefined || typeof accountId !== 'string' ? [] : [{ index, accountId, person }];
  });
  const found = await deps.parties.memberships(
    workspaceId,
    asked.map(({ accountId, person }) => ({ accountId, person: { externalId: person, system }, at: now })),
  );
  const holders: (string | null)[] = records.map(() => 'account');
  for (const [place, { index }] of asked.entries()) holders[index] = found[place] ?? null;
  return holders;
}
