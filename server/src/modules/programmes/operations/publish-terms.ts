import { type Instant, parseDay, startOfDay, unwrap } from '#kernel';
import type { Transaction } from '#platform/postgres';
import type { ProgrammeHead, TermsPart } from '../domain/definition.ts';
import { effectiveFrom } from '../domain/effective-from.ts';
import { type Draft, definitionHash, type StoredTerms } from '../domain/to-definitions.ts';
import {
  loadRevision,
  loadRuleVersions,
  lockRevision,
  newestEvent,
  type StoredVersion,
} from '../store/rule-versions.ts';
import { checkedRules } from './prepare-change.ts';
import { storeChange } from './store-change.ts';

/**
 * Makes a new version of terms, as a programme file would. What says nothing new is not recorded.
 * @returns every version of these terms, oldest first
 */
export async function publishTerms(
  tx: Transaction,
  workspaceId: string,
  { key, part }: { key: string; part: TermsPart },
  { now, by }: { now: Instant; by: string },
): Promise<StoredVersion[]> {
  await lockRevision(tx, workspaceId);
  const stored = await loadRuleVersions(tx, workspaceId);
  const own = stored.filter((version) => version.kind === 'terms' && version.key === key);
  const newest = own.at(-1) ?? null;
  const definition: StoredTerms = { key, ...part };
  const hash = definitionHash(definition);
  if (newest?.hash === hash) return own;
  const zone = zoneOf(stored);
  const from = part.from === undefined ? null : startOfDay(unwrap(parseDay(part.from)), zone);
  const draft: Draft = { kind: 'terms', key, definition, from };
  const lastEvent = await newestEvent(tx, workspaceId);
  const validFrom = unwrap(effectiveFrom(draft, { newest, lastEvent, now, zone }));
  const version = (newest?.version ?? 0) + 1;
  const revision = (await loadRevision(tx, workspaceId)) + 1n;
  const added: StoredVersion = { kind: 'terms', key, version, definition, hash, validFrom, revision };
  checkedRules(revision, [...stored, added]);
  const change = { added: [added], stored, budgets: [], lastEvent };
  await storeChange(tx, workspaceId, change, { at: now, by, action: 'publishTerms' });
  return [...own, added];
}

function zoneOf(stored: readonly StoredVersion[]): string {
  const programme = stored.findLast(({ kind }) => kind === 'programme');
  return programme === undefined ? 'UTC' : (programme.definition as ProgrammeHead).timeZone;
}
