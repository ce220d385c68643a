import type { MemberRedemption } from '@hanse/sdk';
import { useFormats } from '@hanse/ui';
import { Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import parts from './parts.module.css';
import { kindIcons } from './reward-texts.ts';
import { RowSymbol } from './row-symbol.tsx';
import { StateMark, type StateTone } from './state-mark.tsx';

const tones: Readonly<Record<MemberRedemption['state'], StateTone>> = {
  invited: 'warn',
  awaitingAccount: 'busy',
  awaitingOperator: 'busy',
  awaitingPayment: 'warn',
  toFulfil: 'busy',
  ordered: 'busy',
  fulfilled: 'good',
  delivered: 'good',
  rejected: 'bad',
  declined: 'quiet',
  cancelled: 'quiet',
  failed: 'bad',
  expired: 'quiet',
  returned: 'quiet',
};

export function RedemptionState({ redemption }: { redemption: Pick<MemberRedemption, 'state' | 'stateText'> }) {
  return <StateMark tone={tones[redemption.state]}>{redemption.stateText}</StateMark>;
}

/** A reward that was asked for: where it stands and what comes next. */
export function RedemptionRow({ redemption }: { redemption: MemberRedemption }) {
  const formats = useFormats();
  const { id, reward, quantity, next, changedAt, isOpen } = redemption;
  return (
    <Link className={parts.row} to="/rewards/redeemed/$redemptionId" params={{ redemptionId: id }}>
      <RowSymbol icon={kindIcons[reward.kind]} {...(isOpen ? { tone: 'brand' as const } : {})} />
      <span className={parts.rowText}>
        <Text span size="sm" fw={550} display="block">
          {quantity > 1 ? `${quantity} × ${reward.name}` : reward.name}
        </Text>
        <Text span size="xs" c="dimmed" display="block" mb={4}>
          {isOpen && next !== '' ? next : formats.dayOf(changedAt)}
        </Text>
        <RedemptionState redemption={redemption} />
      </span>
      <IconChevronRight size={18} color="var(--hanse-text-quiet)" aria-hidden style={{ flexShrink: 0 }} />
    </Link>
  );
}
