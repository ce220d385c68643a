/** What was booked for a company and its member, newest first, in their words. */
import { formatChildId, parseId, RefusedError } from '#kernel';
import { explainEntry, movementSentence, type Reader, type Vocabulary } from '#modules/explanations';
import { selectRedemptionNames } from '#modules/rewards';
import { type ActivityLine, type ActivityPlace, readActivity as readBooked } from '#modules/statements';
import { ACCOUNT_HOLDER } from '#modules/wallets';
import { type Queryable, withTransaction } from '#platform/postgres';
import { speaker } from '../domain/say.ts';
import { type AmountView, amountView } from './amounts.ts';
import type { MemberDeps } from './dependencies.ts';
import type { MemberAccount } from './member-account.ts';

export type Whose = 'company' | 'me' | 'all';

export interface LineView {
  id: string;
  whose: 'company' | 'me';
  kind: ActivityLine['category'];
  title: string;
  detail: string;
  /** Why, in a few words; empty where title and detail say it. */
  reason: string;
  /** Below zero where something was taken. */
  amount: AmountView;
  /** It cannot be used yet. */
  state: ActivityLine['state'];
  /** When it counts, and when it was booked. */
  at: number;
  postedAt: number;
}

export interface ActivityAsked {
  whose: Whose;
  unit: string | null;
  from: ActivityPlace | null;
  limit: number;
}

export async function readActivity(
  db: Queryable,
  deps: MemberDeps,
  member: MemberAccount,
  { asked, words }: { asked: ActivityAsked; words: Vocabulary },
): Promise<{ lines: LineView[]; next: ActivityPlace | null }> {
  const { workspaceId, accountId, language } = member;
  const holders = holdersOf(asked.whose, member);
  const request = { ...asked, accountId, holders, language, reader: readerOf(member) };
  const { lines, next } = await readBooked(db, deps, workspaceId, request);
  const names = await namesOf(db, workspaceId, lines);
  const shown = lines.filter((line) => !isTakenAlready(line));
  return { lines: shown.map((line) => lineView(line, { member, words, names })), next };
}

function holdersOf(whose: Whose, { membershipId }: MemberAccount): string[] {
  return { company: [ACCOUNT_HOLDER], me: [membershipId], all: [ACCOUNT_HOLDER, membershipId] }[whose];
}

export function readerOf({ membershipId }: MemberAccount): Reader {
  return { membershipId };
}

/** What was held for something left the balance when it was held; that it is spent now changes nothing people see. */
function isTakenAlready({ change, category }: ActivityLine): boolean {
  return change.balance === 0n && change.pending === 0n && (category === 'redeemed' || category === 'paidOut');
}

interface Around {
  member: MemberAccount;
  words: Vocabulary;
  names: ReadonlyMap<string, Readonly<Record<'en' | 'de', string>>>;
}

function lineView(line: ActivityLine, { member, words, names }: Around): LineView {
  const { change } = line;
  const units = change.balance !== 0n ? change.balance : change.pending !== 0n ? change.pending : change.reserved;
  const reward = names.get(parseId('red', line.causeRef) ?? '')?.[member.language];
  const { title, detail } = told(line, reward, words);
  return {
    id: formatChildId('ent', member.accountId, line.n),
    whose: line.holder === ACCOUNT_HOLDER ? 'company' : 'me',
    kind: line.category,
    title,
    detail,
    reason: reasonOf(line, words),
    amount: amountView(words, line.unit, units),
    state: line.state,
    at: line.valueAt,
    postedAt: line.postedAt,
  };
}

/** What a shop or the system calls an act says nothing to people; the reward does. */
function told(line: ActivityLine, reward: string | undefined, words: Vocabulary): { title: string; detail: string } {
  const say = speaker(words.language);
  const plain = line.reference === '' ? line.title : line.title.replace(line.reference, '').trim();
  if (reward !== undefined) {
    const held = line.category === 'reserved' || line.category === 'redeemed';
    if (!held) return { title: reward, detail: plain };
    return {
      title: reward,
      detail: line.change.balance < 0n ? say('Redeemed', 'Eingelöst') : say('Came back', 'Zurück'),
    };
  }
  const shared = /^sho_/.test(line.causeRef);
  if (!shared) return line;
  return {
    title:
      line.category === 'handedOver'
        ? say('Shared out', 'Verteilt')
        : say('From your company', 'Von Ihrem Unternehmen'),
    detail: '',
  };
}

