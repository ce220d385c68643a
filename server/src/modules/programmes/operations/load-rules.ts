import { unwrap } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { compileRules, type Rules } from '../domain/rules.ts';
import { loadRuleState, loadRuleVersions } from '../store/rule-versions.ts';

const RECENT_MS = 500;

/** Compiled rules of workspaces, kept per process. A batch asks for the revision it runs under, so stale rules never decide. */
export class RulesCache {
  readonly #rules = new Map<string, Rules>();
  readonly #loadedAt = new Map<string, number>();

  /**
   * Rules at most half a second old: for checking what comes in. What is decided is decided with `load`, inside the
   * transaction, on exactly the rules of that instant.
   */
  async recent(db: Queryable, workspaceId: string): Promise<Rules> {
    const rules = this.#rules.get(workspaceId);
    const age = performance.now() - (this.#loadedAt.get(workspaceId) ?? Number.NEGATIVE_INFINITY);
    return rules !== undefined && age < RECENT_MS ? rules : this.load(db, workspaceId);
  }

  async load(db: Queryable, workspaceId: string): Promise<Rules> {
    const { revision, announced } = await loadRuleState(db, workspaceId);
    this.#loadedAt.set(workspaceId, performance.now());
    const known = this.#rules.get(workspaceId);
    if (known?.revision === revision && isSame(known.announced, announced)) return known;
    const compiled =
      known?.revision === revision ? known : unwrap(compileRules(revision, await loadRuleVersions(db, workspaceId)));
    const rules = { ...compiled, announced: new Set(announced) };
    this.#rules.set(workspaceId, rules);
    return rules;
  }
}

/** For what belongs to one transaction and has asked already: it is decided on one state of the rules. */
export class PinnedRules extends RulesCache {
  readonly #pinned: Rules;

  constructor(pinned: Rules) {
    super();
    this.#pinned = pinned;
  }

  override async load(): Promise<Rules> {
    return this.#pinned;
  }
}

function isSame(known: ReadonlySet<string>, announced: readonly string[]): boolean {
  return known.size === announced.length && announced.every((type) => known.has(type));
}
