import { defineTexts, useTexts } from '../language/language.tsx';

const texts = defineTexts({ en: { skip: 'Skip to content' }, de: { skip: 'Zum Inhalt springen' } });

/** The first stop of the keyboard, seen while it has the focus: leads past what stands on every page, to `#main`. */
export function SkipLink() {
  const text = useTexts(texts);
  return (
    <a className="hanse-skip-link" href="#main">
      {text.skip}
    </a>
  );
}
