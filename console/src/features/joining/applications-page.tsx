/** Companies that ask to take part: those that wait first, and how companies come in at all. */
import type { JoinApplication } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  Section,
  StateBadge,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Select, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconUserPlus } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useList } from '../../api.ts';
import { useMay } from '../../session/session.tsx';
import { countryName } from '../accounts/account-texts.ts';
import { HowTheyJoin } from './how-they-join.tsx';
import { shownStates } from './joining-feature.ts';
import { stateTexts, stateTones } from './joining-texts.ts';
import { useProgrammeName } from './programmes.ts';

const route = getRouteApi('/shell/join-applications');

const texts = defineTexts({
  en: {
    title: 'Applications to join',
    about: 'Companies that confirmed their address and ask to take part. Whoever is taken in can sign in at once.',
    state: 'State',
    all: 'All',
    company: 'Company',
    person: 'Who asks',
    programme: 'Programme',
    sent: 'Since',
    none: 'Nobody waits',
    noneAbout: 'New applications appear here as soon as the applicant has confirmed the address.',
    noneOther: 'No application in this state',
  },
  de: {
    title: 'Teilnahmeanträge',
    about:
      'Unternehmen, die ihre Adresse bestätigt haben und teilnehmen möchten. Wer aufgenommen wird, kann sich sofort anmelden.',
    state: 'Stand',
    all: 'Alle',
    company: 'Unternehmen',
    person: 'Wer fragt',
    programme: 'Programm',
    sent: 'Seit',
    none: 'Niemand wartet',
    noneAbout: 'Neue Anträge erscheinen hier, sobald die Adresse bestätigt ist.',
    noneOther: 'Kein Antrag in diesem Stand',
  },
});

export function ApplicationsPage() {
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const { state = 'waiting' } = route.useSearch();
  const navigate = useNavigate();
  const list = useList('listJoinApplications', { state: state === 'all' ? undefined : state, limit: 50 });
  const open = (applicationId: string) => void navigate({ to: `/join-applications/${applicationId}` });
  const choose = (chosen: string | null) =>
    void navigate({ to: '/join-applications', search: (chosen === 'waiting' ? {} : { state: chosen }) as never });
  return (
    <Page title={text.title} about={text.about}>
      <Section
        flush
        actions={
          <Select
            aria-label={text.state}
            w={180}
            data={shownStates.map((value) => ({ value, label: value === 'all' ? text.all : states[value] }))}
            value={state}
            onChange={choose}
            allowDeselect={false}
          />
        }
      >
        <DataTable
          label={text.title}
          columns={useColumns(state === 'all')}
          list={list}
          keyOf={({ id }) => id}
          onOpen={({ id }) => open(id)}
          empty={
            state === 'waiting' ? (
              <EmptyState icon={IconCircleCheck} title={text.none}>
                {text.noneAbout}
              </EmptyState>
            ) : (
              <EmptyState icon={IconUserPlus} title={text.noneOther} />
            )
          }
        />
      </Section>
      {useMay('programmes:read') && <HowTheyJoin />}
    </Page>
  );
}

function useColumns(withState: boolean): Column<JoinApplication>[] {
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const programmeName = useProgrammeName();
  const { language } = useLanguage();
  const columns: Column<JoinApplication>[] = [
    {
      key: 'company',
      title: text.company,
      main: true,
      render: ({ id, companyName, country }) => (
        <Stack gap={0}>
          <Anchor component={Link} to={`/join-applications/${id}`} inherit>
            {companyName}
          </Anchor>
          {country !== '' && (
            <Text size="xs" c="dimmed" fw={400}>
              {countryName(country, language)}
            </Text>
          )}
        </Stack>
      ),
    },
    {
      key: 'person',
      title: text.person,
      render: ({ givenName, familyName, email }) => (
        <Stack gap={0} style={{ overflowWrap: 'anywhere' }}>
          <span>{`${givenName} ${familyName}`.trim()}</span>
          <Text size="xs" c="dimmed">
            {email}
          </Text>
        </Stack>
      ),
    },
    { key: 'programme', title: text.programme, render: ({ programme }) => programmeName(programme) },
    { key: 'sent', title: text.sent, render: ({ confirmedAt, createdAt }) => <When at={confirmedAt ?? createdAt} /> },
  ];
  if (!withState) return columns;
  const state: Column<JoinApplication> = {
    key: 'state',
    title: text.state,
    render: (one) => <StateBadge tone={stateTones[one.state]}>{states[one.state]}</StateBadge>,
  };
  return [...columns, state];
}
