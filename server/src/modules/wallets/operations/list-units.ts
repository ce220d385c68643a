import { type Decimal, RefusedError } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import type { UnitDefinition } from '#modules/ledger';
import type { Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';

/** A unit with what one whole of it costs the operator. */
export interface UnitView extends UnitDefinition {
  costPerUnit: Decimal;
  /** One per language. */
  names: Readonly<Record<string, string>>;
}

/** The units of the workspace by key, from after a key. */
export async function listUnits(
  db: Queryable,
  deps: Pick<LaneDeps, 'rules'>,
  asked: { workspaceId: string; afterKey: string | null; limit: number },
): Promise<UnitView[]> {
  const { units } = await deps.rules.load(db, asked.workspaceId);
  return [...units.values()]
    .map(({ definition, names, terms }) => ({ ...definition, names, costPerUnit: terms.costPerUnit }))
    .filter(({ key }) => asked.afterKey === null || key > asked.afterKey)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, asked.limit);
}

/** @throws RefusedError `unit_unknown` */
export function unitOf(rules: Rules, key: string): UnitDefinition {
  const unit = rules.units.get(key)?.definition;
  if (unit !== undefined) return unit;
  throw new RefusedError({
    code: 'unit_unknown',
    detail: `There is no unit "${key}".`,
    remedy: `Use one of: ${[...rules.units.keys()].join(', ')}.`,
  });
}
