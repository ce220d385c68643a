/** Everything that is held of a person, put together for them. */
import { formatChildId, formatDay, formatId, formatInstant, type Instant } from '#kernel';
import { findMentions } from '#modules/intake';
import { loadAccountNames, type Membership, personToApi, readPersonWhole } from '#modules/parties';
import { amountText, readLeftWallets } from '#modules/wallets';
import { openValues } from '#platform/keys';
import type { PersonalRows } from '#platform/personal';
import type { Queryable, Transaction } from '#platform/postgres';
import { standings } from '../domain/consent.ts';
import type { PersonExport } from '../domain/person-export.ts';
import { selectConsents } from '../store/consents.ts';
import { selectRequests } from '../store/data-requests.ts';
import {
  type CausedEvent,
  type Place,
  selectAuditOf,
  selectCausedEvents,
  selectEntriesOf,
  selectLevelMovesOf,
  selectMemberFacts,
} from '../store/held-data.ts';
import { selectAcceptances } from '../store/terms-acceptances.ts';
import type { ComplianceDeps } from './dependencies.ts';
import { requestIdOf } from './manage-requests.ts';
import { disclosedTo, soughtPerson } from './plan-erasure.ts';

/** So many rows of one kind; more are told as more. */
const ROWS_MAX = 20_000;
const EVENTS_AT_ONCE = 1_000;

const place = ({ accountId, membershipId }: Place) => ({
  accountId: formatId('acc', accountId),
  membershipId: formatId('mem', membershipId),
});
const instantOrNull = (at: Instant | null) => (at === null ? null : formatInstant(at));

/** In the transaction that notes that it was handed out. @throws RefusedError `not_found` */
export async function collectPersonData(
  tx: Transaction,
  deps: ComplianceDeps,
  workspaceId: string,
  { personId, now }: { personId: string; now: Instant },
): Promise<PersonExport> {
  const known = await readPersonWhole(tx, workspaceId, personId);
  const { person, memberships } = known;
  const sought = soughtPerson(workspaceId, known, now);
  const holdings: Record<string, PersonalRows> = {};
  for (const holder of deps.holders) Object.assign(holdings, await holder.collect?.(tx, sought, ROWS_MAX));
  const names = await loadAccountNames(
    tx,
    workspaceId,
    memberships.map(({ accountId }) => accountId),
  );
  const ids = [formatId('per', personId), ...memberships.map(({ membershipId }) => formatId('mem', membershipId))];
  const audit = await selectAuditOf(tx, workspaceId, ids, ROWS_MAX);
  const events = await eventsOf(tx, deps, workspaceId, memberships);
  const booked = await unitsOf(tx, deps, workspaceId, memberships);
  const mentions = person.erasedAt === null ? await findMentions(tx, deps.keys, workspaceId, person) : [];
  const opened = await openValues(
    deps.keys,
    tx,
    workspaceId,
    mentions.map(({ body }) => body),
  );
  return {
    exportedAt: formatInstant(now),
    person: personToApi(person),
    memberships: memberships.map((own) => ({
      ...place(own),
      account: names.get(own.accountId) ?? '',
      roles: [...own.roles],
      validFrom: formatInstant(own.validFrom),
      validTo: instantOrNull(own.validTo),
    })),
    memberFacts: (await selectMemberFacts(tx, workspaceId, memberships)).map(
      ({ validFrom, recordedAt, kind, name, value, ...own }) => ({
        ...place(own),
        kind,
        name,
        value,
        validFrom: formatInstant(validFrom),
        recordedAt: formatInstant(recordedAt),
      }),
    ),
    events,
    mentions: mentions.map(({ source, id, revision }, index) => {
      return { source, id, revision, body: opened[index]?.value ?? null };
    }),
    ...booked,
    levels: (await selectLevelMovesOf(tx, workspaceId, memberships)).map(({ at, ladder, from, to, cause, ...own }) => {
      return { ...place(own), ladder, at: formatInstant(at), from, to, cause };
    }),
    ...(await agreedBy(tx, deps, workspaceId, { personId, memberships, now })),
    requests: await requestsOf(tx, deps, workspaceId, personId),
    audit: audit.map(({ at, ...entry }) => ({ at: formatInstant(at), ...entry })),
    holdings,
    disclosedTo: await disclosedTo(tx, deps, sought),
    truncated: [
      ...(events.length >= ROWS_MAX ? ['events'] : []),
      ...(booked.entries.length >= ROWS_MAX ? ['entries'] : []),
      ...(audit.length >= ROWS_MAX ? ['audit'] : []),
      ...Object.entries(holdings).flatMap(([name, rows]) => (rows.length >= ROWS_MAX ? [name] : [])),
    ],
  };
}

