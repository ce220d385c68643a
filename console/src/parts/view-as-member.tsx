/** Opens the portal as a member sees it: for a reason, for a time, and recorded. */
import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import { Anchor, Button, Group, List, Modal, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconExternalLink, IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../api.ts';
import { chosenWorkspace } from '../session/chosen-workspace.ts';
import { useMay } from '../session/session.tsx';

const texts = defineTexts({
  en: {
    view: 'View as this member',
    title: (name: string) => `View the portal as ${name}`,
    about: 'You see exactly what this person sees, in a tab of its own.',
    what: [
      'Nothing can be changed, ordered or agreed to.',
      'Your name, the reason and the time are in the audit trail. The person receives them with a copy of their data.',
      'It ends by itself, after 60 minutes at the latest, or when you end it.',
    ],
    reason: 'Why?',
    reasonHelp: 'For instance: “Asks on the phone why a reward is missing”. The person may read it.',
    duration: 'For how long',
    minutes: (count: string) => `${count} min`,
    open: 'Open the portal',
    blocked: 'Your browser did not open the tab.',
    openIt: 'Open it here',
    close: 'Close',
  },
  de: {
    view: 'Als dieses Mitglied ansehen',
    title: (name) => `Das Portal als ${name} ansehen`,
    about: 'Sie sehen genau das, was diese Person sieht, in einem eigenen Tab.',
    what: [
      'Ändern, bestellen oder zustimmen lässt sich nichts.',
      'Ihr Name, der Grund und die Zeit stehen im Prüfpfad. Die Person erhält sie mit einer Auskunft über ihre Daten.',
      'Die Ansicht endet von selbst, spätestens nach 60 Minuten, oder wenn Sie sie beenden.',
    ],
    reason: 'Warum?',
    reasonHelp: 'Zum Beispiel: „Fragt am Telefon, warum eine Prämie fehlt“. Die Person kann es lesen.',
    duration: 'Wie lange',
    minutes: (count) => `${count} Min.`,
    open: 'Portal öffnen',
    blocked: 'Ihr Browser hat den Tab nicht geöffnet.',
    openIt: 'Hier öffnen',
    close: 'Schließen',
  },
});

const MINUTES = ['15', '30', '60'] as const;
const REASON_MIN = 3;

/** Offered to whoever may look through people's eyes. */
export function ViewAsMember({ personId, name }: { personId: string; name: string }) {
  const text = useTexts(texts);
  const may = useMay('members:view');
  const [opened, { open, close }] = useDisclosure(false);
  if (!may) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconEye size={16} />} onClick={open}>
        {text.view}
      </Button>
      <Modal opened={opened} onClose={close} title={<Text fw={640}>{text.title(name)}</Text>} size="lg">
        {opened && <Form personId={personId} onDone={close} />}
      </Modal>
    </>
  );
}

function Form({ personId, onDone }: { personId: string; onDone: () => void }) {
  const text = useTexts(texts);
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState<string>('30');
  const [address, setAddress] = useState<string | null>(null);
  const view = useChange('openPersonView', { stale: ['listPersonViews', 'listAuditEntries'] });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    // A tab that is opened later than the click is kept from opening by browsers.
    const tab = globalThis.open('', '_blank');
    const body = { reason: reason.trim(), minutes: Number(minutes) };
    view.mutate(
      { personId, body },
      {
        onSuccess: ({ endsAt }) => {
          const portal = portalAddress(personId, endsAt);
          if (tab === null) {
            setAddress(portal);
            return;
          }
          tab.location.href = portal;
          onDone();
        },
        onError: () => tab?.close(),
      },
    );
  };
  if (address !== null) return <Blocked address={address} onDone={onDone} />;
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{text.about}</Text>
        <List size="sm" spacing={4}>
          {text.what.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
        <Textarea
          label={text.reason}
          description={text.reasonHelp}
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
          maxLength={500}
          minRows={2}
          autosize
          required
          data-autofocus
        />
        <Duration value={minutes} onChange={setMinutes} />
        {view.error !== null && <ProblemNote error={view.error} />}
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={view.isPending}
            disabled={reason.trim().length < REASON_MIN}
            rightSection={<IconExternalLink size={16} />}
          >
            {text.open}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Duration({ value, onChange }: { value: string; onChange: (minutes: string) => void }) {
  const text = useTexts(texts);
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {text.duration}
      </Text>
      <SegmentedControl
        aria-label={text.duration}
        data={MINUTES.map((minutes) => ({ value: minutes, label: text.minutes(minutes) }))}
        value={value}
        onChange={onChange}
        style={{ alignSelf: 'flex-start' }}
      />
    </Stack>
  );
}

function Blocked({ address, onDone }: { address: string; onDone: () => void }) {
  const text = useTexts(texts);
  return (
    <Stack>
      <Text size="sm">
        {text.blocked}{' '}
        <Anchor href={address} target="_blank" inherit underline="always">
          {text.openIt}
        </Anchor>
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {text.close}
        </Button>
      </Group>
    </Stack>
  );
}

function portalAddress(personId: string, endsAt: string): string {
  const asked = new URLSearchParams({ 'view-as': personId, 'view-until': endsAt });
  return `/portal/${chosenWorkspace() ?? ''}/?${asked.toString()}`;
}
