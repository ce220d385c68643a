/** Which column feeds which field: read from a mapping and written into it, whatever the mapping is for. */

/** One field of a mapping that a column feeds. */
export interface FieldOfColumn {
  /** Where it stands in the mapping: `['document', 'id']`. */
  path: readonly string[];
  column: string;
}

type Mapping = Record<string, unknown>;

/** How the file is read; none of it names what a column means. */
const NO_FIELDS = new Set(['file', 'name', 'source', 'kind']);

/** Every place that names a column: the name itself, or an object with `column`. */
export function fieldsOf(mapping: Mapping, columns: readonly string[]): FieldOfColumn[] {
  const known = new Set(columns);
  const found: FieldOfColumn[] = [];
  const walk = (value: unknown, path: readonly string[]): void => {
    if (typeof value === 'string') {
      if (known.has(value)) found.push({ path, column: value });
      return;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const { column } = value as { column?: unknown };
    if (typeof column === 'string' && known.has(column)) {
      found.push({ path, column });
      return;
    }
    for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
  };
  for (const [key, value] of Object.entries(mapping)) if (!NO_FIELDS.has(key)) walk(value, [key]);
  return found;
}

/** The mapping with another column for a field; formats and the like that stood beside it stay. */
export function withColumn(mapping: Mapping, path: readonly string[], column: string): Mapping {
  const [key, ...rest] = path;
  if (key === undefined) return mapping;
  const inner = mapping[key];
  if (rest.length > 0) return { ...mapping, [key]: withColumn(isObject(inner) ? inner : {}, rest, column) };
  return { ...mapping, [key]: isObject(inner) ? { ...inner, column } : column };
}

function isObject(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
