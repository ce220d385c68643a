/** What waits for the member, first of all; each leads to where it is done. */
import type { MemberHome } from '@hanse/sdk';
import { Section } from '@hanse/ui';
import { Text } from '@mantine/core';
import { IconChevronRight, IconFileText, IconInbox, IconInfoCircle, IconMailOpened } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import parts from '../../parts/parts.module.css';
import { RowSymbol } from '../../parts/row-symbol.tsx';

const places = {
  terms: { to: '/terms', icon: IconFileText },
  approvals: { to: '/company/approvals', icon: IconInbox },
  invitations: { to: '/rewards/mine', icon: IconMailOpened },
} as const;

export function WaitingCard({ waiting, notices }: Pick<MemberHome, 'waiting' | 'notices'>) {
  if (waiting.length === 0 && notices.length === 0) return null;
  return (
    <Section flush>
      <div className={parts.rows}>
        {waiting.map(({ kind, sentence }) => (
          <Link key={kind} className={parts.row} to={places[kind].to as string}>
            <RowSymbol icon={places[kind].icon} tone="warn" />
            <Text span size="sm" fw={550} className={parts.rowText}>
              {sentence}
            </Text>
            <IconChevronRight size={18} color="var(--hanse-text-quiet)" aria-hidden />
          </Link>
        ))}
        {notices.map(({ sentence }) => (
          <div key={sentence} className={parts.row}>
            <RowSymbol icon={IconInfoCircle} />
            <Text span size="sm" className={parts.rowText}>
              {sentence}
            </Text>
          </div>
        ))}
      </div>
    </Section>
  );
}
