/** Texts companies agree to, the mode their administrators choose, and what that means for the people concerned. */
import { contentHash, type Day, dayAt, dayParts, formatId, formatInstant, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { LaneDeps } from '#modules/decisions';
import { type Consent, type ConsentMode, listAccountChanges, setConsentMode } from '#modules/parties';
import type { Queryable, Transaction } from '#platform/postgres';
import { explainConsent, type Sentences } from '../domain/consent-words.ts';
import { type ConsentText, findConsentText, insertConsentText, retireConsentText } from '../store/consent-texts.ts';
import { type Deciding, requireAdministrator } from './administrators.ts';

type Operator = Omit<Deciding, 'deps'>;

/** The same words again change nothing. @throws RefusedError `consent_text_taken` */
export async function addConsentText(
  { tx, workspaceId, by, now, operationId }: Operator,
  { version, texts }: Pick<ConsentText, 'version' | 'texts'>,
): Promise<ConsentText> {
  const text: ConsentText = {
    version,
    texts,
    hash: contentHash(texts),
    createdAt: now,
    createdBy: by,
    retiredAt: null,
  };
  if (await insertConsentText(tx, workspaceId, text)) {
    const after = { version, hash: text.hash };
    const subject = { type: 'consentText', id: version };
    await recordChange(tx, { workspaceId, by, action: operationId, subject, before: null, after, at: now });
    return text;
  }
  const known = await requireText(tx, workspaceId, version);
  if (known.hash === text.hash) return known;
  throw new RefusedError({ code: 'consent_text_taken', detail: `The text ${version} has other words.` });
}

/** Nobody can agree to it any more; what was agreed to holds. @throws RefusedError `not_found` */
export async function retireText(
  { tx, workspaceId, by, now, operationId }: Operator,
  version: string,
): Promise<ConsentText> {
  const before = await requireText(tx, workspaceId, version);
  if (before.retiredAt !== null) return before;
  await retireConsentText(tx, workspaceId, version, now);
  const subject = { type: 'consentText', id: version };
  const after = { retiredAt: formatInstant(now) };
  await recordChange(tx, {
    workspaceId,
    by,
    action: operationId,
    subject,
    before: { retiredAt: null },
    after,
    at: now,
  });
  return { ...before, retiredAt: now };
}

/** @throws RefusedError `not_found` */
export async function requireText(db: Queryable, workspaceId: string, version: string): Promise<ConsentText> {
  const text = await findConsentText(db, workspaceId, version);
  if (text === null) throw new RefusedError({ code: 'not_found', detail: `There is no text ${version}.` });
  return text;
}

export interface ChosenMode {
  accountId: string;
  /** The administrator who chooses. */
  membershipId: string;
  mode: ConsentMode;
  textVersion: string;
  from: Instant;
}

/**
 * An administrator chooses, against a text. It acts from then on; what lies in the past is put on a work list and moves
 * nothing. The people concerned are told through the outbox, and read what it means.
 * @throws RefusedError `administrator_required`, `consent_text_unknown`, `not_found`, `account_merged`
 */
export async function chooseConsentMode(deciding: Deciding, chosen: ChosenMode): Promise<ConsentChange> {
  const { tx, deps, workspaceId, by, now, operationId } = deciding;
  const { accountId, membershipId, mode, textVersion, from } = chosen;
  await requireAdministrator(deciding, chosen);
  const text = await findConsentText(tx, workspaceId, textVersion);
  if (text === null || text.retiredAt !== null) {
    throw new RefusedError({
      code: 'consent_text_unknown',
      detail: text === null ? `There is no text ${textVersion}.` : `The text ${textVersion} was retired.`,
    });
  }
  const before = (await readConsentChanges(tx, deps, workspaceId, accountId))[0] ?? null;
  await setConsentMode({ tx, deps, workspaceId, now, by }, { accountId, mode, textVersion, setBy: membershipId, from });
  const after = (await readConsentChanges(tx, deps, workspaceId, accountId))[0]!;
  if (after.n !== before?.n) {
    await recordChange(tx, {
      workspaceId,
      by,
      action: operationId,
      subject: { type: 'account', id: formatId('acc', accountId) },
      before: before && { mode: before.mode, textVersion: before.textVersion },
      after: {
        mode,
        textVersion,
        textHash: text.hash,
        setBy: formatId('mem', membershipId),
        from: formatInstant(from),
      },
      at: now,
    });
  }
  return after;
}

/** One choice of an employer, with what it means. */
export interface ConsentChange {
  /** Place of recording in the account. */
  n: number;
  mode: ConsentMode;
  /** What held at that instant before. */
  before: ConsentMode;
  textVersion: string;
  /** `mem_…` of the administrator; null where only the credentials are known. */
  setBy: string | null;
  from: Instant;
  recordedAt: Instant;
  recordedBy: string;
  explanation: Sentences;
}

/** An account has few; nobody changes their mind a thousand times. */
const CHANGES_MAX = 1_000;

/** Every choice that was ever recorded, the newest first. @throws RefusedError `not_found` */
export async function readConsentChanges(
  db: Queryable | Transaction,
  deps: Pick<LaneDeps, 'rules'>,
  workspaceId: string,
  accountId: string,
): Promise<ConsentChange[]> {
  const query = { accountId, kind: 'consent' as const, beforeN: null, limit: CHANGES_MAX };
  const facts = (await listAccountChanges(db, workspaceId, query)).toReversed();
  const { zone } = await deps.rules.recent(db, workspaceId);
  const changes = facts.map((fact, index): ConsentChange => {
    const { mode, textVersion, setBy } = fact.value as Consent;
    const earlier = facts.slice(0, index).filter(({ validFrom }) => validFrom <= fact.validFrom);
    const held = earlier.toSorted((a, b) => a.validFrom - b.validFrom).at(-1)?.value as Consent | undefined;
    const before = held?.mode ?? 'companyOnly';
    const explanation = explainConsent({ before, after: mode }, dayWords(dayAt(fact.validFrom, zone)));
    const { n, validFrom: from, recordedAt, recordedBy } = fact;
    return { n, mode, before, textVersion, setBy, from, recordedAt, recordedBy, explanation };
  });
  return changes.toReversed();
}

const MONTHS = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  de: [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ],
} as const;

function dayWords(day: Day): Sentences {
  const { year, month, day: ofMonth } = dayParts(day);
  return { en: `${ofMonth} ${MONTHS.en[month - 1]} ${year}`, de: `${ofMonth}. ${MONTHS.de[month - 1]} ${year}` };
}
