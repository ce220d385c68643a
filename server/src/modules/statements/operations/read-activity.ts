/** What was booked lately, newest first, in words: a list without beginning, for people who look in. */
import { reasonNames } from '#modules/adjustments';
import type { LaneDeps } from '#modules/decisions';
import { type Reader, Vocabulary } from '#modules/explanations';
import type { Language } from '#modules/tiers';
import type { Queryable } from '#platform/postgres';
import {
  type CauseFacts,
  derivedFact,
  eventPlaces,
  type LineWords,
  lineWords,
  lotPlace,
} from '../domain/line-words.ts';
import { latestLines, type RecentLine } from '../domain/recent-lines.ts';
import { selectLatest } from '../store/booked-entries.ts';
import { selectActs, selectDerivedCampaigns, selectEvents, selectGiven } from '../store/causes.ts';

export type ActivityLine = RecentLine &
  LineWords & {
    /** Names of the campaigns that gave what moved; empty where the line names its reason itself. */
    campaigns: string[];
  };

/** Where the list goes on: entries before a place, less the lines of them that were shown. */
export type ActivityPlace = readonly [beforeN: number, skip: number];

export interface ActivityAsked {
  accountId: string;
  /** `account`, memberships' uuids. */
  holders: readonly string[];
  unit: string | null;
  from: ActivityPlace | null;
  limit: number;
  language: Language;
  reader: Reader;
}

/** Entries per line, more or less; one document may move several units and lots. */
const ENTRIES_PER_LINE = 6;
const ENTRIES_MIN = 200;

/** @returns at most `limit` lines, and where the list goes on; null at its end */
export async function readActivity(
  db: Queryable,
  deps: Pick<LaneDeps, 'rules'>,
  workspaceId: string,
  asked: ActivityAsked,
): Promise<{ lines: ActivityLine[]; next: ActivityPlace | null }> {
  const [beforeN, skip] = asked.from ?? [null, 0];
  const most = Math.max(ENTRIES_MIN, (skip + asked.limit) * ENTRIES_PER_LINE);
  const rules = await deps.rules.recent(db, workspaceId);
  const entries = await selectLatest(db, workspaceId, { ...asked, beforeN }, most + 1);
  const { lines, rest } = latestLines(entries, most);
  const shown = lines.slice(skip, skip + asked.limit);
  const words = new Vocabulary(rules, asked.language, asked.reader);
  const [facts, given] = await Promise.all([
    factsOf(db, workspaceId, asked, shown),
    selectGiven(db, workspaceId, asked.accountId, [...new Set(shown.flatMap((line) => lotPlace(line) ?? []))]),
  ]);
  const left = lines.length - skip - shown.length;
  const start = beforeN ?? (entries[0]?.n ?? 0) + 1;
  const next: ActivityPlace | null = left > 0 ? [start, skip + shown.length] : rest === null ? null : [rest, 0];
  const told = shown.map((line) => ({
    ...line,
    ...lineWords(line, facts, words),
    campaigns: campaignsOf(line, given).map((key) => words.campaign(key)),
  }));
  return { lines: told, next };
}

/** Only what is given or taken back has its reason in a campaign: what is spent is spent for something else. */
const OF_CAMPAIGNS: readonly RecentLine['category'][] = ['earned', 'released', 'takenBack'];

function campaignsOf(
  line: RecentLine,
  given: ReadonlyMap<number, readonly { campaign: string; holder: string; unit: string; granted: bigint }[]>,
): string[] {
  const place = lotPlace(line);
  if (place === null || !OF_CAMPAIGNS.includes(line.category)) return [];
  const giving = (given.get(place) ?? []).filter(
    ({ holder, unit, granted }) => holder === line.holder && unit === line.unit && granted !== 0n,
  );
  return [...new Set(giving.map(({ campaign }) => campaign))];
}

async function factsOf(
  db: Queryable,
  workspaceId: string,
  { accountId, language }: ActivityAsked,
  lines: readonly RecentLine[],
): Promise<CauseFacts> {
  const references = lines.flatMap(({ causeKind, causeRef }) => (causeKind === 'event' ? [] : [causeRef]));
  const [events, acts, derived, reasonName] = await Promise.all([
    selectEvents(db, workspaceId, accountId, [...new Set(lines.flatMap(eventPlaces))]),
    selectActs(db, workspaceId, accountId, [...new Set(references.filter((reference) => reference !== ''))]),
    selectDerivedCampaigns(db, workspaceId, accountId, [...new Set(lines.flatMap((line) => derivedFact(line) ?? []))]),
    reasonNames(db, workspaceId, language),
  ]);
  return { events, acts, derived, reasonName };
}
