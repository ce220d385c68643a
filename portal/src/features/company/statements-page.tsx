/** Statements of the company by period, and what each person received in a year. */
import { defineTexts, Section, saveFile, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconCalendar, IconFileText } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import parts from '../../parts/parts.module.css';
import { PortalPage } from '../../parts/portal-page.tsx';
import { RowSymbol } from '../../parts/row-symbol.tsx';
import { useCompany } from '../../session/member.tsx';
import { fullName, useTeam } from './people.ts';
import { recentQuarters, recentYears } from './periods.ts';

const texts = defineTexts({
  en: {
    title: 'Statements',
    about: 'What the company had, what was booked and why, and what was there at the end.',
    quarters: 'By quarter',
    quarter: (quarter: number, year: number) => `Quarter ${quarter} of ${year}`,
    running: 'so far',
    people: 'What your people received',
    peopleAbout: 'Per person and calendar year, with how it is taxed.',
    year: 'Year',
  },
  de: {
    title: 'Auszüge',
    about: 'Was das Unternehmen hatte, was gebucht wurde und wofür, und was am Ende da war.',
    quarters: 'Nach Quartal',
    quarter: (quarter, year) => `${quarter}. Quartal ${year}`,
    running: 'bisher',
    people: 'Was Ihre Leute erhalten haben',
    peopleAbout: 'Je Person und Kalenderjahr, mit der steuerlichen Behandlung.',
    year: 'Jahr',
  },
});

type Format = 'pdf' | 'csv';

export function StatementsPage() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { accountId } = useCompany();
  return (
    <PortalPage title={text.title} about={text.about}>
      <Section title={text.quarters} flush>
        <div className={parts.rows}>
          {recentQuarters(new Date()).map(({ year, quarter, from, to }) => (
            <DownloadRow
              key={from}
              name={text.quarter(quarter, year)}
              {...(to === null ? { note: text.running } : {})}
              icon="period"
              load={(format) => {
                const asked = { accountId, from, language, ...(to === null ? {} : { to }) };
                return format === 'pdf' ? api.printOwnStatement(asked) : api.exportOwnStatement(asked);
              }}
            />
          ))}
        </div>
      </Section>
      <People />
    </PortalPage>
  );
}

function People() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { accountId } = useCompany();
  const { members = [] } = useTeam().data ?? {};
  const years = recentYears(new Date());
  const [year, setYear] = useState(years[0]!);
  if (members.length === 0) return null;
  return (
    <Section
      title={text.people}
      about={text.peopleAbout}
      actions={
        <Select
          size="md"
          w={110}
          aria-label={text.year}
          value={year}
          onChange={(value) => setYear(value ?? year)}
          data={years}
          allowDeselect={false}
        />
      }
      flush
    >
      <div className={parts.rows}>
        {members.map((member) => (
          <DownloadRow
            key={member.membershipId}
            name={fullName(member)}
            icon="person"
            load={(format) => {
              const asked = { accountId, membershipId: member.membershipId, year, language };
              return format === 'pdf' ? api.printMemberYearlyStatement(asked) : api.exportMemberYearlyStatement(asked);
            }}
          />
        ))}
      </div>
    </Section>
  );
}

function DownloadRow(props: {
  name: string;
  note?: string;
  icon: 'period' | 'person';
  load: (format: Format) => PromiseLike<Parameters<typeof saveFile>[0]>;
}) {
  const { name, note, icon, load } = props;
  const formats = useFormats();
  const download = useMutation({
    mutationFn: async (format: Format) => saveFile(await load(format), `${name}.${format}`),
  });
  const button = (format: Format) => (
    <Button
      key={format}
      size="md"
      variant="default"
      px="sm"
      aria-label={formats.list([name, format.toUpperCase()])}
      loading={download.isPending && download.variables === format}
      onClick={() => download.mutate(format)}
    >
      {format.toUpperCase()}
    </Button>
  );
  return (
    <div>
      <div className={parts.row}>
        <RowSymbol icon={icon === 'period' ? IconCalendar : IconFileText} />
        <span className={parts.rowText}>
          <Text span size="sm" fw={550} display="block">
            {name}
          </Text>
          {note !== undefined && (
            <Text span size="xs" c="dimmed" display="block">
              {note}
            </Text>
          )}
        </span>
        <Group gap={6} wrap="nowrap">
          {(['pdf', 'csv'] as const).map(button)}
        </Group>
      </div>
      {download.error !== null && (
        <Stack px="md" pb="md">
          <FormNote error={download.error} />
        </Stack>
      )}
    </div>
  );
}
