/** What an erasure would do: looked at before it is done, and once more while it is. */
import { formatId, formatInstant, type Instant } from '#kernel';
import { type ConcernedFile, searchFiles } from '#modules/imports';
import { findMentions, type MentioningEvent } from '#modules/intake';
import { accountsOfPerson, type KnownPerson, personErased, readPersonWhole } from '#modules/parties';
import { amountText, type Remainder, readLeftWallets } from '#modules/wallets';
import { countTexts, type RowCounts, type SoughtPerson } from '#platform/personal';
import { type Queryable, queryable } from '#platform/postgres';
import { type ErasurePlan, holdingsOf, type PlannedFile, planHash } from '../domain/erasure-plan.ts';
import { countCausedEvents, countOpenImports, selectExportIds } from '../store/held-data.ts';
import type { ComplianceDeps } from './dependencies.ts';

/** What is asked for. */
export interface ErasureRequest {
  personId: string;
  remainder: Remainder;
}

export interface PlannedErasure {
  plan: ErasurePlan;
  /** To be sent back: what was looked at is what is done. */
  confirmation: string;
}

/** Files that were looked through: those that go, and all of them. */
export type FilesLookedThrough = Awaited<ReturnType<typeof searchFiles>>;

/** What an erasure would do; changes nothing. @throws RefusedError `not_found`, `person_erased` */
export async function previewErasure(
  deps: ComplianceDeps,
  workspaceId: string,
  request: ErasureRequest & { now: Instant },
): Promise<PlannedErasure> {
  const db = queryable(deps.pool);
  const files = await lookThroughFiles(deps, workspaceId, request.personId);
  const { plan } = await planErasure(db, deps, workspaceId, { ...request, concerned: files.concerned });
  return { plan, confirmation: planHash(plan) };
}

/** Takes a while, and is therefore done before any lane is held. @throws RefusedError `not_found` */
export async function lookThroughFiles(
  deps: ComplianceDeps,
  workspaceId: string,
  personId: string,
): Promise<FilesLookedThrough> {
  const db = queryable(deps.pool);
  const { person } = await readPersonWhole(db, workspaceId, personId);
  if (person.erasedAt !== null) return { concerned: [], searched: new Set() };
  return searchFiles(db, workspaceId, { files: deps.files, traits: person });
}

export function soughtPerson(workspaceId: string, { person, memberships }: KnownPerson, now: Instant): SoughtPerson {
  return { workspaceId, personId: person.personId, traits: person, memberships, now };
}

interface Planned {
  plan: ErasurePlan;
  mentions: MentioningEvent[];
  known: KnownPerson;
}

/** @throws RefusedError `not_found`, `person_erased` */
export async function planErasure(
  db: Queryable,
  deps: ComplianceDeps,
  workspaceId: string,
  request: ErasureRequest & { now: Instant; concerned: readonly ConcernedFile[] },
): Promise<Planned> {
  const { personId, remainder, now, concerned } = request;
  const known = await readPersonWhole(db, workspaceId, personId);
  const { person, memberships } = known;
  if (person.erasedAt !== null) throw personErased();
  const held = await accountsOfPerson(db, workspaceId, personId);
  const sought = soughtPerson(workspaceId, known, now);
  const mentions = await findMentions(db, deps.keys, workspaceId, person);
  const counts: RowCounts[] = [];
  for (const holder of deps.holders) counts.push((await holder.preview?.(db, sought)) ?? {});
  const fileIds = concerned.map(({ fileId }) => fileId);
  const plan: ErasurePlan = {
    personId: formatId('per', personId),
    remainder,
    fields: fieldsOf(known),
    memberships: memberships
      .filter(({ accountId, validTo }) => held.includes(accountId) && (validTo === null || validTo > now))
      .map((own) => ({ accountId: formatId('acc', own.accountId), membershipId: formatId('mem', own.membershipId) })),
    wallets: await walletsOf(db, deps, workspaceId, { known, held }),
    events: await countCausedEvents(db, workspaceId, memberships),
    mentions: mentions.length,
    // Texts are searched in rows that are emptied anyway, too.
    holdings: holdingsOf([...counts, await countTexts(db, deps.holders, sought)], true),
    disclosedTo: await disclosedTo(db, deps, sought),
    files: await filesToApi(db, workspaceId, concerned),
    openImports: await countOpenImports(db, workspaceId, fileIds),
  };
  return { plan, mentions, known };
}

async function walletsOf(
  db: Queryable,
  deps: ComplianceDeps,
  workspaceId: string,
  { known, held }: { known: KnownPerson; held: readonly string[] },
): Promise<ErasurePlan['wallets']> {
  const wallets: ErasurePlan['wallets'] = [];
  for (const { accountId, membershipId } of known.memberships) {
    if (!held.includes(accountId)) continue;
    for (const left of await readLeftWallets(db, deps, { workspaceId, accountId, membershipId })) {
      const { unit, available, pending, reserved, debt } = left;
      const amounts = { available, pending, reserved, debt };
      const texts = Object.entries(amounts).map(([name, units]) => [name, amountText(units, unit)]);
      wallets.push({
        accountId: formatId('acc', accountId),
        membershipId: formatId('mem', membershipId),
        unit: unit.key,
        ...(Object.fromEntries(texts) as Record<keyof typeof amounts, string>),
      });
    }
  }
  return wallets;
}

/** Who outside was given something of the person. */
export async function disclosedTo(db: Queryable, deps: ComplianceDeps, person: SoughtPerson): Promise<string[]> {
  const names: string[] = [];
  for (const holder of deps.holders) names.push(...((await holder.disclosedTo?.(db, person)) ?? []));
  return names;
}

/** By their public ids. */
export async function filesToApi(
  db: Queryable,
  workspaceId: string,
  concerned: readonly ConcernedFile[],
): Promise<PlannedFile[]> {
  const fileIds = concerned.map(({ fileId }) => fileId);
  const exports = await selectExportIds(db, workspaceId, fileIds);
  return concerned.map(({ fileId, createdAt, because }) => {
    const exported = exports.get(fileId);
    const id = exported === undefined ? formatId('upl', fileId) : formatId('exp', exported);
    return { id, createdAt: formatInstant(createdAt), because };
  });
}

function fieldsOf({ person }: KnownPerson): string[] {
  const { givenName, familyName, email, phone, external, fields } = person;
  const own = { givenName, familyName, email, phone, external };
  const there = Object.entries(own).flatMap(([name, value]) => (value === null || value === '' ? [] : [name]));
  return [...there, ...Object.keys(fields).map((name) => `fields.${name}`)];
}
