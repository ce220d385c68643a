const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** "Firefox, Windows", from what a browser calls itself; null where that says nothing. */
export function deviceOf(userAgent: string | null): { name: string | null; isPhone: boolean } {
  const text = userAgent ?? '';
  const browser = BROWSERS.find(([mark]) => text.includes(mark))?.[1];
  const system = SYSTEMS.find(([mark]) => text.includes(mark))?.[1];
  const name = [browser, system].filter((part) => part !== undefined).join(', ');
  return { name: name === '' ? null : name, isPhone: /iPhone|Android|Mobile/.test(text) };
}
