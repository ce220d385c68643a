/** Who received what, what it is worth, and why: filled by itself. */
import type { Gift } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Money,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  saveFile,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconDownload, IconGiftCard } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, useList, useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { startOfDay } from '../../parts/local-day.ts';
import { PersonName } from '../../parts/person-name.tsx';
import { rewardKindTexts } from '../../parts/reward-kinds.ts';

const texts = defineTexts({
  en: {
    title: 'Gift register',
    about:
      'Every reward a person received, with its fair value. It fills by itself; nothing is ever taken out, only marked as taken back.',
    from: 'From',
    to: 'To',
    export: 'Export',
    person: 'Person',
    what: 'What',
    account: 'Company',
    value: 'Fair value',
    when: 'Given',
    back: 'Taken back',
    unknown: 'not known',
    empty: 'Nobody has received anything',
    none: 'Nothing was given in this time',
    emptyAbout: 'What people redeem or are given is entered as soon as it is handed over.',
  },
  de: {
    title: 'Geschenkeregister',
    about:
      'Jede Prämie, die eine Person bekam, mit ihrem Marktwert. Es füllt sich von selbst; nichts verschwindet, Zurückgegebenes wird vermerkt.',
    from: 'Von',
    to: 'Bis',
    export: 'Exportieren',
    person: 'Person',
    what: 'Was',
    account: 'Unternehmen',
    value: 'Marktwert',
    when: 'Gegeben',
    back: 'Zurückgenommen',
    unknown: 'nicht bekannt',
    empty: 'Niemand hat etwas bekommen',
    none: 'In dieser Zeit wurde nichts gegeben',
    emptyAbout: 'Was Personen einlösen oder geschenkt bekommen, steht hier, sobald es übergeben ist.',
  },
});

/** Why it was given, where nobody asked for it. */
const originTexts = defineTexts({
  en: { member: '', invitation: 'an invitation', surprise: 'a surprise', recovery: 'amends for bad service' },
  de: { member: '', invitation: 'eine Einladung', surprise: 'eine Überraschung', recovery: 'eine Wiedergutmachung' },
});

export function GiftsPage() {
  const text = useTexts(texts);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [failure, setFailure] = useState<unknown>(null);
  const args = { from: from === '' ? undefined : startOfDay(from), to: to === '' ? undefined : startOfDay(to, 1) };
  const narrowed = from !== '' || to !== '';
  const list = useList('listGifts', { ...args, limit: 50 });
  const download = () => {
    setFailure(null);
    api
      .listGifts({ ...args, format: 'csv' })
      .then((file) => saveFile(file, 'gifts.csv'))
      .catch(setFailure);
  };
  return (
    <Page
      title={text.title}
      about={text.about}
      actions={
        <Button variant="default" leftSection={<IconDownload size={16} />} onClick={download}>
          {text.export}
        </Button>
      }
    >
      {failure !== null && <ProblemNote error={failure} />}
      <Section flush>
        <Group p="md" pb="sm">
          <TextInput
            type="date"
            label={text.from}
            value={from}
            onChange={({ currentTarget: { value } }) => setFrom(value)}
          />
          <TextInput type="date" label={text.to} value={to} onChange={({ currentTarget: { value } }) => setTo(value)} />
        </Group>
        <DataTable
          label={text.title}
          columns={useColumns()}
          list={list}
          keyOf={({ id }) => id}
          empty={
            <EmptyState icon={IconGiftCard} title={narrowed ? text.none : text.empty}>
              {narrowed ? undefined : text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}

function useColumns(): Column<Gift>[] {
  const text = useTexts(texts);
  const kinds = useTexts(rewardKindTexts);
  const origins = useTexts(originTexts);
  const { language } = useLanguage();
  const { data: rewards } = useRead('listRewards', { limit: 200 });
  const rewardName = (key: string) => rewards?.data.find((one) => one.key === key)?.name[language] ?? key;
  return [
    {
      key: 'person',
      title: text.person,
      main: true,
      render: ({ personId }) => (
        <Anchor component={Link} to={`/people/${personId}`} inherit>
          <PersonName personId={personId} />
        </Anchor>
      ),
    },
    { key: 'account', title: text.account, render: ({ accountId }) => <AccountLink accountId={accountId} /> },
    {
      key: 'what',
      title: text.what,
      render: ({ reward, kind, origin, reason, takenBackAt }) => (
        <Stack gap={0}>
          <Group gap="xs">
            {kinds[kind]}
            {takenBackAt !== null && <StateBadge tone="quiet">{text.back}</StateBadge>}
          </Group>
          <Text size="xs" c="dimmed">
            {[rewardName(reward), origins[origin], reason].filter((part) => part !== null && part !== '').join(' · ')}
          </Text>
        </Stack>
      ),
    },
    { key: 'when', title: text.when, render: ({ givenAt }) => <When at={givenAt} /> },
    {
      key: 'value',
      title: text.value,
      align: 'right',
      render: ({ fairValue, currency }) =>
        fairValue === null || currency === null ? text.unknown : <Money amount={fairValue} currency={currency} />,
    },
  ];
}
