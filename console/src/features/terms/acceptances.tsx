/** Who accepted a version, the newest first. */
import type { GivenAcceptance } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, EmptyState, languageNames, Section, useTexts, When } from '@hanse/ui';
import { Group, SegmentedControl } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { api, useList } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { useMay } from '../../session/session.tsx';
import { howTexts } from './terms-texts.ts';

const texts = defineTexts({
  en: {
    title: (version: number) => `Who accepted version ${version}`,
    about: 'With the language that was read. An acceptance is never changed.',
    by: 'Whose',
    all: 'All',
    account: 'For companies',
    member: 'By people',
    company: 'Company',
    person: 'Person',
    forCompany: 'for the company',
    oneMember: 'a member',
    how: 'How',
    language: 'Read in',
    when: 'When',
    empty: 'Nobody has accepted this version yet',
    emptyAbout: 'Members are asked when they open the portal; what was signed elsewhere can be recorded by the API.',
    none: 'Nobody of these has accepted this version',
  },
  de: {
    title: (version) => `Wer Version ${version} angenommen hat`,
    about: 'Mit der Sprache, die gelesen wurde. Eine Annahme wird nie geändert.',
    by: 'Wessen',
    all: 'Alle',
    account: 'Für Unternehmen',
    member: 'Von Personen',
    company: 'Unternehmen',
    person: 'Person',
    forCompany: 'für das Unternehmen',
    oneMember: 'ein Mitglied',
    how: 'Wie',
    language: 'Gelesen auf',
    when: 'Wann',
    empty: 'Noch hat niemand diese Version angenommen',
    emptyAbout:
      'Mitglieder werden beim Öffnen des Portals gefragt; was anderswo unterschrieben wurde, lässt sich über die API erfassen.',
    none: 'Von diesen hat niemand diese Version angenommen',
  },
});

type By = 'account' | 'member';

export function Acceptances(props: {
  termsKey: string;
  version: number;
  by: By | undefined;
  onChange: (by: By | undefined) => void;
}) {
  const { termsKey, version, by, onChange } = props;
  const text = useTexts(texts);
  const asked = { key: termsKey, version, by };
  const list = useList('listGivenAcceptances', { ...asked, limit: 50 });
  return (
    <Section
      title={text.title(version)}
      about={text.about}
      actions={
        list.entries.length > 0 && (
          <ExportButton
            fileName="acceptances.csv"
            load={() => api.listGivenAcceptances({ ...asked, format: 'csv', bom: true })}
          />
        )
      }
      flush
    >
      <Group px="md" pb="sm">
        <SegmentedControl
          size="xs"
          aria-label={text.by}
          data={[
            { value: 'all', label: text.all },
            { value: 'account', label: text.account },
            { value: 'member', label: text.member },
          ]}
          value={by ?? 'all'}
          onChange={(value) => onChange((['account', 'member'] as const).find((one) => one === value))}
        />
      </Group>
      <DataTable
        label={text.title(version)}
        columns={useColumns()}
        list={list}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={IconUserCheck} title={by === undefined ? text.empty : text.none}>
            {by === undefined ? text.emptyAbout : undefined}
          </EmptyState>
        }
      />
    </Section>
  );
}

function useColumns(): Column<GivenAcceptance>[] {
  const text = useTexts(texts);
  const hows = useTexts(howTexts);
  const maySeePeople = useMay('persons:read');
  return [
    {
      key: 'company',
      title: text.company,
      main: true,
      render: ({ accountId, accountName }) => <AccountLink accountId={accountId} name={accountName} />,
    },
    {
      key: 'person',
      title: text.person,
      render: ({ personName, membershipId }) => {
        const whose = membershipId === null ? text.forCompany : maySeePeople ? null : text.oneMember;
        return [personName, whose].filter((part) => part !== null).join(', ') || '–';
      },
    },
    { key: 'how', title: text.how, render: ({ how }) => hows[how] },
    {
      key: 'language',
      title: text.language,
      render: ({ language }) => (languageNames as Record<string, string>)[language] ?? language,
    },
    { key: 'when', title: text.when, align: 'right', render: ({ acceptedAt }) => <When at={acceptedAt} exact /> },
  ];
}
