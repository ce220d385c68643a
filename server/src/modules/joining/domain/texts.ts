/** The text in a language, else in English, else in the first one written. */
export function textIn(text: Readonly<Record<string, string>>, language: string): string {
  return text[language] ?? text.en ?? Object.values(text)[0] ?? '';
}
