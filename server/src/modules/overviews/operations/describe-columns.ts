import type { Rules } from '#modules/programmes';
import { queryable } from '#platform/postgres';
import { type ColumnKind, columnsOf, type ValueColumn } from '../domain/columns.ts';
import type { OverviewDeps } from './list-overviews.ts';

type Label = Record<string, string>;

export interface DescribedColumn {
  kind: Exclude<ColumnKind, 'rank'>;
  key: string;
  type: ValueColumn['type'];
  label: Label;
  options: { key: string; label: Label }[];
  scale: number | null;
  currency: string | null;
}

const STATUSES: Readonly<Record<string, Label>> = {
  invited: { en: 'Invited', de: 'Eingeladen' },
  applied: { en: 'Applied', de: 'Beworben' },
  active: { en: 'Active', de: 'Aktiv' },
  suspended: { en: 'Suspended', de: 'Ausgesetzt' },
  blocked: { en: 'Blocked', de: 'Gesperrt' },
  left: { en: 'Left', de: 'Ausgetreten' },
};

/** What the list of accounts can show in this workspace, in words. */
export async function describeColumns(deps: OverviewDeps, workspaceId: string): Promise<DescribedColumn[]> {
  const rules = await deps.rules.recent(queryable(deps.pool), workspaceId);
  return columnsOf(rules).flatMap(({ kind, key, type }) => {
    if (kind === 'rank') return [];
    return [{ kind, key, type, ...described(rules, kind, key) }];
  });
}

const NOTHING = { options: [], scale: null, currency: null };

function described(
  rules: Rules,
  kind: DescribedColumn['kind'],
  key: string,
): Omit<DescribedColumn, 'kind' | 'key' | 'type'> {
  switch (kind) {
    case 'participation': {
      const options = Object.entries(STATUSES).map(([status, label]) => ({ key: status, label }));
      return { ...NOTHING, label: textOf(rules.programmes.get(key)?.name, key), options };
    }
    case 'level': {
      const ladder = rules.ladders.get(key)?.at(-1)?.definition;
      const options = (ladder?.levels ?? []).map((level) => ({ key: level.key, label: textOf(level.name, level.key) }));
      return { ...NOTHING, label: textOf(ladder?.name, key), options };
    }
    case 'progress':
      return { ...NOTHING, label: textOf(rules.ladders.get(key)?.at(-1)?.definition.name, key) };
    case 'balance': {
      const unit = rules.units.get(key);
      const currency = unit?.definition.kind === 'money' ? rules.currency : null;
      return { ...NOTHING, label: textOf(unit?.names, key), scale: unit?.definition.scale ?? 0, currency };
    }
    case 'metric':
      return { ...NOTHING, label: textOf(rules.metrics.get(key)?.names, key) };
    case 'field': {
      const field = rules.fields.of('account').get(key);
      const options = (field?.options ?? []).map((option) => ({ key: option, label: { en: option } }));
      return { ...NOTHING, label: textOf(field?.label, key), options };
    }
  }
}

function textOf(text: unknown, fallback: string): Label {
  if (typeof text === 'string') return { en: text };
  if (typeof text === 'object' && text !== null && Object.keys(text).length > 0) return { ...(text as Label) };
  return { en: fallback };
}
