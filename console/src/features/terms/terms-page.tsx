/** Terms and policies: what holds, and how far it was accepted. */
import type { TermsVersion } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  Section,
  StateBadge,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Anchor, Button, Text } from '@mantine/core';
import { IconContract, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { listOf } from '../../parts/list-of.ts';
import { textIn } from '../../parts/names.ts';
import { useMay } from '../../session/session.tsx';
import { acceptanceTexts, stateTexts, stateTones } from './terms-texts.ts';
import { currentOf, TERMS_MAX, useReach } from './use-terms.ts';

const texts = defineTexts({
  en: {
    title: 'Terms',
    about:
      'What companies and their people agree to. Every change is a version of its own; what somebody accepted stays as it was.',
    new: 'New terms',
    name: 'Terms',
    state: 'State',
    since: 'Holds from',
    version: 'Version',
    acceptance: 'Acceptance',
    companies: 'Companies',
    people: 'People',
    of: (accepted: string, all: string) => `${accepted} of ${all}`,
    next: (version: number, day: string) => `Version ${version} follows on ${day}`,
    empty: 'No terms yet',
    emptyAbout: 'Conditions of participation say what members can expect and what is expected of them.',
  },
  de: {
    title: 'Bedingungen',
    about:
      'Dem stimmen Unternehmen und ihre Personen zu. Jede Änderung ist eine eigene Version; was jemand angenommen hat, bleibt, wie es war.',
    new: 'Neue Bedingungen',
    name: 'Bedingungen',
    state: 'Stand',
    since: 'Gilt ab',
    version: 'Version',
    acceptance: 'Annahme',
    companies: 'Unternehmen',
    people: 'Personen',
    of: (accepted, all) => `${accepted} von ${all}`,
    next: (version, day) => `Version ${version} folgt am ${day}`,
    empty: 'Noch keine Bedingungen',
    emptyAbout: 'Teilnahmebedingungen sagen, womit Mitglieder rechnen können und was von ihnen erwartet wird.',
  },
});

interface Terms {
  key: string;
  current: TermsVersion;
  next: TermsVersion | undefined;
}

export function TermsPage() {
  const text = useTexts(texts);
  const navigate = useNavigate();
  const mayWrite = useMay('programmes:write');
  const read = useRead('listTerms', { limit: TERMS_MAX });
  const byKey = Map.groupBy(read.data?.data ?? [], ({ key }) => key);
  const terms = [...byKey].flatMap(([key, versions]): Terms[] => {
    const current = currentOf(versions);
    const next = versions.find(({ state }) => state === 'scheduled');
    return current === undefined ? [] : [{ key, current, next: next === current ? undefined : next }];
  });
  const begin = (
    <Button component={Link} to="/terms-new" leftSection={<IconPlus size={16} />}>
      {text.new}
    </Button>
  );
  return (
    <Page title={text.title} about={text.about} actions={mayWrite && terms.length > 0 && begin}>
      <Section flush>
        <DataTable
          label={text.title}
          columns={useColumns()}
          list={listOf(read, terms)}
          keyOf={({ key }) => key}
          onOpen={({ key }) => void navigate({ to: '/terms/$key', params: { key } })}
          empty={
            <EmptyState icon={IconContract} title={text.empty} action={mayWrite && begin}>
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}

function useColumns(): Column<Terms>[] {
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const acceptances = useTexts(acceptanceTexts);
  const formats = useFormats();
  const { language } = useLanguage();
  const { reach, acceptedOf } = useReach();
  const accepted = (who: 'accounts' | 'members', { current }: Terms) => {
    const given = acceptedOf(current);
    if (given === null || reach === undefined || current.acceptance === 'none') return '–';
    return text.of(formats.number(given[who]), formats.number(reach[who]));
  };
  return [
    {
      key: 'name',
      title: text.name,
      main: true,
      render: ({ key, current, next }) => (
        <>
          <Anchor component={Link} to={`/terms/${key}`} inherit>
            {textIn(current.name, language)}
          </Anchor>
          {next !== undefined && (
            <Text size="xs" c="dimmed" fw={400}>
              {text.next(next.version, formats.dayOf(next.validFrom))}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: text.state,
      render: ({ current }) => <StateBadge tone={stateTones[current.state]}>{states[current.state]}</StateBadge>,
    },
    { key: 'version', title: text.version, align: 'right', render: ({ current }) => current.version },
    { key: 'since', title: text.since, render: ({ current }) => formats.dayOf(current.validFrom) },
    { key: 'acceptance', title: text.acceptance, render: ({ current }) => acceptances[current.acceptance] },
    { key: 'companies', title: text.companies, align: 'right', render: (terms) => accepted('accounts', terms) },
    { key: 'people', title: text.people, align: 'right', render: (terms) => accepted('members', terms) },
  ];
}
