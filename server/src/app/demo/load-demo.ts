/** Fills a workspace with the demonstration's programme and history, through the public API. */

import { type HanseClient, HanseError, isProblem } from '@hanse/sdk';
import { formatInstant, RefusedError } from '#kernel';
import type { DemoAccount, DemoPerson, History } from '../../../../demo/history/history-types.ts';

const PARALLEL = 8;
/** The role of the demonstration's programme that decides for a company: consent, sharing out, approvals. */
const ADMINISTRATOR = 'decisionMaker';
/** Many at once: the more events of one account meet in a batch, the less is loaded twice. */
const EVENTS_PER_REQUEST = 6_000;

export interface LoadStep {
  label: string;
  done: number;
  total: number;
}

export interface LoadedTotals {
  accounts: number;
  persons: number;
  memberships: number;
  events: number;
  /** Events the API did not record, by status. */
  others: Record<string, number>;
}

/** @throws RefusedError what the API refused, or `demo_failed` */
export async function loadDemo(
  hanse: HanseClient,
  source: { programme: string; history: History },
  onStep: (step: LoadStep) => void,
): Promise<LoadedTotals> {
  return load(hanse, source, onStep).catch((error: unknown) => {
    throw refusalOf(error);
  });
}

function refusalOf(error: unknown): unknown {
  if (isProblem(error)) {
    const { code, message: detail, remedy, errors } = error;
    return new RefusedError({ code, detail, remedy, errors: [...errors] });
  }
  return error instanceof HanseError ? new RefusedError({ code: 'demo_failed', detail: error.message }) : error;
}

async function load(
  hanse: HanseClient,
  { programme, history }: { programme: string; history: History },
  onStep: (step: LoadStep) => void,
): Promise<LoadedTotals> {
  await hanse.applyProgramme({ body: programme });
  await hanse.setRedemptionRules({ body: { administratorRoles: [ADMINISTRATOR] } });
  const accounts = await createAccounts(hanse, history.accounts, onStep);
  const persons = await createPersons(hanse, history.persons, onStep);
  await inParallel('Memberships', history.memberships, onStep, async (membership) => {
    await hanse.createMembership({
      accountId: accounts.get(membership.accountExternalId) ?? '',
      body: {
        personId: persons.get(membership.personExternalId) ?? '',
        roles: membership.roles,
        validFrom: formatInstant(membership.from),
        ...(membership.to === null ? {} : { validTo: formatInstant(membership.to) }),
      },
    });
  });
  const others = await sendEvents(hanse, history, onStep);
  return {
    accounts: history.accounts.length,
    persons: history.persons.length,
    memberships: history.memberships.length,
    events: history.events.length,
    others,
  };
}

/** Head offices first: branches name them. */
async function createAccounts(
  hanse: HanseClient,
  accounts: readonly DemoAccount[],
  onStep: (step: LoadStep) => void,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const create = async (account: DemoAccount) => {
    const { id } = await hanse.createAccount({
      body: {
        name: account.name,
        type: account.type,
        country: account.country,
        externalIds: [{ system: 'erp', externalId: account.externalId }],
        joinedAt: formatInstant(account.joinedAt),
        attributes: account.attributes,
        ...(account.parentExternalId === null ? {} : { parentId: ids.get(account.parentExternalId) }),
      },
    });
    ids.set(account.externalId, id);
    const { mode, from } = account.consent;
    if (mode === 'companyOnly') return;
    await hanse.setConsentMode({ accountId: id, body: { mode, textVersion: '2025-1', from: formatInstant(from) } });
  };
  const heads = accounts.filter((account) => account.parentExternalId === null);
  const branches = accounts.filter((account) => account.parentExternalId !== null);
  await inParallel('Accounts', heads, onStep, create);
  await inParallel('Branches', branches, onStep, create);
  return ids;
}

async function createPersons(
  hanse: HanseClient,
  persons: readonly DemoPerson[],
  onStep: (step: LoadStep) => void,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  await inParallel('People', persons, onStep, async (person) => {
    const { externalId, ...fields } = person;
    const { id } = await hanse.createPerson({ body: { external: { system: 'crm', externalId }, ...fields } });
    ids.set(externalId, id);
  });
  return ids;
}

async function sendEvents(
  hanse: HanseClient,
  history: History,
  onStep: (step: LoadStep) => void,
): Promise<Record<string, number>> {
  const { events } = history;
  const others: Record<string, number> = {};
  for await (const { line, status } of hanse.recordEvents({ body: events }, { linesPerRequest: EVENTS_PER_REQUEST })) {
    if (status !== 'recorded') others[status] = (others[status] ?? 0) + 1;
    if (line % EVENTS_PER_REQUEST === 0 || line === events.length) {
      onStep({ label: 'Events', done: line, total: events.length });
    }
  }
  return others;
}

async function inParallel<T>(
  label: string,
  items: readonly T[],
  onStep: (step: LoadStep) => void,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  let done = 0;
  const worker = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) {
      await work(item);
      done++;
      if (done % 20 === 0 || done === items.length) onStep({ label, done, total: items.length });
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}
