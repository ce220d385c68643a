import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AccountTab } from './accounts-feature.ts';

/** Leads to a part of the account; `plain` around a tile, which has its own look. */
export function AccountTabLink(props: {
  accountId: string;
  tab: AccountTab;
  /** Of the wallets, the one that is open. */
  unit?: string;
  plain?: boolean;
  children: ReactNode;
}) {
  const { accountId, tab, unit, plain = false, children } = props;
  const search = unit === undefined ? { tab } : { tab, unit };
  const target = { to: '/accounts/$accountId', params: { accountId }, search } as const;
  if (plain) {
    return (
      <Link {...target} style={{ textDecoration: 'none' }}>
        {children}
      </Link>
    );
  }
  return (
    <Anchor inherit renderRoot={(root) => <Link {...root} {...target} />}>
      {children}
    </Anchor>
  );
}
