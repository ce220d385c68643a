/** One campaign or ladder as it stands: its versions, its draft, and the number its ETag is made of. */
import { RefusedError } from '#kernel';
import { loadRuleVersions, programmeRevision, type StoredVersion } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import type { Draft } from '../domain/draft.ts';
import { findDraft, type RuleName } from '../store/drafts.ts';

export interface RuleState {
  draft: Draft;
  /** Oldest first. */
  versions: readonly StoredVersion[];
  /** Rises with every change of the draft, of the versions and of what is archived. */
  tag: bigint;
}

export async function loadRuleState(db: Queryable, workspaceId: string, name: RuleName): Promise<RuleState> {
  const stored = await loadRuleVersions(db, workspaceId, name.kind);
  const versions = stored.filter(({ key }) => key === name.key);
  const draft = await findDraft(db, workspaceId, name);
  return { draft, versions, tag: tagOf(draft, versions) };
}

/** Both parts never fall, so that equal sums are equal parts. */
export function tagOf(draft: Draft, versions: readonly StoredVersion[]): bigint {
  return draft.revision + programmeRevision(versions);
}

/** @throws RefusedError `precondition_failed` where something was changed since the caller looked */
export function checkTag({ tag }: RuleState, ifMatch: bigint | null, { kind, key }: RuleName): void {
  if (ifMatch === null || ifMatch === tag) return;
  throw new RefusedError({
    code: 'precondition_failed',
    detail: `Since you looked, somebody changed the ${kind} “${key}” or its draft.`,
    remedy: `Read it again (GET /v1/${kind}s/${key}), and send the request with the new ETag if you still want it.`,
  });
}

export function ruleNotFound({ kind, key }: RuleName): RefusedError {
  return new RefusedError({ code: 'not_found', detail: `There is no ${kind} “${key}”.` });
}

export function draftNotFound({ kind, key }: RuleName): RefusedError {
  return new RefusedError({ code: 'not_found', detail: `There is no draft of the ${kind} “${key}”.` });
}
