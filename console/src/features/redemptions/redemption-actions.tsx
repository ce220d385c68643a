/** What can be done with a redemption where it stands; each says first what follows. */
import type { RedemptionDetail } from '@hanse/sdk';
import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import { Button, Checkbox, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { useMay } from '../../session/session.tsx';

const texts = defineTexts({
  en: {
    approve: 'Approve',
    reject: 'Reject',
    fulfil: 'Hand over',
    deliver: 'It arrived',
    cancel: 'Cancel',
    paid: 'It is paid',
    return: 'Take back',
    fail: 'Not to be had',
    why: 'Why',
    whyAbout: 'The member reads it. Everything goes back to where it came from.',
    reference: 'Reference',
    tracking: 'Tracking number',
    delivered: 'It is there already',
    paymentReference: 'Number of the payment',
    approveWhat: 'It goes on: to payment, or to be handed over. Units stay reserved until then.',
    fulfilWhat: 'It counts as on its way, and the units are used up.',
    deliverWhat: 'It counts as delivered; the member can return it as long as its days say.',
    paidWhat: 'It goes on to be handed over.',
    done: 'Done',
  },
  de: {
    approve: 'Freigeben',
    reject: 'Ablehnen',
    fulfil: 'Übergeben',
    deliver: 'Ist angekommen',
    cancel: 'Stornieren',
    paid: 'Ist bezahlt',
    return: 'Zurücknehmen',
    fail: 'Nicht zu haben',
    why: 'Warum',
    whyAbout: 'Das Mitglied liest es. Alles geht dahin zurück, woher es kam.',
    reference: 'Nummer',
    tracking: 'Sendungsnummer',
    delivered: 'Ist schon da',
    paymentReference: 'Nummer der Zahlung',
    approveWhat: 'Es geht weiter: zur Zahlung oder zur Übergabe. Einheiten bleiben bis dahin reserviert.',
    fulfilWhat: 'Es gilt als unterwegs, und die Einheiten sind verbraucht.',
    deliverWhat: 'Es gilt als zugestellt; zurückgeben lässt es sich, solange seine Tage reichen.',
    paidWhat: 'Es geht weiter zur Übergabe.',
    done: 'Erledigt',
  },
});

type Act = 'approve' | 'reject' | 'fulfil' | 'deliver' | 'cancel' | 'paid' | 'return' | 'fail';

/** Which acts there are in which state. */
function actsOf({ state }: RedemptionDetail, mayApprove: boolean, mayFulfil: boolean): Act[] {
  const acts: Act[] = [];
  if (state === 'awaitingOperator' && mayApprove) acts.push('reject', 'approve');
  if (!mayFulfil) return acts;
  if (state === 'awaitingPayment') acts.push('cancel', 'paid');
  if (state === 'toFulfil' || state === 'ordered') acts.push('cancel', 'fail', 'fulfil');
  if (state === 'fulfilled') acts.push('fail', 'return', 'deliver');
  if (state === 'delivered') acts.push('return');
  return acts;
}

export function RedemptionActions({ redemption }: { redemption: RedemptionDetail }) {
  const text = useTexts(texts);
  const acts = actsOf(redemption, useMay('redemptions:approve'), useMay('redemptions:fulfil'));
  const [asked, setAsked] = useState<Act | null>(null);
  return (
    <>
      {acts.map((act, index) => (
        <Button
          key={act}
          variant={index === acts.length - 1 && act !== 'return' ? 'filled' : 'default'}
          onClick={() => setAsked(act)}
        >
          {text[act]}
        </Button>
      ))}
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={<Text fw={640}>{asked === null ? '' : text[asked]}</Text>}
      >
        {asked !== null && <ActForm act={asked} redemptionId={redemption.id} onDone={() => setAsked(null)} />}
      </Modal>
    </>
  );
}

/** Everything goes back, and somebody reads why. */
function isTurnedBack(act: Act): act is 'reject' | 'cancel' | 'return' | 'fail' {
  return act === 'reject' || act === 'cancel' || act === 'return' || act === 'fail';
}

const STALE = ['getRedemption', 'listRedemptions', 'listPackingLines', 'listGifts'] as const;

function ActForm({ act, redemptionId, onDone }: { act: Act; redemptionId: string; onDone: () => void }) {
  const text = useTexts(texts);
  const [words, setWords] = useState('');
  const [tracking, setTracking] = useState('');
  const [there, setThere] = useState(false);
  const changes = {
    approve: useChange('approveRedemption', { stale: STALE }),
    reject: useChange('rejectRedemption', { stale: STALE }),
    fulfil: useChange('fulfilRedemption', { stale: STALE }),
    deliver: useChange('deliverRedemption', { stale: STALE }),
    cancel: useChange('cancelRedemption', { stale: STALE }),
    paid: useChange('confirmRedemptionPayment', { stale: STALE }),
    return: useChange('returnRedemption', { stale: STALE }),
    fail: useChange('failRedemption', { stale: STALE }),
  };
  const { error, isPending } = changes[act];
  const needsWhy = isTurnedBack(act);
  const onSuccess = () => {
    notifications.show({ message: text.done });
    onDone();
  };
  const submit = () => {
    const reference = words.trim() || undefined;
    if (act === 'approve') changes.approve.mutate({ redemptionId }, { onSuccess });
    else if (act === 'deliver') changes.deliver.mutate({ redemptionId }, { onSuccess });
    else if (act === 'paid') changes.paid.mutate({ redemptionId, body: { reference: words } }, { onSuccess });
    else if (act === 'fulfil') {
      const body = { reference, tracking: tracking.trim() || undefined, delivered: there || undefined };
      changes.fulfil.mutate({ redemptionId, body }, { onSuccess });
    } else changes[act].mutate({ redemptionId, body: { reason: words } }, { onSuccess });
  };
  const field = {
    value: words,
    onChange: (event: { currentTarget: { value: string } }) => setWords(event.currentTarget.value),
  };
  return (
    <Stack>
      {error !== null && <ProblemNote error={error} />}
      {!needsWhy && <Text size="sm">{text[`${act}What`]}</Text>}
      {needsWhy && <Textarea label={text.why} description={text.whyAbout} {...field} autosize minRows={2} required />}
      {act === 'paid' && <TextInput label={text.paymentReference} {...field} required />}
      {act === 'fulfil' && (
        <>
          <TextInput label={text.reference} {...field} />
          <TextInput
            label={text.tracking}
            value={tracking}
            onChange={({ currentTarget: { value } }) => setTracking(value)}
          />
          <Checkbox
            label={text.delivered}
            checked={there}
            onChange={({ currentTarget: { checked } }) => setThere(checked)}
          />
        </>
      )}
      <Group justify="flex-end">
        <Button
          onClick={submit}
          loading={isPending}
          color={needsWhy ? 'red' : undefined}
          disabled={(needsWhy || act === 'paid') && words.trim() === ''}
        >
          {text[act]}
        </Button>
      </Group>
    </Stack>
  );
}
