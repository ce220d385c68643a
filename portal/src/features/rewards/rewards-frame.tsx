/** Head of the three lists: what there is, what is wished for, what was redeemed. */
import { defineTexts, useTexts } from '@hanse/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PortalPage } from '../../parts/portal-page.tsx';
import classes from './rewards.module.css';

const texts = defineTexts({
  en: { title: 'Rewards', lists: 'Rewards', all: 'All', wishes: 'Wish list', mine: 'Redeemed' },
  de: { title: 'Prämien', lists: 'Prämien', all: 'Alle', wishes: 'Wunschzettel', mine: 'Eingelöst' },
});

const lists = [
  { key: 'all', to: '/rewards' },
  { key: 'wishes', to: '/rewards/wishes' },
  { key: 'mine', to: '/rewards/mine' },
] as const;

export function RewardsFrame({ children }: { children: ReactNode }) {
  const text = useTexts(texts);
  return (
    <PortalPage title={text.title}>
      <nav className={classes.lists} aria-label={text.lists}>
        {lists.map(({ key, to }) => (
          <Link key={key} to={to} className={classes.list} activeOptions={{ exact: true, includeSearch: false }}>
            {text[key]}
          </Link>
        ))}
      </nav>
      {children}
    </PortalPage>
  );
}
