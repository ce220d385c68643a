/** What choosing a consent mode would mean, before it is chosen. */
import { dayAt, formatDay, type Instant } from '#kernel';
import { readBooks } from '#modules/decisions';
import {
  type ConsentText,
  explainConsent,
  readConsentChanges,
  type Sentences,
  selectConsentTexts,
  selectShareOutRules,
  selectWaitingShareOuts,
} from '#modules/employers';
import { type ConsentMode, consentModes, getAccount } from '#modules/parties';
import type { Queryable } from '#platform/postgres';
import { type ConsentEffects, effectsOf } from '../domain/consent-effects.ts';
import { selectTeam } from '../store/team.ts';
import type { AdministrationDeps } from './dependencies.ts';

export interface ConsentOptions {
  current: ConsentMode;
  /** Version agreed to; null while the mode is the default. */
  currentTextVersion: string | null;
  /** Texts that can be agreed to, the newest first. */
  texts: ConsentText[];
  /** People the choice concerns. */
  people: number;
  /** Of them, those who hold units of their own: these stay theirs whatever is chosen. */
  peopleWithUnits: number;
  /** Proposals that wait, and standing rules that run: where sharing out ends, they come to nothing. */
  waitingShareOuts: number;
  standingRules: number;
  options: { mode: ConsentMode; explanation: Sentences; effects: ConsentEffects }[];
}

const TEXTS_MAX = 1_000;
const RULES_MAX = 1_000;

export async function readConsentOptions(
  db: Queryable,
  deps: AdministrationDeps,
  { workspaceId, accountId, now }: { workspaceId: string; accountId: string; now: Instant },
): Promise<ConsentOptions> {
  const { consentMode: current } = await getAccount(db, workspaceId, { accountId, at: now });
  const [newest] = await readConsentChanges(db, deps, workspaceId, accountId);
  const texts = await selectConsentTexts(db, workspaceId, { after: null, limit: TEXTS_MAX });
  const team = await selectTeam(db, workspaceId, { accountId, now });
  const books = (await readBooks(db, workspaceId, [accountId])).get(accountId);
  const holders = new Set(books?.wallets.flatMap(({ holder, available }) => (available > 0n ? [holder] : [])));
  const filter = { accountId, dueBefore: null, now };
  const waiting = await selectWaitingShareOuts(db, workspaceId, filter, { after: null, limit: RULES_MAX });
  const rules = await selectShareOutRules(db, workspaceId, accountId, { after: null, limit: RULES_MAX });
  const { zone } = await deps.rules.recent(db, workspaceId);
  const day = formatDay(dayAt(now, zone));
  return {
    current,
    currentTextVersion: newest?.textVersion ?? null,
    texts: texts.filter(({ retiredAt }) => retiredAt === null).sort((a, b) => b.createdAt - a.createdAt),
    people: team.length,
    peopleWithUnits: team.filter(({ membershipId }) => holders.has(membershipId)).length,
    waitingShareOuts: waiting.length,
    standingRules: rules.filter(({ endedAt }) => endedAt === null).length,
    options: consentModes.map((mode) => {
      const explanation = explainConsent({ before: current, after: mode }, { en: day, de: germanDay(day) });
      return { mode, explanation, effects: effectsOf(mode) };
    }),
  };
}

function germanDay(day: string): string {
  const [year, month, ofMonth] = day.split('-') as [string, string, string];
  return `${Number(ofMonth)}.${Number(month)}.${year}`;
}
