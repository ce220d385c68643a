/** The second pair of eyes: yes or no, and what follows from it. */
import type { Adjustment } from '@hanse/sdk';
import { defineTexts, ProblemNote, useConfirm, useFormats, useTexts } from '@hanse/ui';
import { Alert, Button, Group, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { useNames } from '../../parts/names.ts';
import { useMay, useMe } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    own: 'You asked for it: somebody else has to agree. You may withdraw it.',
    mayNot: 'It waits for somebody who may agree to adjustments.',
    why: 'Why not',
    whyOwn: 'Why you withdraw it',
    whyAbout: 'Whoever asked reads it.',
    approve: 'Agree and book …',
    reject: 'Reject',
    withdraw: 'Withdraw',
    ask: 'Book this adjustment?',
    confirm: 'Agree and book',
    credit: (amount: string, name: string) => `${name} gets ${amount}, usable at once.`,
    debit: (amount: string, name: string) => `${amount} are taken from ${name}, those that expire first.`,
    record: 'You are named with it in the books and in the audit trail.',
    back: 'It cannot be undone; it can only be booked the other way round.',
    approved: 'The adjustment is booked',
    rejected: 'The adjustment was turned down',
    withdrawn: 'The adjustment was withdrawn',
  },
  de: {
    own: 'Sie haben es verlangt: Zustimmen muss jemand anderes. Zurückziehen können Sie es.',
    mayNot: 'Es wartet auf jemanden, der Korrekturen zustimmen darf.',
    why: 'Warum nicht',
    whyOwn: 'Warum Sie es zurückziehen',
    whyAbout: 'Wer es verlangt hat, liest es.',
    approve: 'Zustimmen und buchen …',
    reject: 'Ablehnen',
    withdraw: 'Zurückziehen',
    ask: 'Diese Korrektur buchen?',
    confirm: 'Zustimmen und buchen',
    credit: (amount, name) => `${name} erhält ${amount}, sofort verfügbar.`,
    debit: (amount, name) => `${name} verliert ${amount}, zuerst, was zuerst verfällt.`,
    record: 'Sie stehen damit in den Büchern und im Prüfpfad.',
    back: 'Es lässt sich nicht rückgängig machen, nur andersherum buchen.',
    approved: 'Die Korrektur ist gebucht',
    rejected: 'Die Korrektur wurde abgelehnt',
    withdrawn: 'Die Korrektur wurde zurückgezogen',
  },
});

export function AdjustmentDecision({ adjustment, onDone }: { adjustment: Adjustment; onDone: () => void }) {
  const text = useTexts(texts);
  const own = useMe().id === adjustment.requestedBy;
  const mayApprove = useMay('ledger:approve');
  const mayAdjust = useMay('ledger:adjust');
  const [why, setWhy] = useState('');
  const reject = useChange('rejectAdjustment');
  const approval = useApproval(adjustment, onDone);
  if (own ? !mayAdjust : !mayApprove) return <Alert icon={<IconUsers size={18} />}>{text.mayNot}</Alert>;
  const refuse = () =>
    reject.mutate(
      { adjustmentId: adjustment.id, body: { reason: why.trim() } },
      {
        onSuccess: () => {
          notifications.show({ message: own ? text.withdrawn : text.rejected });
          onDone();
        },
      },
    );
  const error = approval.error ?? reject.error;
  return (
    <Stack>
      {error !== null && <ProblemNote error={error} />}
      {own && <Alert icon={<IconUsers size={18} />}>{text.own}</Alert>}
      <Textarea
        label={own ? text.whyOwn : text.why}
        description={own ? undefined : text.whyAbout}
        value={why}
        onChange={({ currentTarget: { value } }) => setWhy(value)}
        autosize
        minRows={2}
      />
      <Group justify="flex-end">
        <Button variant="default" disabled={why.trim() === ''} loading={reject.isPending} onClick={refuse}>
          {own ? text.withdraw : text.reject}
        </Button>
        {!own && (
          <Button loading={approval.isPending} onClick={() => void approval.approve()}>
            {text.approve}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function useApproval({ id: adjustmentId, contentHash, amount, unit, accountId }: Adjustment, onDone: () => void) {
  const text = useTexts(texts);
  const formats = useFormats();
  const names = useNames();
  const confirm = useConfirm();
  const { data: account } = useRead('getAccount', { accountId });
  const change = useChange('approveAdjustment');
  const approve = async () => {
    const debit = amount.startsWith('-');
    const units = formats.units(debit ? amount.slice(1) : amount, names.unit(unit));
    const name = account?.name ?? accountId;
    const agreed = await confirm({
      title: text.ask,
      consequences: [debit ? text.debit(units, name) : text.credit(units, name), text.record, text.back],
      confirm: text.confirm,
    });
    if (!agreed) return;
    change.mutate(
      { adjustmentId, body: { contentHash } },
      {
        onSuccess: () => {
          notifications.show({ message: text.approved, color: 'green' });
          onDone();
        },
      },
    );
  };
  return { approve, error: change.error, isPending: change.isPending };
}
