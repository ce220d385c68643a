import { unwrap } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { compileRules, type Rules } from '../domain/rules.ts';
import { loadRevision, loadRuleVersions } from '../store/rule-versions.ts';

/** Compiled rules of workspaces, kept per process. A batch asks for the revision it runs under, so stale rules never decide. */
export class RulesCache {
  readonly #rules = new Map<string, Rules>();

  async load(db: Queryable, workspaceId: string): Promise<Rules> {
    const revision = await loadRevision(db, workspaceId);
    const known = this.#rules.get(workspaceId);
    if (known?.revision === revision) return known;
    const rules = unwrap(compileRules(revision, await loadRuleVersions(db, workspaceId)));
    this.#rules.set(workspaceId, rules);
    return rules;
  }
}
