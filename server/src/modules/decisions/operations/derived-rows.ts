/** What a batch tells other accounts: awards they are owed, contributions to the group's metrics, levels of its members. */
import { canonicalJson, contentHash } from '#kernel';
import { isOtherAccount } from '#modules/campaigns';
import { valueAt } from '../domain/account-profile.ts';
import type { AccountRow } from '../domain/account-row.ts';
import { type MemberLevelBody, packContribution } from '../domain/act-items.ts';
import type { GroupPart } from '../domain/fold-environment.ts';
import { type GroupBasis, type MemberChange, memberChanges, NO_GROUP } from '../domain/group-levels.ts';
import type { AccountResult } from '../domain/process-account.ts';
import type { DerivedRow } from '../store/derived-facts.ts';
import { selectParentsEver } from '../store/group-rows.ts';
import type { BatchContext } from './batch.ts';
import { bucketOf } from './in-lanes.ts';
import { resolveBeneficiaries } from './resolve-beneficiaries.ts';
import type { Written } from './written.ts';

/** How an account stands to its group, before and after the batch. */
export interface GroupNews {
  row: AccountRow;
  result: AccountResult;
  before: GroupBasis;
  now: GroupBasis;
}

/** Notes in the row what its group knows from now on. Before the row is written. */
export function noteGroup({ task: { row }, result }: Written, { rules }: BatchContext): GroupNews[] {
  if (rules.inheriting.all.size === 0 && !rules.hasGroupMetrics) return [];
  const before = row.books.group ?? NO_GROUP;
  const now: GroupBasis = { passed: result.passed, roots: row.profile.root };
  const isAlone = now.roots.length === 0 && Object.keys(now.passed).length === 0;
  if (isAlone && row.books.group === undefined && result.groupParts.length === 0) return [];
  if (isAlone) delete row.books.group;
  else row.books.group = now;
  return [{ row, result, before, now }];
}

/** What is to be written, and what was told before and is no longer so. */
export interface Telling {
  rows: DerivedRow[];
  cleared: { accountId: string; factId: string }[];
}

export async function derivedRows(
  context: BatchContext,
  written: readonly Written[],
  news: readonly GroupNews[],
): Promise<Telling> {
  const owed = written.flatMap(({ task: { row }, result }) =>
    result.elsewhere.flatMap((owing) => (isOtherAccount(owing.award.holder) ? [{ row, owing }] : [])),
  );
  const rows = await resolveBeneficiaries(context, owed);
  const telling: Telling = { rows, cleared: [] };
  for (const one of news) contribute(one, telling);
  if (context.rules.inheriting.all.size > 0) rows.push(...(await levelRows(context, news)));
  return telling;
}

/** Each contribution lies with the account that was topmost at its instant, and with no other. */
function contribute({ row, result, before, now }: GroupNews, { rows, cleared }: Telling): void {
  const roots = new Set([...before.roots, ...now.roots].flatMap(([, root]) => root ?? []));
  for (const part of result.groupParts) {
    const root = valueAt(now.roots, part.at) ?? null;
    const own = contribution(row, part);
    for (const accountId of roots) {
      if (accountId === root && part.parts.length > 0) rows.push({ ...own, accountId, bucket: bucketOf(accountId) });
      else if (result.net !== null) cleared.push({ accountId, factId: own.factId });
    }
  }
}

function contribution(row: AccountRow, { key, at, parts }: GroupPart): Omit<DerivedRow, 'accountId' | 'bucket'> {
  return {
    factId: contentHash(['group', row.accountId, key, at]).slice(0, 32),
    kind: 'contribution',
    fromAccountId: row.accountId,
    valueAt: at,
    body: parts.map(({ metric, contribution }) => packContribution(metric, contribution)),
  };
}

async function levelRows(context: BatchContext, news: readonly GroupNews[]): Promise<DerivedRow[]> {
  const changed = news.filter(({ before, now }) => canonicalJson(before) !== canonicalJson(now));
  if (changed.length === 0) return [];
  const { best } = context.rules.inheriting;
  const passing = changed.filter(({ before, now }) => canonicalJson(before.passed) !== canonicalJson(now.passed));
  const heads = await selectParentsEver(
    context.tx,
    context.workspaceId,
    passing.map(({ row }) => row.accountId),
  );
  return [
    ...changed.flatMap((one) => memberRows(one, best)),
    ...changed.flatMap((one) => askRows(one, context)),
    ...passing.filter(({ row }) => heads.has(row.accountId)).map((one) => askForAll(one, context)),
  ];
}

/** The difference between what the group was told and what it should have been. */
function memberRows({ row, before, now }: GroupNews, ladders: ReadonlySet<string>): DerivedRow[] {
  const id = ({ root, ladder, at }: MemberChange) => `${root}|${ladder}|${at}`;
  const told = new Map(memberChanges(before, ladders).map((change) => [id(change), change]));
  const rows: DerivedRow[] = [];
  for (const change of memberChanges(now, ladders)) {
    const old = told.get(id(change));
    told.delete(id(change));
    if (old === undefined || old.from !== change.from || old.to !== change.to) rows.push(memberRow(row, change));
  }
  // What turns out not to have happened changes nothing.
  for (const gone of told.values()) rows.push(memberRow(row, { ...gone, from: null, to: null }));
  return rows;
}

function memberRow(row: AccountRow, { root, ladder, at, from, to }: MemberChange): DerivedRow {
  const body: MemberLevelBody = { ladder, from, to };
  return {
    accountId: root,
    factId: contentHash(['memberLevel', row.accountId, ladder, at]).slice(0, 32),
    bucket: bucketOf(root),
    kind: 'memberLevel',
    fromAccountId: row.accountId,
    valueAt: at,
    body,
  };
}

/** Who has come into a group or left one asks its topmost account for the levels of that time. */
function askRows({ row, before, now }: GroupNews, { now: at }: BatchContext): DerivedRow[] {
  if (canonicalJson(before.roots) === canonicalJson(now.roots)) return [];
  const roots = new Set([...before.roots, ...now.roots].flatMap(([, root]) => root ?? []));
  return [...roots].map((root) => ({
    accountId: root,
    factId: contentHash(['groupAsk', row.accountId]).slice(0, 32),
    bucket: bucketOf(root),
    kind: 'groupAsk',
    fromAccountId: row.accountId,
    valueAt: at,
    body: { roots: now.roots },
  }));
}

/** A topmost account hands its levels down in pieces: it asks itself until everybody has them. */
function askForAll({ row, now }: GroupNews, { now: at }: BatchContext): DerivedRow {
  return {
    accountId: row.accountId,
    factId: contentHash(['groupAsk', row.accountId, at, row.lastN, now.passed]).slice(0, 32),
    bucket: row.bucket,
    kind: 'groupAsk',
    fromAccountId: row.accountId,
    valueAt: at,
    body: { after: null },
  };
}
