/** Statements of one account by period: on the screen, on paper, as a table. */
import type { Statement } from '@hanse/sdk';
import {
  defineTexts,
  EmptyState,
  type Language,
  languageNames,
  languages,
  Page,
  ProblemNote,
  Section,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Group, SegmentedControl, Select, Skeleton, Stack, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { textIn } from '../../parts/names.ts';
import { type DayRange, DayRangeField, daysOf } from './day-range.tsx';
import { cutOf } from './statement-cut.ts';
import { StatementFiles } from './statement-files.tsx';
import { StatementPeriods } from './statement-periods.tsx';
import type { StatementSearch } from './statement-search.ts';
import { StatementView } from './statement-view.tsx';

const route = getRouteApi('/shell/statements');

const texts = defineTexts({
  en: {
    title: 'Statements',
    about:
      'What an account had, what was booked and why, and what was there at the end. By the day of booking: a statement once made never changes.',
    holder: 'Wallet',
    company: 'The company’s',
    unit: 'Unit',
    all: 'All with entries',
    language: 'Language of the letter',
    choose: 'Choose an account',
    chooseAbout: 'Its statement appears here. It can be printed, sent as PDF, or taken into a spreadsheet.',
    periods: 'Quarters and years',
  },
  de: {
    title: 'Auszüge',
    about:
      'Was ein Account hatte, was gebucht wurde und wofür, und was am Ende da war. Nach dem Buchungstag: Ein einmal erstellter Auszug ändert sich nie.',
    holder: 'Konto',
    company: 'Des Unternehmens',
    unit: 'Einheit',
    all: 'Alle mit Buchungen',
    language: 'Sprache des Schreibens',
    choose: 'Bitte einen Account wählen',
    chooseAbout:
      'Sein Auszug erscheint hier. Er lässt sich drucken, als PDF versenden oder in eine Tabelle übernehmen.',
    periods: 'Quartale und Jahre',
  },
});

export function StatementsPage() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const search = route.useSearch();
  const navigate = useNavigate();
  const [letter, setLetter] = useState(language);
  const days: DayRange =
    search.from !== undefined && search.to !== undefined ? { from: search.from, to: search.to } : daysOf('quarter');
  const change = (next: StatementSearch) => void navigate({ to: '/statements', search: next, replace: true });
  const { account: accountId, holder, unit } = search;
  const asked =
    accountId === undefined ? null : { accountId, unit, ...(holder === undefined ? {} : { holder }), ...cutOf(days) };
  return (
    <Page
      title={text.title}
      about={text.about}
      actions={asked !== null && <StatementFiles asked={{ ...asked, language: letter }} days={days} />}
    >
      <Section>
        <Stack gap="md">
          <Group gap="xs" align="flex-end">
            <div style={{ flex: '1 1 260px', maxWidth: 380 }}>
              <AccountSelect
                value={accountId ?? null}
                onChange={(account) => change({ ...search, account: account ?? undefined, holder: undefined })}
              />
            </div>
            {accountId !== undefined && (
              <>
                <HolderField
                  accountId={accountId}
                  value={holder}
                  onChange={(next) => change({ ...search, holder: next })}
                />
                <UnitField value={unit} onChange={(next) => change({ ...search, unit: next })} />
              </>
            )}
          </Group>
          {accountId !== undefined && (
            <Group gap="xs" align="flex-end">
              <DayRangeField value={days} onChange={(next) => change({ ...search, ...next })} />
              <LetterField value={letter} onChange={setLetter} />
            </Group>
          )}
        </Stack>
      </Section>
      {asked === null ? (
        <Section>
          <EmptyState icon={IconFileText} title={text.choose}>
            {text.chooseAbout}
          </EmptyState>
        </Section>
      ) : (
        <>
          <Shown asked={{ ...asked, language }} days={days} />
          <Section title={text.periods} flush>
            <StatementPeriods
              asked={{ accountId: asked.accountId, unit, holder, language: letter }}
              onOpen={(period) => change({ ...search, ...period })}
            />
          </Section>
        </>
      )}
    </Page>
  );
}

function LetterField({ value, onChange }: { value: Language; onChange: (language: Language) => void }) {
  const text = useTexts(texts);
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {text.language}
      </Text>
      <SegmentedControl
        aria-label={text.language}
        data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        value={value}
        onChange={(chosen) => onChange(languages.find((one) => one === chosen) ?? value)}
      />
    </div>
  );
}

type Asked = { accountId: string; unit: string | undefined; holder?: string; from: string; to?: string };

function Shown({ asked, days }: { asked: Asked & { language: Statement['language'] }; days: DayRange }) {
  const { data, error, refetch } = useRead('getStatement', asked);
  if (error !== null) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined || data.accountId !== asked.accountId) {
    return (
      <Stack aria-busy="true">
        <Skeleton height={120} radius="lg" />
        <Skeleton height={260} radius="lg" />
      </Stack>
    );
  }
  return <StatementView statement={data} days={days} />;
}

function HolderField(props: {
  accountId: string;
  value: string | undefined;
  onChange: (holder: string | undefined) => void;
}) {
  const { accountId, value, onChange } = props;
  const text = useTexts(texts);
  const { data } = useRead('getAccountEngagement', { accountId });
  const people = data?.people ?? [];
  const options = people.map(({ membershipId, name }) => ({ value: membershipId, label: name ?? membershipId }));
  return (
    <Select
      label={text.holder}
      data={[{ value: 'account', label: text.company }, ...options]}
      value={value ?? 'account'}
      onChange={(next) => onChange(next === 'account' ? undefined : (next ?? undefined))}
      allowDeselect={false}
      searchable
      w={{ base: '100%', sm: 220 }}
    />
  );
}

function UnitField({ value, onChange }: { value: string | undefined; onChange: (unit: string | undefined) => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data: units } = useRead('listUnits', {});
  return (
    <Select
      label={text.unit}
      placeholder={text.all}
      data={units?.data.map(({ key, names }) => ({ value: key, label: textIn(names, language) })) ?? []}
      value={value ?? null}
      onChange={(unit) => onChange(unit ?? undefined)}
      clearable
      w={{ base: '100%', sm: 190 }}
    />
  );
}
