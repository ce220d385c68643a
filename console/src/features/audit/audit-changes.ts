import type { FieldChange } from '../../parts/rules/field-changes.tsx';

type Fields = Readonly<Record<string, unknown>>;

/** Said by the subject already. */
const SAID = ['id', 'subjectId'];

/** What differs, leaf by leaf: `limits.perAccount: 1 → 2`. Of what was made or ended, everything that has a value. */
export function changesOf(before: Fields | null, after: Fields | null): FieldChange[] {
  return differences(before ?? {}, after ?? {}, '').filter(({ path }) => !SAID.includes(path));
}

function differences(before: Fields, after: Fields, above: string): FieldChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const path = above === '' ? key : `${above}.${key}`;
    const [was, is] = [filled(before[key]), filled(after[key])];
    if (isFields(was) && isFields(is)) return differences(was, is, path);
    return isSame(was, is) ? [] : [{ path, before: was, after: is }];
  });
}

/** An empty list or object is nothing to readers. */
function filled(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? null : value;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nothing and null are the same to readers. `(personal)` stands for values nobody keeps, so those always differ. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === '(personal)') return false;
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
