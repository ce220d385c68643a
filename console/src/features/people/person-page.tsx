/** One person across all companies they belong to. */
import type { Person } from '@hanse/sdk';
import { defineTexts, EmptyState, KeyValues, Page, ProblemNote, Section, useLanguage, useTexts, When } from '@hanse/ui';
import { Alert, Anchor, Button, Skeleton, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserOff } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { MemberSignIn } from '../../parts/member-sign-in.tsx';
import { textIn } from '../../parts/names.ts';
import { ViewAsMember } from '../../parts/view-as-member.tsx';
import { wordsOf } from '../../parts/words.ts';
import { useMay } from '../../session/session.tsx';
import { Notes } from '../accounts/notes.tsx';
import { EditPerson } from './edit-person.tsx';
import { Memberships } from './memberships.tsx';

const route = getRouteApi('/shell/people/$personId');

const texts = defineTexts({
  en: {
    people: 'People',
    facts: 'Contact',
    email: 'E-mail',
    phone: 'Telephone',
    language: 'Language',
    languages: { en: 'English', de: 'German' },
    since: 'Known since',
    never: 'never',
    erased: 'This person was erased. What hangs on them stays without a name.',
    change: 'Change',
    missing: 'There is no such person',
    lastSeen: 'Last active',
    number: 'Number elsewhere',
  },
  de: {
    people: 'Personen',
    facts: 'Kontakt',
    email: 'E-Mail',
    phone: 'Telefon',
    language: 'Sprache',
    languages: { en: 'Englisch', de: 'Deutsch' },
    since: 'Bekannt seit',
    never: 'nie',
    erased: 'Diese Person wurde gelöscht. Was an ihr hängt, bleibt ohne Namen.',
    change: 'Ändern',
    missing: 'Diese Person gibt es nicht',
    lastSeen: 'Zuletzt aktiv',
    number: 'Nummer anderswo',
  },
});

export function PersonPage() {
  const text = useTexts(texts);
  const { personId } = route.useParams();
  const mayNotes = useMay('notes:read');
  const { data: person, error, refetch } = useRead('getPerson', { personId });
  const { data: overview } = useRead('getPersonOverview', { personId });
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
    <Page
      title={name}
      path={path}
      actions={person.erasedAt === null && <ViewAsMember personId={personId} name={name} />}
    >
      <Stack gap="lg">
        {person.erasedAt !== null && <Alert color="gray">{text.erased}</Alert>}
        <Contact person={person} lastActivityAt={overview?.lastActivityAt ?? null} />
        {overview === undefined ? (
          <Skeleton height={140} radius="lg" />
        ) : (
          <Memberships personId={personId} memberships={overview.memberships} isErased={person.erasedAt !== null} />
        )}
        {person.erasedAt === null && <MemberSignIn personId={personId} email={person.email} />}
        {mayNotes && person.erasedAt === null && <Notes about={{ personId }} />}
      </Stack>
    </Page>
  );
}

function Contact({ person, lastActivityAt }: { person: Person; lastActivityAt: string | null }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const mayWrite = useMay('persons:write') && person.erasedAt === null;
  const [opened, { open, close }] = useDisclosure(false);
  const { data: defined } = useRead('listFields', {});
  const nameOf = (key: string) => {
    const field = defined?.data.find((one) => one.subject === 'person' && one.key === key);
    return (field === undefined ? '' : textIn(field.label, language)) || wordsOf(key);
  };
  const fields = Object.entries(person.fields);
  const change = mayWrite && (
    <Button size="xs" variant="default" onClick={open}>
      {text.change}
    </Button>
  );
  return (
    <Section title={text.facts} actions={change}>
      <EditPerson person={person} opened={opened} onClose={close} />
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
            ([key, value]) => [nameOf(key), typeof value === 'object' ? JSON.stringify(value) : String(value)] as const,
          ),
        ]}
      />
    </Section>
  );
}
