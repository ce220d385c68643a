/** A word where there is one; what the operator wrote otherwise. */
export function wordOf(texts: object, key: string): string {
  return (texts as Record<string, string | undefined>)[key] ?? key;
}

/** `decisionMaker`, `decision-maker` → `decision maker`: a key that nobody gave a name. */
export function wordsOf(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
}
