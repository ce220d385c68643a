/** What the company allows its people to receive: what holds, how it came about, and recording a choice. */
import type { Account } from '@hanse/sdk';
import { defineTexts, ProblemNote, plural, Section, useFormats, useTexts } from '@hanse/ui';
import { Autocomplete, Button, Group, List, Modal, Radio, Select, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange, useList, useRead } from '../../api.ts';
import { fromDay, ValidFrom } from '../../parts/valid-from.tsx';
import { wordOf } from '../../parts/words.ts';
import { useMay } from '../../session/session.tsx';
import { consentTexts } from './account-texts.ts';

const modes = [
  'companyOnly',
  'companyShares',
  'personalWithEmployerView',
  'personalWithApproval',
  'forbidden',
] as const;
type Mode = (typeof modes)[number];

const texts = defineTexts({
  en: {
    title: 'What its people may receive',
    about: {
      companyOnly: 'Everything goes to the company. Its people earn nothing for themselves.',
      companyShares: 'Everything goes to the company, which may share it out to its people.',
      personalWithEmployerView: 'People earn for themselves; the employer sees what they receive.',
      personalWithApproval: 'People earn for themselves once the employer has agreed, award by award.',
      forbidden: 'The company has forbidden that its people receive anything.',
    },
    agreed: (version: string) => `Agreed to text ${version}`,
    never: 'Nobody chose: this is what holds for every company until it says otherwise.',
    history: 'Choices',
    more: (n: number) => plural('en', n, { one: '1 older choice', other: `${n} older choices` }),
    record: 'Record a choice',
    mode: 'The company allows',
    version: 'Text that was agreed to',
    versionHelp: 'Its version; the company’s choice is recorded against it.',
    by: 'Who agreed',
    byHelp: 'An administrator of the company, if known.',
    kept: 'Awards that were given keep their way; the new choice holds for what is posted from then on.',
    told: 'The people concerned read what it means for them in the portal.',
    past: 'With a day in the past, an entry in the work lists asks somebody to look.',
    save: 'Record',
    saved: 'The choice is recorded',
  },
  de: {
    title: 'Was seine Leute erhalten dürfen',
    about: {
      companyOnly: 'Alles geht an das Unternehmen. Seine Leute verdienen nichts für sich.',
      companyShares: 'Alles geht an das Unternehmen, das es an seine Leute verteilen darf.',
      personalWithEmployerView: 'Personen verdienen für sich; der Arbeitgeber sieht, was sie erhalten.',
      personalWithApproval: 'Personen verdienen für sich, sobald der Arbeitgeber im Einzelnen zugestimmt hat.',
      forbidden: 'Das Unternehmen hat untersagt, dass seine Leute etwas erhalten.',
    },
    agreed: (version) => `Zugestimmt wurde Text ${version}`,
    never: 'Niemand hat gewählt: So gilt es für jedes Unternehmen, bis es anderes sagt.',
    history: 'Entscheidungen',
    more: (n) => plural('de', n, { one: '1 ältere Entscheidung', other: `${n} ältere Entscheidungen` }),
    record: 'Entscheidung aufnehmen',
    mode: 'Das Unternehmen erlaubt',
    version: 'Text, dem zugestimmt wurde',
    versionHelp: 'Seine Fassung; gegen sie wird die Entscheidung festgehalten.',
    by: 'Wer zugestimmt hat',
    byHelp: 'Eine Administratorin oder ein Administrator des Unternehmens, falls bekannt.',
    kept: 'Was vergeben ist, behält seinen Weg; das Neue gilt für alles, was von da an gebucht wird.',
    told: 'Die betroffenen Personen lesen im Portal, was es für sie bedeutet.',
    past: 'Bei einem Tag in der Vergangenheit bittet ein Eintrag in den Arbeitslisten um Prüfung.',
    save: 'Aufnehmen',
    saved: 'Die Entscheidung ist festgehalten',
  },
});

export function AccountConsent({ account }: { account: Account }) {
  const text = useTexts(texts);
  const consents = useTexts(consentTexts);
  const mayRecord = useMay('accounts:consent') && account.mergedInto === null;
  const mayHistory = useMay('employers:read');
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <Section
      title={text.title}
      actions={
        mayRecord && (
          <Button size="xs" variant="default" onClick={open}>
            {text.record}
          </Button>
        )
      }
    >
      <Stack gap="md">
        <Stack gap={4}>
          <Text size="sm" fw={550}>
            {wordOf(consents, account.consentMode)}
          </Text>
          <Text size="sm">{wordOf(text.about, account.consentMode)}</Text>
          <Text size="xs" c="dimmed">
            {account.consentTextVersion === null ? text.never : text.agreed(account.consentTextVersion)}
          </Text>
        </Stack>
        {mayHistory && account.consentTextVersion !== null && <History accountId={account.id} />}
      </Stack>
      <Modal opened={opened} onClose={close} title={<Text fw={640}>{text.record}</Text>}>
        {opened && <RecordForm account={account} onDone={close} />}
      </Modal>
    </Section>
  );
}

