/** Submit, approve, reject, withdraw, discard: what the person looking may do now. */
import type { DraftDetail } from '@hanse/sdk';
import { defineTexts, useConfirm, useFormats, useTexts } from '@hanse/ui';
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { useMay, useMe } from '../../session/session.tsx';
import { DraftFaults } from './draft-faults.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { type RuleKind, ruleOperations, staleAfter } from './rule-operations.ts';

const texts = defineTexts({
  en: {
    submit: 'Publish or submit',
    submitTitle: 'Publish this draft?',
    atOnce: 'It holds as soon as you publish it.',
    fromThen: (at: string) => `It holds from ${at}.`,
    takesTwo: 'It waits until a second person has agreed; until then nothing changes.',
    mayTakeTwo: 'If somebody else may agree to it, it waits for them; until then nothing changes.',
    withPast: 'What was decided since it begins is decided anew, and differences are posted.',
    published: 'It is published',
    waiting: 'It waits for a second person',
    approve: 'Approve',
    approveTitle: 'Approve exactly what is shown here?',
    approveWhat: [
      'It becomes a version at once, and runs as it says.',
      'Your name stands beside it in the audit trail.',
    ],
    reject: 'Turn down',
    rejectTitle: 'Turn this draft down?',
    rejectWhat: ['It is a draft again, with your reason.', 'Nothing that runs changes.'],
    withdraw: 'Withdraw from review',
    discard: 'Discard draft',
    discardTitle: 'Discard this draft?',
    discardWhat: ['What is written in it is gone.', 'What runs stays as it is.'],
    own: 'Somebody else has to agree: you wrote or submitted it.',
    second: 'Changes of what is live take two people here.',
    approved: 'It is approved and published',
    rejected: 'It is turned down and a draft again',
    withdrawn: 'It is a draft again',
    discarded: 'The draft is discarded',
  },
  de: {
    submit: 'Veröffentlichen oder einreichen',
    submitTitle: 'Diesen Entwurf veröffentlichen?',
    atOnce: 'Er gilt, sobald Sie ihn veröffentlichen.',
    fromThen: (at) => `Er gilt ab ${at}.`,
    takesTwo: 'Er wartet, bis eine zweite Person zugestimmt hat; bis dahin ändert sich nichts.',
    mayTakeTwo: 'Kann jemand anderes zustimmen, wartet er darauf; bis dahin ändert sich nichts.',
    withPast: 'Was seit seinem Beginn entschieden wurde, wird neu entschieden und der Unterschied gebucht.',
    published: 'Er ist veröffentlicht',
    waiting: 'Er wartet auf eine zweite Person',
    approve: 'Zustimmen',
    approveTitle: 'Genau dem zustimmen, was hier steht?',
    approveWhat: ['Er wird sofort zur Version und läuft wie beschrieben.', 'Im Prüfpfad steht Ihr Name dabei.'],
    reject: 'Ablehnen',
    rejectTitle: 'Diesen Entwurf ablehnen?',
    rejectWhat: ['Er ist wieder ein Entwurf, mit Ihrem Grund.', 'Was läuft, bleibt unverändert.'],
    withdraw: 'Aus der Prüfung nehmen',
    discard: 'Entwurf verwerfen',
    discardTitle: 'Diesen Entwurf verwerfen?',
    discardWhat: ['Was darin steht, ist weg.', 'Was läuft, bleibt wie es ist.'],
    own: 'Jemand anderes muss zustimmen: Sie haben ihn geschrieben oder eingereicht.',
    second: 'Änderungen an Laufendem brauchen hier zwei Personen.',
    approved: 'Er ist freigegeben und veröffentlicht',
    rejected: 'Er ist abgelehnt und wieder ein Entwurf',
    withdrawn: 'Er ist wieder ein Entwurf',
    discarded: 'Der Entwurf ist verworfen',
  },
});

interface StepsProps {
  kind: RuleKind;
  ruleKey: string;
  draft: DraftDetail;
}

export function DraftSteps(props: StepsProps) {
  return props.draft.state === 'inReview' ? <InReview {...props} /> : <Writing {...props} />;
}

/** The hash of a finished preview of exactly this content, for what goes into the past. */
function previewHashOf({ preview, contentHash }: DraftDetail): string | undefined {
  return preview?.contentHash === contentHash ? (preview.previewHash ?? undefined) : undefined;
}

