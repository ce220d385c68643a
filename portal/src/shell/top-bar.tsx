/** The head of a phone: whose programme it is, and which company is looked at. */
import { defineTexts, useTexts } from '@hanse/ui';
import { CompanySwitcher } from './company-switcher.tsx';
import { ProgrammeMark } from './programme-mark.tsx';
import classes from './shell.module.css';

const texts = defineTexts({
  en: { label: 'Programme and company' },
  de: { label: 'Programm und Unternehmen' },
});

export function TopBar() {
  const text = useTexts(texts);
  return (
    <section className={classes.top} aria-label={text.label}>
      <ProgrammeMark nameShown={false} />
      <CompanySwitcher />
    </section>
  );
}