const SHOWN = 5;

function History({ accountId }: { accountId: string }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const consents = useTexts(consentTexts);
  const list = useList('listConsentModes', { accountId, limit: 50 });
  if (list.isLoading) return <Skeleton height={40} />;
  if (list.error !== null && list.entries.length === 0) return <ProblemNote error={list.error} onRetry={list.retry} />;
  if (list.entries.length === 0) return null;
  const older = list.entries.length - SHOWN;
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {text.history}
      </Text>
      {list.entries.slice(0, SHOWN).map(({ id, from, before, mode, textVersion }) => (
        <Text key={id} size="sm">
          <Text span inherit c="dimmed">
            {formats.dayOf(from)}
          </Text>{' '}
          {before === mode ? consents[mode] : `${consents[before]} → ${consents[mode]}`}{' '}
          <Text span size="xs" c="dimmed">
            {text.agreed(textVersion)}
          </Text>
        </Text>
      ))}
      {older > 0 && (
        <Text size="xs" c="dimmed">
          {text.more(older)}
        </Text>
      )}
    </Stack>
  );
}

function RecordForm({ account, onDone }: { account: Account; onDone: () => void }) {
  const text = useTexts(texts);
  const consents = useTexts(consentTexts);
  const [mode, setMode] = useState<Mode | null>(modes.find((one) => one === account.consentMode) ?? null);
  const [textVersion, setVersion] = useState(account.consentTextVersion ?? '');
  const [setBy, setSetBy] = useState<string | null>(null);
  const [day, setDay] = useState('');
  const record = useChange('setConsentMode');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (mode === null) return;
    const body = { mode, textVersion: textVersion.trim(), ...(setBy !== null && { setBy }), ...fromDay(day) };
    const onSuccess = () => {
      notifications.show({ message: text.saved });
      onDone();
    };
    record.mutate({ accountId: account.id, body }, { onSuccess });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {record.error !== null && <ProblemNote error={record.error} />}
        <Radio.Group label={text.mode} value={mode} onChange={(value) => setMode(value as Mode)} required>
          <Stack gap={8} mt={6}>
            {modes.map((one) => (
              <Radio key={one} value={one} label={consents[one]} description={text.about[one]} />
            ))}
          </Stack>
        </Radio.Group>
        <AgreedBy accountId={account.id} version={textVersion} onVersion={setVersion} by={setBy} onBy={setSetBy} />
        <ValidFrom day={day} onChange={setDay} redecides={false} />
        <List size="sm" spacing={4}>
          <List.Item>{text.kept}</List.Item>
          <List.Item>{text.told}</List.Item>
          <List.Item>{text.past}</List.Item>
        </List>
        <Group justify="flex-end">
          <Button type="submit" loading={record.isPending} disabled={mode === null || textVersion.trim() === ''}>
            {text.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The text agreed to, and by whom: offered where the reader may see such texts and people. */
function AgreedBy(props: {
  accountId: string;
  version: string;
  onVersion: (version: string) => void;
  by: string | null;
  onBy: (membershipId: string | null) => void;
}) {
  const { accountId, version, onVersion, by, onBy } = props;
  const text = useTexts(texts);
  const mayTexts = useMay('employers:read');
  const { data: known } = useRead('listConsentTexts', { limit: 100 }, { enabled: mayTexts });
  const { data: engagement } = useRead('getAccountEngagement', { accountId });
  const people = engagement?.people.flatMap(({ membershipId, name }) =>
    name === null ? [] : [{ value: membershipId, label: name }],
  );
  return (
    <>
      <Autocomplete
        label={text.version}
        description={text.versionHelp}
        data={known?.data.filter(({ retiredAt }) => retiredAt === null).map((one) => one.version) ?? []}
        value={version}
        onChange={onVersion}
        required
      />
      <Select
        label={text.by}
        description={text.byHelp}
        data={people ?? []}
        value={by}
        onChange={onBy}
        searchable
        clearable
      />
    </>
  );
}
