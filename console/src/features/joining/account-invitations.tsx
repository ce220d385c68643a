/** Who was asked to join an account and has not answered yet; and asking somebody. */
import type { MemberInvitation } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  ProblemNote,
  Section,
  useConfirm,
  useTexts,
  When,
} from '@hanse/ui';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconMail, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useList } from '../../api.ts';
import { wordsOf } from '../../parts/words.ts';
import { useMay } from '../../session/session.tsx';
import { InviteForm } from './invite-form.tsx';

const texts = defineTexts({
  en: {
    title: 'Open invitations',
    invite: 'Invite somebody',
    inviteTitle: 'Invite somebody into this account',
    who: 'Who',
    roles: 'Roles',
    sent: 'Sent',
    until: 'Opens until',
    again: 'Send again',
    sentAgain: 'The invitation is on its way again',
    withdraw: 'Withdraw',
    withdrawAsk: (who: string) => `Withdraw the invitation to ${who}?`,
    withdrawWhat: 'Its link opens nothing any more. You can invite them again at any time.',
    none: 'No open invitation',
    noneAbout: 'Whoever is invited gets a link by mail and joins with one click.',
  },
  de: {
    title: 'Offene Einladungen',
    invite: 'Einladen',
    inviteTitle: 'Jemanden in diesen Account einladen',
    who: 'Wer',
    roles: 'Rollen',
    sent: 'Gesendet',
    until: 'Gilt bis',
    again: 'Erneut senden',
    sentAgain: 'Die Einladung ist noch einmal unterwegs',
    withdraw: 'Zurückziehen',
    withdrawAsk: (who) => `Die Einladung an ${who} zurückziehen?`,
    withdrawWhat: 'Der Link öffnet nichts mehr. Sie können jederzeit neu einladen.',
    none: 'Keine offene Einladung',
    noneAbout: 'Wer eingeladen ist, erhält einen Link per E-Mail und ist mit einem Klick dabei.',
  },
});

export function AccountInvitations({ accountId }: { accountId: string }) {
  return useMay('joining:read') ? <Invitations accountId={accountId} /> : null;
}

function Invitations({ accountId }: { accountId: string }) {
  const text = useTexts(texts);
  const mayInvite = useMay('joining:write');
  const list = useList('listMemberInvitations', { accountId, open: true, limit: 50 });
  const [inviting, setInviting] = useState(false);
  const close = () => setInviting(false);
  const invite = mayInvite && (
    <Button size="xs" variant="default" leftSection={<IconUserPlus size={14} />} onClick={() => setInviting(true)}>
      {text.invite}
    </Button>
  );
  const acts = useActs(accountId);
  return (
    <Section title={text.title} actions={invite} flush>
      {acts.error !== null && <ProblemNote error={acts.error} />}
      <DataTable
        label={text.title}
        columns={useColumns(mayInvite ? acts : null)}
        list={list}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={IconMail} title={text.none}>
            {text.noneAbout}
          </EmptyState>
        }
      />
      <Modal opened={inviting} onClose={close} title={<Text fw={640}>{text.inviteTitle}</Text>} size="lg">
        {inviting && <InviteForm accountId={accountId} onDone={close} />}
      </Modal>
    </Section>
  );
}

interface Acts {
  resend: (invitation: MemberInvitation) => void;
  withdraw: (invitation: MemberInvitation) => Promise<void>;
  isBusy: boolean;
  error: Error | null;
}

function useActs(accountId: string): Acts {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const stale = ['listMemberInvitations'] as const;
  const again = useChange('resendMemberInvitation', { stale });
  const withdrawal = useChange('withdrawMemberInvitation', { stale });
  const resend = ({ id: invitationId }: MemberInvitation) => {
    const onSuccess = () => notifications.show({ message: text.sentAgain });
    again.mutate({ accountId, invitationId }, { onSuccess });
  };
  const withdraw = async (invitation: MemberInvitation) => {
    const question = {
      title: text.withdrawAsk(nameOf(invitation)),
      consequences: [text.withdrawWhat],
      confirm: text.withdraw,
      danger: true,
    };
    if (await confirm(question)) withdrawal.mutate({ accountId, invitationId: invitation.id });
  };
  return { resend, withdraw, isBusy: again.isPending || withdrawal.isPending, error: again.error ?? withdrawal.error };
}

function nameOf({ givenName, familyName, email }: MemberInvitation): string {
  return `${givenName} ${familyName}`.trim() || email;
}

/** @param acts null where nothing may be done */
function useColumns(acts: Acts | null): Column<MemberInvitation>[] {
  const text = useTexts(texts);
  const columns: Column<MemberInvitation>[] = [
    {
      key: 'who',
      title: text.who,
      main: true,
      render: (invitation) => (
        <Stack gap={0} style={{ overflowWrap: 'anywhere' }}>
          <span>{nameOf(invitation)}</span>
          {nameOf(invitation) !== invitation.email && (
            <Text size="xs" c="dimmed" fw={400}>
              {invitation.email}
            </Text>
          )}
        </Stack>
      ),
    },
    { key: 'roles', title: text.roles, render: ({ roles }) => roles.map(wordsOf).join(', ') || '–' },
    { key: 'sent', title: text.sent, render: ({ sentAt }) => <When at={sentAt} /> },
    { key: 'until', title: text.until, render: ({ expiresAt }) => <When at={expiresAt} /> },
  ];
  if (acts === null) return columns;
  const actions: Column<MemberInvitation> = {
    key: 'actions',
    title: '',
    align: 'right',
    render: (invitation) => (
      <Group gap={4} justify="flex-end" wrap="nowrap">
        <Button size="compact-sm" variant="default" disabled={acts.isBusy} onClick={() => acts.resend(invitation)}>
          {text.again}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          disabled={acts.isBusy}
          onClick={() => void acts.withdraw(invitation)}
        >
          {text.withdraw}
        </Button>
      </Group>
    ),
  };
  return [...columns, actions];
}
