import type { Instant } from '#kernel';
import { basePath, type Realm } from '../domain/realm.ts';
import type { IdentityDeps } from './dependencies.ts';
import { type Library, openLibrary } from './library.ts';
import { openProviders } from './sso.ts';

/** What providers say of themselves is asked again so often; a change of ours counts at once. */
const PROVIDERS_MS = 60_000;
const KEPT_MAX = 2_000;

/** One library per kind of people, workspace and address: they cost little, but not nothing. */
export class Libraries {
  readonly #deps: IdentityDeps;
  readonly #plain = new Map<string, Library>();
  readonly #withProviders = new Map<string, { library: Library; openedAt: Instant }>();

  constructor(deps: IdentityDeps) {
    this.#deps = deps;
  }

  /** Without single sign-on. */
  of(realm: Realm, origin: string): Library {
    const key = `${basePath(realm)} ${origin}`;
    const known = this.#plain.get(key);
    if (known) return known;
    const library = openLibrary(this.#deps, { realm, origin, sso: null });
    keep(this.#plain, key, library);
    return library;
  }

  /** With the providers of a workspace. */
  async withProviders(
    realm: Realm,
    origin: string,
    workspace: { workspaceId: string; slug: string },
  ): Promise<Library> {
    const { providers, revision } = await openProviders(this.#deps, workspace, realm.kind);
    const key = `${basePath(realm)} ${origin} ${workspace.slug} ${revision}`;
    const now = this.#deps.clock.now();
    const known = this.#withProviders.get(key);
    if (known && Math.abs(now - known.openedAt) < PROVIDERS_MS) return known.library;
    const sso = { workspaceId: workspace.workspaceId, providers };
    const library = openLibrary(this.#deps, { realm, origin, sso });
    keep(this.#withProviders, key, { library, openedAt: now });
    return library;
  }
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > KEPT_MAX) map.delete(map.keys().next().value!);
}
