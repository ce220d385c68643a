/** What a workspace's lists can show besides what every account has: its units, ladders, metrics, programmes and fields. */
import type { Rules } from '#modules/programmes';

export type ColumnKind = 'balance' | 'level' | 'rank' | 'progress' | 'metric' | 'participation' | 'field';
export type ColumnType = 'number' | 'text' | 'boolean' | 'date';

/** One value of an account, and where its copy stands. */
export interface ValueColumn {
  kind: ColumnKind;
  /** Key of the unit, ladder, metric, programme or field. */
  key: string;
  placeIn: 'numbers' | 'texts';
  type: ColumnType;
}

/** A column with its place, from 1. */
export interface PlacedColumn extends ValueColumn {
  place: number;
}

/** Wide rows make every list slow; whoever has more sees the first of them. */
const COLUMNS_MAX = 120;

export function columnName({ kind, key }: Pick<ValueColumn, 'kind' | 'key'>): string {
  return `${kind} ${key}`;
}

/** In a fixed order: by kind, then as the rules have them. */
export function columnsOf(rules: Rules): ValueColumn[] {
  const numbers = (kind: ColumnKind, keys: Iterable<string>) =>
    [...keys].map((key): ValueColumn => ({ kind, key, placeIn: 'numbers', type: 'number' }));
  const texts = (kind: ColumnKind, keys: Iterable<string>) =>
    [...keys].map((key): ValueColumn => ({ kind, key, placeIn: 'texts', type: 'text' }));
  const ladders = laddersOf(rules);
  const metrics = [...rules.metrics].flatMap(([key, { definition }]) =>
    'subject' in definition && definition.subject === 'membership' ? [] : [key],
  );
  const columns = [
    ...texts('participation', rules.programmes.keys()),
    ...texts('level', ladders),
    ...numbers('rank', ladders),
    ...numbers('progress', ladders),
    ...numbers('balance', rules.units.keys()),
    ...numbers('metric', metrics),
    ...fieldTypes(rules).map(([key, type]): ValueColumn => {
      return { kind: 'field', key, type, placeIn: type === 'number' ? 'numbers' : 'texts' };
    }),
  ];
  return (['numbers', 'texts'] as const).flatMap((placeIn) =>
    columns.filter((column) => column.placeIn === placeIn).slice(0, COLUMNS_MAX),
  );
}

/** Ladders of accounts that have not ended. */
export function laddersOf(rules: Rules): string[] {
  return [...rules.ladders].flatMap(([key, versions]) => {
    const definition = versions.at(-1)?.definition;
    return definition === undefined || definition.subject === 'membership' || definition.status === 'ended'
      ? []
      : [key];
  });
}

const TYPES: Readonly<Record<string, ColumnType>> = {
  string: 'text',
  enum: 'text',
  number: 'number',
  money: 'number',
  boolean: 'boolean',
  date: 'date',
};

/** Fields of accounts, and attributes that programmes declare without defining a field. */
function fieldTypes(rules: Rules): [key: string, type: ColumnType][] {
  const types = new Map<string, ColumnType>();
  for (const { accountAttributes } of rules.programmes.values()) {
    for (const [key, type] of Object.entries(accountAttributes)) types.set(key, TYPES[type] ?? 'text');
  }
  for (const { key, type } of rules.fields.of('account').values()) types.set(key, TYPES[type] ?? 'text');
  return [...types];
}
