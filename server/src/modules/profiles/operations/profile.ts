/** A person's own data, read and changed by themselves. */
import { type Instant, RefusedError } from '#kernel';
import { inLanes } from '#modules/decisions';
import { type JoiningDeps, linkInvalid, newToken, operatorOf, personWithEmail } from '#modules/joining';
import {
  accountsOfPerson,
  getPerson,
  type Language,
  type Person,
  setPersonFields,
  updatePerson,
} from '#modules/parties';
import { type Queryable, queryable, type Transaction } from '#platform/postgres';
import { EMAIL_CHANGE_MAIL } from '../domain/mails.ts';
import { findEmailChange, saveEmailChange, takeEmailChange } from '../store/email-changes.ts';

const CONFIRM_MS = 48 * 3_600_000;

/** A field of the operator's own that the person keeps up to date. */
export interface OwnField {
  key: string;
  label: Readonly<Record<string, string>>;
  type: string;
  options: readonly string[];
  required: boolean;
  /** Null: none. */
  value: unknown;
}

export interface Profile {
  person: Person;
  /** An address that waits to be confirmed. */
  newEmail: string | null;
  fields: OwnField[];
}

interface Asked {
  workspaceId: string;
  personId: string;
  now: Instant;
}

export async function readProfile(db: Queryable, deps: JoiningDeps, asked: Asked): Promise<Profile> {
  const { workspaceId, personId, now } = asked;
  const person = await getPerson(db, workspaceId, personId);
  const change = await findEmailChange(db, workspaceId, personId, now);
  const own = await ownFields(db, deps, workspaceId);
  const fields = own.map(({ key, label, type, options, required }) => {
    return { key, label, type, options, required, value: person.fields[key] ?? null };
  });
  return { person, newEmail: change?.email ?? null, fields };
}

async function ownFields(db: Queryable, { rules }: Pick<JoiningDeps, 'rules'>, workspaceId: string) {
  const { fields } = await rules.recent(db, workspaceId);
  return [...fields.of('person').values()].filter(({ memberEditable, ended }) => memberEditable === true && !ended);
}

export interface ProfileChange {
  givenName?: string | undefined;
  familyName?: string | undefined;
  phone?: string | null | undefined;
  language?: Language | undefined;
  fields?: Readonly<Record<string, unknown>> | undefined;
}

/** Accounts whose lanes are held while fields of the person change. */
export async function inPersonLanes<T>(
  deps: JoiningDeps,
  { workspaceId, personId }: Pick<Asked, 'workspaceId' | 'personId'>,
  body: (tx: Transaction, held: readonly string[]) => Promise<T>,
): Promise<T> {
  const held = await accountsOfPerson(queryable(deps.pool), workspaceId, personId);
  return inLanes(deps, workspaceId, held, (tx) => body(tx, held));
}

/**
 * What is left out stays. Only fields the operator lets members keep.
 * @throws RefusedError `validation_failed`, `person_erased`
 */
export async function changeProfile(
  tx: Transaction,
  deps: JoiningDeps,
  { workspaceId, personId, now, by, held, ...change }: Asked & ProfileChange & { by: string; held: readonly string[] },
): Promise<Profile> {
  const { fields = {}, ...person } = change;
  if (Object.values(person).some((value) => value !== undefined)) {
    await updatePerson(tx, workspaceId, { ...person, personId, by, now });
  }
  if (Object.keys(fields).length > 0) {
    await requireOwn(tx, deps, workspaceId, fields);
    const parties = { tx, deps, workspaceId, now, by };
    await setPersonFields(parties, { personId, from: now, values: fields, held });
  }
  return readProfile(tx, deps, { workspaceId, personId, now });
}

async function requireOwn(
  tx: Transaction,
  deps: JoiningDeps,
  workspaceId: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<void> {
  const own = new Set((await ownFields(tx, deps, workspaceId)).map(({ key }) => key));
  const others = Object.keys(fields).filter((key) => !own.has(key));
  if (others.length === 0) return;
  throw new RefusedError({
    code: 'validation_failed',
    detail: others.length === 1 ? 'One field is not accepted.' : `${others.length} fields are not accepted.`,
    errors: others.map((key) => ({
      path: `fields.${key}`,
      code: 'invalid_value',
      reason: `${key} is no field that members keep themselves.`,
      remedy: 'Leave it out; GET /v1/member/profile shows those you keep.',
    })),
  });
}

/** Writes to the new address; nothing changes before its link was opened. The answer is the same whoever has it. */
export async function askEmailChange(
  tx: Transaction,
  deps: JoiningDeps,
  { workspaceId, personId, email, now }: Asked & { email: string },
): Promise<void> {
  const { language } = await getPerson(tx, workspaceId, personId);
  const operator = await operatorOf(tx, workspaceId);
  const token = newToken(operator);
  const change = { personId, email, expiresAt: now + CONFIRM_MS };
  await saveEmailChange(tx, workspaceId, change, { tokenHash: token.hash, now });
  const url = `${deps.portalUrl(operator.slug)}/email/confirm#${token.text}`;
  const text = EMAIL_CHANGE_MAIL[language]({ operator: operator.name, url });
  await deps.sendMail(tx, workspaceId, { ...text, to: email, language, kind: 'emailChange', now });
}

/**
 * Whoever opened the link has the address.
 * @throws RefusedError `link_invalid`, `email_taken`
 */
export async function confirmEmailChange(
  tx: Transaction,
  workspaceId: string,
  { hash, now, by }: { hash: string; now: Instant; by(personId: string): string },
): Promise<{ email: string }> {
  const taken = await takeEmailChange(tx, workspaceId, { tokenHash: hash, now });
  if (taken === null) throw linkInvalid();
  const { personId, email } = taken;
  const owner = await personWithEmail(tx, workspaceId, email);
  if (owner !== null && owner !== personId) {
    throw new RefusedError({ code: 'email_taken', detail: 'Somebody else signs in here with this address.' });
  }
  await updatePerson(tx, workspaceId, { personId, email, by: by(personId), now });
  return { email };
}
