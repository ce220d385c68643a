/** The bar at the bottom of a phone. */
import { defineTexts, useTexts } from '@hanse/ui';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { NavEntry } from '../feature.ts';
import { useCompany } from '../session/member.tsx';
import classes from './shell.module.css';
import { useIsActive, useNavigation } from './use-navigation.ts';

const texts = defineTexts({
  en: { label: 'Main', more: 'More', waits: 'Something waits for you' },
  de: { label: 'Hauptmenü', more: 'Mehr', waits: 'Etwas wartet auf Sie' },
});

export function TabBar() {
  const text = useTexts(texts);
  const entries = useNavigation('tab');
  const isActive = useIsActive();
  const { waiting } = useCompany();
  const elsewhere = !entries.some(({ to }) => isActive(to));
  const waits = waiting.length > 0;
  return (
    <nav className={classes.tabs} aria-label={text.label}>
      {entries.map((entry) => (
        <Tab key={entry.to} entry={entry} active={isActive(entry.to)} />
      ))}
      <Link className={classes.tab} to="/more" aria-current={elsewhere ? 'page' : undefined}>
        <span className={classes.dot} data-waiting={waits || undefined}>
          <IconDots size={23} stroke={1.7} aria-hidden />
        </span>
        <span>
          {text.more}
          {waits && <span className="hanse-visually-hidden">, {text.waits}</span>}
        </span>
      </Link>
    </nav>
  );
}

function Tab({ entry, active }: { entry: NavEntry; active: boolean }) {
  const { name } = useTexts(entry.texts);
  return (
    <Link className={classes.tab} to={entry.to} aria-current={active ? 'page' : undefined}>
      <entry.icon size={23} stroke={active ? 2 : 1.7} aria-hidden />
      <span>{name}</span>
    </Link>
  );
}
