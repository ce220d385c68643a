/** Levels that people open: who is invited, one account at a time. */
import type { LevelInvitation } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  ProblemNote,
  Section,
  StateBadge,
  useConfirm,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconMailOpened } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { listOf } from '../../parts/list-of.ts';
import { textIn } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';
import type { LadderFile } from './ladder-model.ts';

const texts = defineTexts({
  en: {
    title: 'Invitations to a level',
    about: 'Choose an account to see its invitations, or to invite it.',
    level: 'Level',
    until: 'Until',
    untilHelp: 'Empty: until it is withdrawn.',
    reason: 'Reason',
    invite: 'Invite',
    invited: 'The account is invited',
    from: 'Since',
    state: 'State',
    open: 'Open',
    withdrawn: 'Withdrawn',
    withdraw: 'Withdraw',
    withdrawTitle: 'Withdraw this invitation?',
    withdrawWhat: 'The level it opened falls by the ladder’s own rule: at once, or when the period ends.',
    empty: 'No invitations',
    emptyAbout: 'This account was never invited to a level of this ladder.',
  },
  de: {
    title: 'Einladungen zu einer Stufe',
    about: 'Einen Account wählen, um seine Einladungen zu sehen oder ihn einzuladen.',
    level: 'Stufe',
    until: 'Bis',
    untilHelp: 'Leer: bis sie zurückgezogen wird.',
    reason: 'Grund',
    invite: 'Einladen',
    invited: 'Der Account ist eingeladen',
    from: 'Seit',
    state: 'Zustand',
    open: 'Offen',
    withdrawn: 'Zurückgezogen',
    withdraw: 'Zurückziehen',
    withdrawTitle: 'Diese Einladung zurückziehen?',
    withdrawWhat: 'Die Stufe fällt nach der Regel der Leiter: sofort, oder am Ende des Zeitraums.',
    empty: 'Keine Einladungen',
    emptyAbout: 'Dieser Account wurde noch nie zu einer Stufe dieser Leiter eingeladen.',
  },
});

export function Invitations({ ladderKey, file }: { ladderKey: string; file: LadderFile }) {
  const text = useTexts(texts);
  const mayWrite = useMay('levels:write');
  const [accountId, setAccountId] = useState<string | null>(null);
  return (
    <Section title={text.title} about={text.about}>
      <Stack>
        <AccountSelect value={accountId} onChange={setAccountId} />
        {accountId !== null && mayWrite && <Invite accountId={accountId} ladderKey={ladderKey} file={file} />}
        {accountId !== null && <Known accountId={accountId} ladderKey={ladderKey} file={file} />}
      </Stack>
    </Section>
  );
}

interface OfAccount {
  accountId: string;
  ladderKey: string;
  file: LadderFile;
}

function Invite({ accountId, ladderKey, file }: OfAccount) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const levels = file.levels
    .filter(({ invitationOnly }) => invitationOnly === true)
    .map(({ key, name }) => ({ value: key, label: textIn(name, language) }));
  const [level, setLevel] = useState(levels[0]?.value ?? '');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const invite = useChange('inviteToLevel', { stale: ['listLevelInvitations'] });
  const submit = () => {
    const end = until === '' ? {} : { until: new Date(`${until}T23:59:59`).toISOString() };
    const body = { level, reason: reason.trim(), ...end };
    const onSuccess = () => {
      notifications.show({ message: text.invited });
      setReason('');
    };
    invite.mutate({ accountId, ladder: ladderKey, body }, { onSuccess });
  };
  return (
    <Stack gap="sm">
      {invite.error !== null && <ProblemNote error={invite.error} />}
      <Group gap="sm" align="flex-start">
        <Select label={text.level} data={levels} value={level} onChange={(next) => setLevel(next ?? level)} />
        <TextInput
          type="date"
          label={text.until}
          description={text.untilHelp}
          inputWrapperOrder={['label', 'input', 'description']}
          value={until}
          onChange={({ currentTarget: { value } }) => setUntil(value)}
        />
      </Group>
      <Textarea
        label={text.reason}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
        autosize
        required
      />
      <div>
        <Button onClick={submit} loading={invite.isPending} disabled={reason.trim() === '' || level === ''}>
          {text.invite}
        </Button>
      </div>
    </Stack>
  );
}

function Known({ accountId, ladderKey, file }: OfAccount) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const confirm = useConfirm();
  const mayWrite = useMay('levels:write');
  const read = useRead('listLevelInvitations', { accountId, ladder: ladderKey });
  const withdraw = useChange('withdrawInvitation', { stale: ['listLevelInvitations'] });
  const ask = async (invitationId: string) => {
    const question = {
      title: text.withdrawTitle,
      consequences: [text.withdrawWhat],
      confirm: text.withdraw,
      danger: true,
    };
    if (await confirm(question)) withdraw.mutate({ accountId, ladder: ladderKey, invitationId });
  };
  const columns: Column<LevelInvitation>[] = [
    {
      key: 'level',
      title: text.level,
      main: true,
      render: ({ level }) => textIn(file.levels.find(({ key }) => key === level)?.name ?? level, language),
    },
    { key: 'from', title: text.from, render: ({ from }) => <When at={from} exact /> },
    { key: 'until', title: text.until, render: ({ until }) => (until === null ? '–' : <When at={until} exact />) },
    { key: 'reason', title: text.reason, render: ({ reason }) => reason },
    {
      key: 'state',
      title: text.state,
      render: ({ id, withdrawnAt }) =>
        withdrawnAt !== null ? (
          <StateBadge tone="quiet">{text.withdrawn}</StateBadge>
        ) : mayWrite ? (
          <Button size="compact-sm" variant="default" onClick={() => ask(id)}>
            {text.withdraw}
          </Button>
        ) : (
          <StateBadge tone="good">{text.open}</StateBadge>
        ),
    },
  ];
  return (
    <DataTable
      label={text.title}
      columns={columns}
      list={listOf(read, read.data?.data ?? [])}
      keyOf={({ id }) => id}
      empty={
        <EmptyState icon={IconMailOpened} title={text.empty}>
          {text.emptyAbout}
        </EmptyState>
      }
    />
  );
}
