/** Choose people and amounts, see what it comes to, do it. */
import type { MemberBalance, ShareOut } from '@hanse/sdk';
import { defineTexts, Units, useTexts } from '@hanse/ui';
import { Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import parts from '../../parts/parts.module.css';
import { Sheet } from '../../parts/sheet.tsx';
import { useCompany } from '../../session/member.tsx';
import { fullName, useTeam } from './people.ts';
import { useCompanyBalances } from './units.ts';

const texts = defineTexts({
  en: {
    title: 'Share out',
    review: 'Is this right?',
    what: 'What',
    there: 'The company has',
    who: 'Who gets how much',
    reason: 'Why',
    reasonHelp: 'The people concerned read it.',
    look: 'See what it comes to',
    all: 'In all',
    do: 'Share out now',
    back: 'Change',
    done: 'It was passed on.',
    nobody: 'Nobody else is in your team yet. Invite colleagues first.',
    nothing: 'The company has nothing to pass on at present.',
    close: 'Close',
  },
  de: {
    title: 'Verteilen',
    review: 'Stimmt das so?',
    what: 'Was',
    there: 'Das Unternehmen hat',
    who: 'Wer bekommt wie viel',
    reason: 'Wofür',
    reasonHelp: 'Die Betroffenen lesen es.',
    look: 'Ergebnis ansehen',
    all: 'Zusammen',
    do: 'Jetzt verteilen',
    back: 'Ändern',
    done: 'Es wurde weitergegeben.',
    nobody: 'Noch gehört niemand sonst zu Ihrem Team. Laden Sie zuerst jemanden ein.',
    nothing: 'Das Unternehmen hat zurzeit nichts weiterzugeben.',
    close: 'Schließen',
  },
});

export function ShareOutSheet({ onClose }: { onClose: () => void }) {
  const text = useTexts(texts);
  const balances = useCompanyBalances();
  const [unit, setUnit] = useState<string | null>(null);
  const [draft, setDraft] = useState<Draft>({ amounts: {}, reason: '' });
  const [seen, setSeen] = useState<ShareOut | null>(null);
  const balance = balances.find((one) => one.unit === unit) ?? balances[0];
  return (
    <Sheet opened onClose={onClose} title={seen === null ? text.title : text.review} closeLabel={text.close}>
      {balance === undefined ? (
        <Text size="sm">{text.nothing}</Text>
      ) : seen === null ? (
        <Stack gap="md">
          {balances.length > 1 && (
            <Select
              size="md"
              label={text.what}
              value={balance.unit}
              onChange={setUnit}
              data={balances.map((one) => ({ value: one.unit, label: one.name }))}
              allowDeselect={false}
            />
          )}
          <Choose balance={balance} draft={draft} onChange={setDraft} onSeen={setSeen} />
        </Stack>
      ) : (
        <Agree balance={balance} draft={draft} seen={seen} onBack={() => setSeen(null)} onDone={onClose} />
      )}
    </Sheet>
  );
}

interface Draft {
  /** By membership, as typed. */
  amounts: Readonly<Record<string, string>>;
  reason: string;
}

function useRequest({ amounts, reason }: Draft, unit: string) {
  const { accountId } = useCompany();
  const shares = Object.entries(amounts).flatMap(([membershipId, amount]) =>
    Number(amount) > 0 ? [{ membershipId, amount }] : [],
  );
  return { accountId, body: { unit, shares, reason: reason.trim() } };
}

function Choose(props: {
  balance: MemberBalance;
  draft: Draft;
  onChange: (draft: Draft) => void;
  onSeen: (seen: ShareOut) => void;
}) {
  const { balance, draft, onChange, onSeen } = props;
  const text = useTexts(texts);
  const request = useRequest(draft, balance.unit);
  const preview = useChange('previewOwnShareOut', { stale: [] });
  return (
    <>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {text.there}
        </Text>
        <Text size="sm" fw={600} className="hanse-numbers">
          {balance.available.text}
        </Text>
      </Group>
      <People amounts={draft.amounts} onChange={(amounts) => onChange({ ...draft, amounts })} />
      <TextInput
        size="md"
        label={text.reason}
        description={text.reasonHelp}
        value={draft.reason}
        onChange={(event) => onChange({ ...draft, reason: event.currentTarget.value })}
        maxLength={500}
        required
      />
      <FormNote error={preview.error} />
      <Button
        size="lg"
        loading={preview.isPending}
        disabled={request.body.shares.length === 0 || request.body.reason === ''}
        onClick={() => preview.mutate(request, { onSuccess: onSeen })}
      >
        {text.look}
      </Button>
    </>
  );
}

function Agree(props: {
  balance: MemberBalance;
  draft: Draft;
  seen: ShareOut;
  onBack: () => void;
  onDone: () => void;
}) {
  const { balance, draft, seen, onBack, onDone } = props;
  const text = useTexts(texts);
  const request = useRequest(draft, balance.unit);
  const share = useChange('shareOutOwnUnits');
  const finish = () =>
    share.mutate(request, {
      onSuccess: () => {
        notifications.show({ message: text.done, color: 'green' });
        onDone();
      },
    });
  return (
    <Stack gap="md">
      <Review shareOut={seen} unitName={balance.name} />
      <FormNote error={share.error} />
      <Button size="lg" loading={share.isPending} onClick={finish}>
        {text.do}
      </Button>
      <Button size="md" variant="default" onClick={onBack}>
        {text.back}
      </Button>
    </Stack>
  );
}

function People(props: {
  amounts: Readonly<Record<string, string>>;
  onChange: (amounts: Readonly<Record<string, string>>) => void;
}) {
  const { amounts, onChange } = props;
  const text = useTexts(texts);
  const { members = [] } = useTeam().data ?? {};
  if (members.length === 0) return <Text size="sm">{text.nobody}</Text>;
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {text.who}
      </Text>
      {members.map((member) => (
        <Group key={member.membershipId} wrap="nowrap" justify="space-between" gap="sm" mih={52}>
          <Text size="sm" style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            {fullName(member)}
          </Text>
          <NumberInput
            size="md"
            w={132}
            aria-label={fullName(member)}
            placeholder="0"
            min={0}
            hideControls
            value={amounts[member.membershipId] ?? ''}
            onChange={(value) => onChange({ ...amounts, [member.membershipId]: String(value) })}
            styles={{ input: { textAlign: 'end' } }}
          />
        </Group>
      ))}
    </Stack>
  );
}

function Review({ shareOut, unitName }: { shareOut: ShareOut; unitName: string }) {
  const text = useTexts(texts);
  const { members = [] } = useTeam().data ?? {};
  return (
    <div className={parts.rows}>
      {shareOut.shares.map(({ membershipId, amount }) => {
        const member = members.find((one) => one.membershipId === membershipId);
        return (
          <Group key={membershipId} justify="space-between" mih={48} wrap="nowrap">
            <Text size="sm">{member === undefined ? membershipId : fullName(member)}</Text>
            <Units amount={amount} unit={unitName} size="sm" />
          </Group>
        );
      })}
      <Group justify="space-between" mih={52} wrap="nowrap">
        <Text fw={600}>{text.all}</Text>
        <Units amount={shareOut.total} unit={unitName} fw={640} />
      </Group>
    </div>
  );
}
