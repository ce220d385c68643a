/** The same statements for both kinds of sign-in: tables by name, and for members the workspace in every condition. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { Realm } from '../domain/realm.ts';

type Model = 'login' | 'credential' | 'session' | 'verification' | 'two_factor' | 'passkey';

export class Scoped {
  readonly realm: Realm;
  readonly #db: Queryable;

  constructor(db: Queryable, realm: Realm) {
    this.#db = db;
    this.realm = realm;
  }

  table(model: Model): string {
    return `${this.realm.kind}_${model}`;
  }

  /**
   * @param text names tables with `{login}` and so on, and writes `{of:s}` where the rows of alias s are bound to the
   *   workspace (`and s.workspace_id = …`), `{same:u,s}` where a join binds one alias to another
   */
  async query<Row extends Record<string, unknown>>(
    text: string,
    values: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number }> {
    const { workspaceId } = this.realm;
    const place = `$${values.length + 1}`;
    const sql = text
      .replaceAll(/\{of:(\w+)\}/g, (_, alias) => (workspaceId === null ? '' : `and ${alias}.workspace_id = ${place}`))
      .replaceAll(/\{same:(\w+),(\w+)\}/g, (_, one, other) =>
        workspaceId === null ? '' : `and ${one}.workspace_id = ${other}.workspace_id`,
      )
      .replaceAll(/\{(\w+)\}/g, (_, model) => this.table(model as Model));
    const all = workspaceId === null ? values : [...values, workspaceId];
    const { rows, rowCount } = await this.#db.query<Row>(sql, all);
    return { rows, rowCount: rowCount ?? 0 };
  }

  /** Inserts one row; the workspace comes first. @param unlessSame columns by which it may be there already */
  async insert(
    model: Model,
    row: Readonly<Record<string, unknown>>,
    unlessSame: readonly string[] = [],
  ): Promise<void> {
    const { workspaceId } = this.realm;
    const full: Record<string, unknown> = workspaceId === null ? row : { workspace_id: workspaceId, ...row };
    const names = Object.keys(full);
    const places = names.map((_, index) => `$${index + 1}`);
    const key = unlessSame.length === 0 ? [] : [...(workspaceId === null ? [] : ['workspace_id']), ...unlessSame];
    const conflict = key.length === 0 ? '' : ` on conflict (${key.join(', ')}) do nothing`;
    await this.#db.query(
      `insert into ${this.table(model)} (${names.join(', ')}) values (${places.join(', ')})${conflict}`,
      Object.values(full),
    );
  }
}

export function at(instant: Instant): string {
  return formatInstant(instant);
}
