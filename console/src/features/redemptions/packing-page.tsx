/** What has to be packed, with where it goes: to read at the shelf, on paper or as a file. */
import type { PackingLine } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  ProblemNote,
  Section,
  saveFile,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Anchor, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconPackage, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, useList } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { countryName } from '../accounts/account-texts.ts';
import './packing-page.css';

const texts = defineTexts({
  en: {
    redemptions: 'Redemptions',
    title: 'Packing list',
    about:
      'What waits to be handed over by hand, the oldest first. Mark it on the page of the redemption when it is gone.',
    sent: 'Only what is sent',
    what: 'What',
    account: 'For',
    address: 'Sent to',
    notSent: 'not sent',
    until: 'By',
    print: 'Print',
    file: 'As CSV',
    empty: 'Nothing to pack',
    emptyAbout: 'What members redeem shows up here as soon as everybody agreed who has to.',
    all: (shown: string) => `${shown} are shown; "Show more" below brings the rest before you print.`,
  },
  de: {
    redemptions: 'Einlösungen',
    title: 'Packliste',
    about:
      'Was darauf wartet, von Hand übergeben zu werden, das Älteste zuerst. Was weg ist, vermerken Sie auf der Seite der Einlösung.',
    sent: 'Nur was versandt wird',
    what: 'Was',
    account: 'Für',
    address: 'Geht an',
    notSent: 'kein Versand',
    until: 'Bis',
    print: 'Drucken',
    file: 'Als CSV',
    empty: 'Nichts zu packen',
    emptyAbout: 'Was Mitglieder einlösen, steht hier, sobald alle zugestimmt haben, die müssen.',
    all: (shown) => `${shown} werden gezeigt; „Mehr anzeigen“ unten bringt vor dem Drucken den Rest.`,
  },
});

const PAGE = 100;

export function PackingPage() {
  const text = useTexts(texts);
  const formats = useFormats();
  const [sentOnly, setSentOnly] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const list = useList('listPackingLines', { limit: PAGE });
  const shown = sentOnly ? list.entries.filter(({ recipient }) => recipient !== null) : list.entries;
  const download = () => {
    setFailure(null);
    api
      .listPackingLines({ format: 'csv' })
      .then((file) => saveFile(file, 'packing-list.csv'))
      .catch(setFailure);
  };
  return (
    <Page
      title={text.title}
      about={text.about}
      path={[
        <Anchor component={Link} to="/redemptions" key="redemptions">
          {text.redemptions}
        </Anchor>,
      ]}
      actions={
        <>
          <Button variant="default" leftSection={<IconDownload size={16} />} onClick={download}>
            {text.file}
          </Button>
          <Button
            leftSection={<IconPrinter size={16} />}
            onClick={() => globalThis.print()}
            disabled={list.entries.length === 0}
          >
            {text.print}
          </Button>
        </>
      }
    >
      {failure !== null && <ProblemNote error={failure} />}
      {list.hasMore && (
        <Text size="sm" c="dimmed">
          {text.all(formats.number(list.entries.length))}
        </Text>
      )}
      <Section flush>
        <Group p="md" pb="sm" data-unprinted>
          <Checkbox
            label={text.sent}
            checked={sentOnly}
            onChange={({ currentTarget: { checked } }) => setSentOnly(checked)}
          />
        </Group>
        <DataTable
          label={text.title}
          columns={useColumns()}
          list={{ ...list, entries: shown }}
          keyOf={({ redemptionId }) => redemptionId}
          empty={
            <EmptyState icon={IconPackage} title={text.empty}>
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}

function useColumns(): Column<PackingLine>[] {
  const text = useTexts(texts);
  const formats = useFormats();
  return [
    {
      key: 'what',
      title: text.what,
      main: true,
      render: ({ redemptionId, name, quantity }) => (
        <Anchor component={Link} to={`/redemptions/${redemptionId}`} inherit>
          {formats.number(quantity)} × {name}
        </Anchor>
      ),
    },
    { key: 'account', title: text.account, render: ({ accountId }) => <AccountLink accountId={accountId} /> },
    { key: 'address', title: text.address, render: ({ recipient }) => <Address recipient={recipient} /> },
    {
      key: 'until',
      title: text.until,
      render: ({ deadline }) => (deadline === null ? '–' : formats.dayOf(deadline)),
    },
  ];
}

function Address({ recipient }: { recipient: PackingLine['recipient'] }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  if (recipient === null) {
    return (
      <Text size="sm" c="dimmed">
        {text.notSent}
      </Text>
    );
  }
  const { name, company, street, postalCode, city, country, note } = recipient;
  const lines = [name, company, street, `${postalCode} ${city}`, countryName(country, language), note];
  return (
    <Stack gap={0}>
      {lines
        .filter((line) => line !== undefined && line !== '')
        .map((line) => (
          <span key={line}>{line}</span>
        ))}
    </Stack>
  );
}
