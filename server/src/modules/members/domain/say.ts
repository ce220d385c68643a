/** One of two texts, by the language of the reader. */
import type { Language } from '#modules/tiers';

export type Say = (en: string, de: string) => string;

export function speaker(language: Language): Say {
  return (en, de) => (language === 'de' ? de : en);
}
