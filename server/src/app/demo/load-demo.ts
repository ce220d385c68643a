/** Fills a workspace with the demonstration's programme and history, through the public API. */

import { formatInstant } from '#kernel';
import type { DemoAccount, DemoPerson, History } from '../../../../demo/history/history-types.ts';
import type { ApiClient } from './api-client.ts';

const PARALLEL = 8;
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

export async function loadDemo(
  api: ApiClient,
  source: { programme: string; programmeKey: string; history: History },
  onStep: (step: LoadStep) => void,
): Promise<LoadedTotals> {
  const { history } = source;
  await api.send('PUT', '/v1/programme', source.programme);
  const accounts = await createAccounts(api, history.accounts, onStep);
  const persons = await createPersons(api, history.persons, onStep);
  await inParallel('Memberships', history.memberships, onStep, async (membership) => {
    const accountId = accounts.get(membership.accountExternalId);
    const personId = persons.get(membership.personExternalId);
    await api.send('POST', `/v1/accounts/${accountId}/memberships`, {
      personId,
      roles: membership.roles,
      validFrom: formatInstant(membership.from),
      ...(membership.to === null ? {} : { validTo: formatInstant(membership.to) }),
    });
  });
  const others = await sendEvents(api, history, onStep);
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
  api: ApiClient,
  accounts: readonly DemoAccount[],
  onStep: (step: LoadStep) => void,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const create = async (account: DemoAccount) => {
    const { id } = await api.send<{ id: string }>('POST', '/v1/accounts', {
      name: account.name,
      type: account.type,
      country: account.country,
      externalIds: [{ system: 'erp', externalId: account.externalId }],
      joinedAt: formatInstant(account.joinedAt),
      attributes: account.attributes,
      ...(account.parentExternalId === null ? {} : { parentId: ids.get(account.parentExternalId) }),
    });
    ids.set(account.externalId, id);
    if (account.consent.mode === 'companyOnly') return;
    await api.send('PUT', `/v1/accounts/${id}/consent-mode`, {
      mode: account.consent.mode,
      textVersion: '2025-1',
      from: formatInstant(account.consent.from),
    });
  };
  const heads = accounts.filter((account) => account.parentExternalId === null);
  const branches = accounts.filter((account) => account.parentExternalId !== null);
  await inParallel('Accounts', heads, onStep, create);
  await inParallel('Branches', branches, onStep, create);
  return ids;
}

async function createPersons(
  api: ApiClient,
  persons: readonly DemoPerson[],
  onStep: (step: LoadStep) => void,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  await inParallel('People', persons, onStep, async (person) => {
    const { id } = await api.send<{ id: string }>('POST', '/v1/persons', {
      external: { system: 'crm', externalId: person.externalId },
      givenName: person.givenName,
      familyName: person.familyName,
      email: person.email,
      language: person.language,
    });
    ids.set(person.externalId, id);
  });
  return ids;
}

async function sendEvents(
  api: ApiClient,
  history: History,
  onStep: (step: LoadStep) => void,
): Promise<Record<string, number>> {
  const { events } = history;
  const others: Record<string, number> = {};
  for (let from = 0; from < events.length; from += EVENTS_PER_REQUEST) {
    const answers = await api.bulk(events.slice(from, from + EVENTS_PER_REQUEST));
    for (const { status } of answers) {
      if (status !== 'recorded') others[status] = (others[status] ?? 0) + 1;
    }
    onStep({ label: 'Events', done: Math.min(events.length, from + EVENTS_PER_REQUEST), total: events.length });
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
