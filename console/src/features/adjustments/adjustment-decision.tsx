/** The second pair of eyes: what is asked for, and yes or no. */
import type { Adjustment } from '@hanse/sdk';
import { defineTexts, KeyValues, ProblemNote, Units, useTexts, When } from '@hanse/ui';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { useNames } from '../../parts/names.ts';
import { useMay, useMe } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    title: 'Does this adjustment hold?',
    account: 'Account',
    amount: 'Amount',
    reason: 'Reason',
    asked: 'Asked for',
    until: 'Waits until',
    why: 'Why not',
    approve: 'Agree and book',
    reject: 'Reject',
    withdraw: 'Withdraw',
    own: 'You asked for it: somebody else has to agree.',
    approved: 'The adjustment is booked',
    rejected: 'The adjustment was turned down',
  },
  de: {
    title: 'Ist diese Korrektur richtig?',
    account: 'Account',
    amount: 'Betrag',
    reason: 'Grund',
    asked: 'Verlangt',
    until: 'Wartet bis',
    why: 'Warum nicht',
    approve: 'Zustimmen und buchen',
    reject: 'Ablehnen',
    withdraw: 'Zurückziehen',
    own: 'Sie haben es verlangt: Zustimmen muss jemand anderes.',
    approved: 'Die Korrektur ist gebucht',
    rejected: 'Die Korrektur wurde abgelehnt',
  },
});

export function AdjustmentDecision({ adjustment, onClose }: { adjustment: Adjustment | null; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Modal opened={adjustment !== null} onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="lg">
      {adjustment !== null && <Decision adjustment={adjustment} onDone={onClose} />}
    </Modal>
  );
}

function Decision({ adjustment, onDone }: { adjustment: Adjustment; onDone: () => void }) {
  const text = useTexts(texts);
  const names = useNames();
  const own = useMe().id === adjustment.requestedBy;
  const mayApprove = useMay('ledger:approve');
  const [why, setWhy] = useState('');
  const approve = useChange('approveAdjustment');
  const reject = useChange('rejectAdjustment');
  const { id: adjustmentId, contentHash } = adjustment;
  const said = (message: string) => () => {
    notifications.show({ message });
    onDone();
  };
  const error = approve.error ?? reject.error;
  return (
    <Stack>
      {error !== null && <ProblemNote error={error} />}
      <KeyValues
        entries={[
          [text.account, <AccountLink key="account" accountId={adjustment.accountId} />],
          [
            text.amount,
            <Units key="amount" amount={adjustment.amount} unit={names.unit(adjustment.unit)} sign fw={640} />,
          ],
          [text.reason, adjustment.reason],
          [text.asked, <When key="asked" at={adjustment.requestedAt} exact />],
          [text.until, adjustment.expiresAt === null ? null : <When key="until" at={adjustment.expiresAt} exact />],
        ]}
      />
      {own && (
        <Text size="sm" c="dimmed">
          {text.own}
        </Text>
      )}
      <Textarea label={text.why} value={why} onChange={({ currentTarget: { value } }) => setWhy(value)} autosize />
      <Group justify="flex-end">
        <Button
          variant="default"
          disabled={why.trim() === ''}
          loading={reject.isPending}
          onClick={() => reject.mutate({ adjustmentId, body: { reason: why } }, { onSuccess: said(text.rejected) })}
        >
          {own ? text.withdraw : text.reject}
        </Button>
        {!own && mayApprove && (
          <Button
            loading={approve.isPending}
            onClick={() => approve.mutate({ adjustmentId, body: { contentHash } }, { onSuccess: said(text.approved) })}
          >
            {text.approve}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
