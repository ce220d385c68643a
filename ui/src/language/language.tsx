/** Languages of the screens. Texts are typed objects beside the feature that shows them: one that lacks a translation does not compile. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** How each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

const STORED = 'hanse.language';

interface LanguageState {
  language: Language;
  setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageState | null>(null);

/** Begins with what was chosen here before, then what the browser prefers, then English. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const state = useMemo(() => {
    const choose = (chosen: Language) => {
      localStorage.setItem(STORED, chosen);
      setLanguage(chosen);
    };
    return { language, setLanguage: choose };
  }, [language]);
  return <LanguageContext value={state}>{children}</LanguageContext>;
}

function firstLanguage(): Language {
  const wanted = [localStorage.getItem(STORED), ...navigator.languages];
  for (const tag of wanted) {
    const found = languages.find((language) => tag?.toLowerCase().startsWith(language));
    if (found !== undefined) return found;
  }
  return 'en';
}

export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext);
  if (state === null) throw new Error('useLanguage needs a LanguageProvider above it');
  return state;
}

/** Texts in all languages; functions where something is inserted. German must have exactly the shape of English. */
export interface Texts<Shape> {
  readonly en: Shape;
  readonly de: Shape;
}

type TextShape<Shape> = {
  readonly [Key in keyof Shape]: Shape[Key] extends string
    ? string
    : Shape[Key] extends (...args: infer Args) => string
      ? (...args: Args) => string
      : TextShape<Shape[Key]>;
};

/**
 * @example
 * const texts = defineTexts({
 *   en: { title: 'Accounts', found: (n: number) => plural('en', n, { one: '1 account', other: `${n} accounts` }) },
 *   de: { title: 'Accounts', found: (n) => plural('de', n, { one: '1 Account', other: `${n} Accounts` }) },
 * });
 */
export function defineTexts<const Shape extends object>(texts: {
  en: Shape;
  de: NoInfer<TextShape<Shape>>;
}): Texts<TextShape<Shape>> {
  return texts as unknown as Texts<TextShape<Shape>>;
}

/** The texts in the language of the moment. */
export function useTexts<Shape>(texts: Texts<Shape>): Shape {
  return texts[useLanguage().language];
}

const pluralRules = { en: new Intl.PluralRules('en'), de: new Intl.PluralRules('de') };

/** English and German have two forms. */
export function plural(language: Language, count: number, forms: { one: string; other: string }): string {
  return pluralRules[language].select(count) === 'one' ? forms.one : forms.other;
}