function reasonOf({ campaigns, category, change }: ActivityLine, words: Vocabulary): string {
  const say = speaker(words.language);
  if (category === 'expired' && change.balance < 0n) return say('Not used in time', 'Nicht rechtzeitig genutzt');
  return campaigns.length === 0 ? '' : words.say.and(campaigns);
}

export interface WhyView {
  line: LineView;
  sentences: string[];
}

/**
 * Why a line is there. @throws RefusedError `not_found` also for lines of colleagues
 * @param n place of the entry
 */
export async function explainLine(
  deps: MemberDeps,
  member: MemberAccount,
  { n, words }: { n: number; words: Vocabulary },
): Promise<WhyView> {
  const { workspaceId, accountId, language } = member;
  return withTransaction(
    deps.pool,
    async (tx) => {
      const explained = await explainEntry(tx, deps, workspaceId, { accountId, n }, language, readerOf(member));
      const mine = [ACCOUNT_HOLDER, member.membershipId];
      if (explained === null || !mine.includes(explained.entry.holder)) throw lineNotFound();
      const request = { accountId, holders: mine, unit: explained.entry.unit, from: [n + 1, 0] as const, limit: 1 };
      const { lines } = await readBooked(tx, deps, workspaceId, { ...request, language, reader: readerOf(member) });
      const [booked] = lines;
      if (booked === undefined) throw lineNotFound();
      const names = await namesOf(tx, workspaceId, lines);
      // Several lots of one document are one line: what moved is told of all of them together.
      const [, ...reasons] = explained.sentences;
      const line = lineView(booked, { member, words, names });
      const why = SPENT.includes(booked.category) ? spentFor(line, booked, words) : reasons;
      return { line, sentences: [...new Set([...movements(booked, explained.entry, words), ...why])] };
    },
    { readOnly: true, isolation: 'repeatable read' },
  );
}

/** Where spent units once came from is no reason for spending them. */
const SPENT: readonly ActivityLine['category'][] = ['redeemed', 'reserved', 'refunded', 'paidOut'];

function spentFor({ title }: LineView, { causeRef, category, change }: ActivityLine, words: Vocabulary): string[] {
  const say = speaker(words.language);
  if (!causeRef.startsWith('red_')) return [];
  if (change.balance > 0n) return [say(`They come back from “${title}”.`, `Sie kommen von „${title}“ zurück.`)];
  const held = say(
    'They are held until it is handed over. If nothing comes of it, they come back.',
    'Bis zur Übergabe sind sie zurückgelegt. Kommt es nicht dazu, erhalten Sie sie zurück.',
  );
  return [
    say(`They pay for “${title}”.`, `Damit wird „${title}“ bezahlt.`),
    ...(category === 'reserved' ? [held] : []),
  ];
}

function movements(
  { change, category, unit, valueAt, postedAt }: ActivityLine,
  { from, to }: { from: string; to: string },
  words: Vocabulary,
): string[] {
  const told = (units: bigint, target: string) =>
    units === 0n ? [] : [movementSentence({ from, to: target, unit, amount: abs(units), valueAt, postedAt }, words)];
  if (category === 'earned' || category === 'byHand') {
    if (from.startsWith('issuer:'))
      return [...told(change.balance, 'holder:available'), ...told(change.pending, 'holder:pending')];
  }
  return told(change.balance || change.pending || change.reserved, to);
}

const abs = (units: bigint) => (units < 0n ? -units : units);

async function namesOf(db: Queryable, workspaceId: string, lines: readonly ActivityLine[]): Promise<Around['names']> {
  const ids = lines.flatMap(({ causeRef }) => parseId('red', causeRef) ?? []);
  return ids.length === 0 ? new Map() : selectRedemptionNames(db, workspaceId, [...new Set(ids)]);
}

function lineNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such line in your activity.' });
}
