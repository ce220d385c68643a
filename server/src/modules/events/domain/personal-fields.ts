/** Finding and replacing the personal fields of an event's data, by the paths its type declares. */

type Data = Readonly<Record<string, unknown>>;

/** The same data with every personal value replaced; the very same object where it carries none. */
export function replacePersonal(
  data: Data,
  paths: readonly (readonly string[])[],
  replace: (value: unknown) => unknown,
): Data {
  let result: unknown = data;
  for (const path of paths) result = replaceAt(result, path, 0, replace);
  return result as Data;
}

function replaceAt(value: unknown, path: readonly string[], at: number, replace: (value: unknown) => unknown): unknown {
  if (value === undefined || value === null) return value;
  const step = path[at];
  if (step === undefined) {
    // Data that are personal as a whole stay an object of sealed members.
    if (at > 0 || typeof value !== 'object') return replace(value);
    return mapMembers(value, (member) => (member === null ? null : replace(member)));
  }
  if (step === '*') {
    if (!Array.isArray(value)) return value;
    const items = value.map((item) => replaceAt(item, path, at + 1, replace));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (typeof value !== 'object' || !Object.hasOwn(value, step)) return value;
  const member = (value as Data)[step];
  const next = replaceAt(member, path, at + 1, replace);
  return next === member ? value : { ...value, [step]: next };
}

function mapMembers(value: object, change: (member: unknown) => unknown): Data {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, change(member)]));
}