function Writing({ kind, ruleKey, draft }: StepsProps) {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const formats = useFormats();
  const mayWrite = useMay('campaigns:write');
  const { data: rules } = useRead('getReviewRules', {});
  const operations = ruleOperations[kind];
  const stale = staleAfter(kind);
  const submit = useChange(operations.submit, { stale });
  const discard = useChange(operations.discard, { stale });
  if (!mayWrite) return null;
  const askSubmit = async () => {
    const { fourEyes = 'automatic' } = rules ?? {};
    const changesRunning = draft.baseVersion > 0;
    const holds = draft.holdsFrom === null ? text.atOnce : text.fromThen(formats.instant(draft.holdsFrom));
    const consequences = [
      ...(fourEyes === 'always' || (fourEyes === 'automatic' && draft.intoPast === true)
        ? [text.takesTwo]
        : fourEyes === 'automatic' && changesRunning
          ? [text.mayTakeTwo, holds]
          : [holds]),
      ...(draft.intoPast === true ? [text.withPast] : []),
    ];
    if (!(await confirm({ title: text.submitTitle, consequences, confirm: text.submit }))) return;
    const previewHash = draft.intoPast === true ? previewHashOf(draft) : undefined;
    submit.mutate(
      { key: ruleKey, body: { previewHash } },
      { onSuccess: (rule) => notifications.show({ message: rule.draft === null ? text.published : text.waiting }) },
    );
  };
  const askDiscard = async () => {
    const question = { title: text.discardTitle, consequences: text.discardWhat, confirm: text.discard, danger: true };
    if (await confirm(question))
      discard.mutate({ key: ruleKey }, { onSuccess: () => notifications.show({ message: text.discarded }) });
  };
  const error = submit.error ?? discard.error;
  return (
    <Stack gap="sm">
      {error !== null && <DraftFaults error={error} />}
      {rules?.fourEyes !== 'never' && draft.baseVersion > 0 && (
        <Text size="xs" c="dimmed">
          {text.second}
        </Text>
      )}
      <Group gap="xs">
        <Button onClick={askSubmit} loading={submit.isPending} disabled={draft.fault !== null}>
          {text.submit}
        </Button>
        <Button variant="subtle" color="red" onClick={askDiscard} loading={discard.isPending}>
          {text.discard}
        </Button>
      </Group>
    </Stack>
  );
}

function InReview({ kind, ruleKey, draft }: StepsProps) {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const me = useMe();
  const mayApprove = useMay('campaigns:approve');
  const mayWrite = useMay('campaigns:write');
  const operations = ruleOperations[kind];
  const stale = staleAfter(kind);
  const approve = useChange(operations.approve, { stale });
  const reject = useChange(operations.reject, { stale });
  const withdraw = useChange(operations.withdraw, { stale });
  const [rejecting, setRejecting] = useState(false);
  const own = draft.editedBy.includes(me.id) || draft.submittedBy === me.id;
  const saying = (message: string) => ({ onSuccess: () => notifications.show({ message }) });
  const askApprove = async () => {
    const question = { title: text.approveTitle, consequences: text.approveWhat, confirm: text.approve };
    const body = { contentHash: draft.contentHash, previewHash: previewHashOf(draft) };
    if (await confirm(question)) approve.mutate({ key: ruleKey, body }, saying(text.approved));
  };
  const error = approve.error ?? reject.error ?? withdraw.error;
  return (
    <Stack gap="sm">
      {error !== null && <DraftFaults error={error} />}
      {own && (
        <Text size="sm" c="dimmed">
          {text.own}
        </Text>
      )}
      <Group gap="xs">
        {mayApprove && !own && (
          <Button onClick={askApprove} loading={approve.isPending}>
            {text.approve}
          </Button>
        )}
        {mayApprove && !own && (
          <Button variant="default" onClick={() => setRejecting(true)}>
            {text.reject}
          </Button>
        )}
        {mayWrite && own && (
          <Button
            variant="default"
            onClick={() => withdraw.mutate({ key: ruleKey }, saying(text.withdrawn))}
            loading={withdraw.isPending}
          >
            {text.withdraw}
          </Button>
        )}
      </Group>
      {rejecting && (
        <ReasonDialog
          title={text.rejectTitle}
          consequences={text.rejectWhat}
          confirm={text.reject}
          isPending={reject.isPending}
          onConfirm={(reason) =>
            reject.mutate(
              { key: ruleKey, body: { reason } },
              { ...saying(text.rejected), onSettled: () => setRejecting(false) },
            )
          }
          onClose={() => setRejecting(false)}
        />
      )}
    </Stack>
  );
}
