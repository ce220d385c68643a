/** One person across all companies they belong to. */
import type { Person, PersonOverview } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  KeyValues,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  useTexts,
  When,
  wholeList,
} from '@hanse/ui';
import { Alert, Anchor, Skeleton, Stack, Text } from '@mantine/core';
import { IconBuilding, IconUserOff } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { useMay } from '../../session/session.tsx';
import { wordsOf } from '../accounts/account-texts.ts';
import { Notes } from '../accounts/notes.tsx';

const route = getRouteApi('/shell/people/$personId');
type Membership = PersonOverview['memberships'][number];

const texts = defineTexts({
  en: {
    people: 'People',
    facts: 'Contact',
    email: 'E-mail',
    phone: 'Telephone',
    language: 'Language',
    languages: { en: 'English', de: 'German' },
    since: 'Known since',
    companies: 'Companies',
    company: 'Company',
    roles: 'Roles',
    last: 'Last active there',
    never: 'never',
    state: 'State',
    current: 'belongs',
    ended: 'ended',
    nobody: 'Belongs to no company',
    erased: 'This person was erased. What hangs on them stays without a name.',
    missing: 'There is no such person',
    lastSeen: 'Last active',
    number: 'Number elsewhere',
    fields: 'Fields',
  },
  de: {
    people: 'Personen',
    facts: 'Kontakt',
    email: 'E-Mail',
    phone: 'Telefon',
    language: 'Sprache',
    languages: { en: 'Englisch', de: 'Deutsch' },
    since: 'Bekannt seit',
    companies: 'Unternehmen',
    company: 'Unternehmen',
    roles: 'Rollen',
    last: 'Dort zuletzt aktiv',
    never: 'nie',
    state: 'Stand',
    current: 'gehört dazu',
    ended: 'beendet',
    nobody: 'Gehört zu keinem Unternehmen',
    erased: 'Diese Person wurde gelöscht. Was an ihr hängt, bleibt ohne Namen.',
    missing: 'Diese Person gibt es nicht',
    lastSeen: 'Zuletzt aktiv',
    number: 'Nummer anderswo',
    fields: 'Felder',
  },
});

export function PersonPage() {
  const text = useTexts(texts);
  const { personId } = route.useParams();
  const mayNotes = useMay('notes:read');
  const { data: person, error, refetch } = useRead('getPerson', { personId });
  const { data: overview } = useRead('getPersonOverview', { personId });
  const columns = useMembershipColumns();
  const path = [
    <Anchor key="people" component={Link} to="/people" size="sm">
      {text.people}
    </Anchor>,
  ];
  if (error !== null && person === undefined) {
    const missing = 'status' in error && error.status === 404;
    return (
      <Page title={text.people} path={path}>
        {missing ? (
          <EmptyState icon={IconUserOff} title={text.missing} />
        ) : (
          <ProblemNote error={error} onRetry={() => refetch()} />
        )}
      </Page>
    );
  }
  if (person === undefined) {
    return (
      <Page title="…" path={path}>
        <Skeleton height={160} radius="lg" />
      </Page>
    );
  }
  const name = `${person.givenName} ${person.familyName}`.trim() || (person.email ?? person.id);
  return (
    <Page title={name} path={path}>
      <Stack gap="lg">
        {person.erasedAt !== null && <Alert color="gray">{text.erased}</Alert>}
        <Contact person={person} lastActivityAt={overview?.lastActivityAt ?? null} />
        <Section title={text.companies} flush>
          {overview === undefined ? (
            <Skeleton height={80} m="md" />
          ) : (
            <DataTable
              label={text.companies}
              columns={columns}
              list={wholeList(overview.memberships)}
              keyOf={({ membershipId }) => membershipId}
              empty={<EmptyState icon={IconBuilding} title={text.nobody} />}
            />
          )}
        </Section>
        {mayNotes && person.erasedAt === null && <Notes about={{ personId }} />}
      </Stack>
    </Page>
  );
}

function Contact({ person, lastActivityAt }: { person: Person; lastActivityAt: string | null }) {
  const text = useTexts(texts);
  const fields = Object.entries(person.fields);
  return (
    <Section title={text.facts}>
      <KeyValues
        entries={[
          [
            text.email,
            person.email === null ? null : (
              <Anchor key="mail" href={`mailto:${person.email}`} inherit>
                {person.email}
              </Anchor>
            ),
          ],
          [
            text.phone,
            person.phone === null ? null : (
              <Anchor key="phone" href={`tel:${person.phone}`} inherit>
                {person.phone}
              </Anchor>
            ),
          ],
          [text.language, person.language === 'de' ? text.languages.de : text.languages.en],
          [text.number, person.external === null ? null : `${person.external.system} ${person.external.externalId}`],
          [text.lastSeen, lastActivityAt === null ? text.never : <When key="last" at={lastActivityAt} />],
          [text.since, <When key="since" at={person.createdAt} />],
          ...fields.map(
            ([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)] as const,
          ),
        ]}
      />
    </Section>
  );
}

function useMembershipColumns(): Column<Membership>[] {
  const text = useTexts(texts);
  return [
    {
      key: 'company',
      title: text.company,
      main: true,
      render: ({ accountId, accountName }) => <AccountLink accountId={accountId} name={accountName} />,
    },
    { key: 'roles', title: text.roles, render: ({ roles }) => roles.map(wordsOf).join(', ') || '–' },
    {
      key: 'state',
      title: text.state,
      render: ({ isCurrent }) => (
        <StateBadge tone={isCurrent ? 'good' : 'quiet'}>{isCurrent ? text.current : text.ended}</StateBadge>
      ),
    },
    {
      key: 'last',
      title: text.last,
      render: ({ lastActivityAt }) =>
        lastActivityAt === null ? (
          <Text span inherit c="dimmed">
            {text.never}
          </Text>
        ) : (
          <When at={lastActivityAt} />
        ),
    },
  ];
}