async function eventsOf(
  tx: Queryable,
  deps: ComplianceDeps,
  workspaceId: string,
  memberships: readonly Membership[],
): Promise<PersonExport['events']> {
  const events: PersonExport['events'] = [];
  let after: CausedEvent | null = null;
  while (events.length < ROWS_MAX) {
    const range: Parameters<typeof selectCausedEvents>[3] = { after, limit: EVENTS_AT_ONCE };
    const rows: CausedEvent[] = await selectCausedEvents(tx, workspaceId, memberships, range);
    const opened = await openValues(
      deps.keys,
      tx,
      workspaceId,
      rows.map(({ body }) => body),
    );
    for (const [index, { accountId, n, source, id, revision, type, occurredAt, receivedAt }] of rows.entries()) {
      events.push({
        eventId: formatChildId('evt', accountId, n),
        source,
        id,
        revision,
        type,
        occurredAt: formatInstant(occurredAt),
        receivedAt: formatInstant(receivedAt),
        body: opened[index]?.value ?? null,
      });
    }
    after = rows.at(-1) ?? null;
    if (rows.length < EVENTS_AT_ONCE) break;
  }
  return events;
}

async function unitsOf(
  tx: Transaction,
  deps: ComplianceDeps,
  workspaceId: string,
  memberships: readonly Membership[],
): Promise<Pick<PersonExport, 'wallets' | 'entries'>> {
  const { units } = await deps.rules.load(tx, workspaceId);
  const wallets: PersonExport['wallets'] = [];
  for (const own of memberships) {
    for (const left of await readLeftWallets(tx, deps, { workspaceId, ...own })) {
      const { unit, available, pending, reserved, debt } = left;
      const text = (amount: bigint) => amountText(amount, unit);
      const amounts = { available: text(available), pending: text(pending), reserved: text(reserved) };
      wallets.push({ ...place(own), unit: unit.key, ...amounts, debt: text(debt) });
    }
  }
  const entries = (await selectEntriesOf(tx, workspaceId, memberships, ROWS_MAX)).map((entry) => {
    const scale = units.get(entry.unit)?.definition.scale ?? 0;
    const { unit, from, to, amount, causeKind, causeRef, postedAt } = entry;
    const cause = causeRef === '' ? causeKind : `${causeKind} ${causeRef}`;
    const booked = { unit, from, to, amount: amountText(amount, { scale }), cause, postedAt: formatInstant(postedAt) };
    return { ...place(entry), ...booked };
  });
  return { wallets, entries };
}

async function agreedBy(
  tx: Queryable,
  deps: ComplianceDeps,
  workspaceId: string,
  { personId, memberships, now }: { personId: string; memberships: readonly Membership[]; now: Instant },
): Promise<Pick<PersonExport, 'consents' | 'consentHistory' | 'terms'>> {
  const history = await selectConsents(tx, workspaceId, personId);
  const sealed = history.map(({ evidence }) => evidence ?? '');
  const opened = await deps.keys.open(tx, workspaceId, sealed);
  const terms: PersonExport['terms'] = [];
  for (const own of memberships) {
    for (const { key, version, language, textHash, acceptedAt, how } of await selectAcceptances(tx, workspaceId, own)) {
      terms.push({ ...place(own), key, version, language, textHash, acceptedAt: formatInstant(acceptedAt), how });
    }
  }
  return {
    consents: standings(history, now).map(({ since, ...held }) => ({ ...held, since: instantOrNull(since) })),
    consentHistory: history.map(({ channel, purpose, state, at, source, textShown }, index) => {
      const evidence = opened[index] ?? null;
      const said = { channel, purpose, state, at: formatInstant(at), source, textShown };
      return { ...said, evidence: evidence === null ? null : JSON.parse(evidence) };
    }),
    terms,
  };
}

async function requestsOf(
  tx: Queryable,
  deps: ComplianceDeps,
  workspaceId: string,
  personId: string,
): Promise<PersonExport['requests']> {
  const filter = { personId, state: null, kind: null };
  const requests = await selectRequests(tx, workspaceId, filter, { beforeRequestId: null, limit: ROWS_MAX });
  const notes = await deps.keys.open(
    tx,
    workspaceId,
    requests.map(({ note }) => note ?? ''),
  );
  return requests.map(({ requestId, kind, state, receivedAt, dueOn, closedAt }, index) => ({
    id: requestIdOf(requestId),
    kind,
    state,
    receivedAt: formatInstant(receivedAt),
    dueOn: formatDay(dueOn),
    closedAt: instantOrNull(closedAt),
    note: notes[index] ?? null,
  }));
}
