/** One application: who asks, whose company it may be already, and what becomes of it. */
import type { JoinApplication, JoinApplicationDetail } from '@hanse/sdk';
import {
  defineTexts,
  EmptyState,
  KeyValues,
  languageNames,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Alert, Anchor, Skeleton, Stack, Text } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { useStaffNames } from '../../parts/staff-names.ts';
import { useMay } from '../../session/session.tsx';
import { countryName } from '../accounts/account-texts.ts';
import { Decide } from './decide.tsx';
import { stateTexts, stateTones } from './joining-texts.ts';
import { useProgrammeName, useTermsName } from './programmes.ts';

const route = getRouteApi('/shell/join-applications/$applicationId');

const texts = defineTexts({
  en: {
    title: 'Application',
    all: 'Applications to join',
    missing: 'There is no such application',
    missingAbout: 'Applications that were turned down are deleted after half a year.',
    company: 'Company',
    number: 'Registration or VAT number',
    country: 'Country',
    person: 'Who asks',
    email: 'E-mail',
    phone: 'Telephone',
    language: 'Language',
    programme: 'Programme',
    accepted: 'Accepted',
    version: (key: string, version: number) => `${key}, version ${version}`,
    confirmed: 'Address confirmed',
    says: 'What they say',
    became: 'What became of it',
    account: 'Account',
    member: 'Person',
    decided: 'Decided',
    by: 'By',
    byItself: 'by itself: the programme is open',
    reason: 'Reason',
    mayNot: 'Deciding needs the permission to decide about applications. An owner can give it to you.',
  },
  de: {
    title: 'Antrag',
    all: 'Teilnahmeanträge',
    missing: 'Diesen Antrag gibt es nicht',
    missingAbout: 'Abgelehnte Anträge werden nach einem halben Jahr gelöscht.',
    company: 'Unternehmen',
    number: 'Register- oder USt-IdNr.',
    country: 'Land',
    person: 'Wer fragt',
    email: 'E-Mail',
    phone: 'Telefon',
    language: 'Sprache',
    programme: 'Programm',
    accepted: 'Angenommen',
    version: (key, version) => `${key}, Fassung ${version}`,
    confirmed: 'Adresse bestätigt',
    says: 'Was dazu geschrieben wurde',
    became: 'Was daraus wurde',
    account: 'Account',
    member: 'Person',
    decided: 'Entschieden',
    by: 'Von',
    byItself: 'von selbst: Das Programm ist offen',
    reason: 'Grund',
    mayNot: 'Zum Entscheiden fehlt Ihnen das Recht. Inhaberinnen und Inhaber können es geben.',
  },
});

export function ApplicationPage() {
  const text = useTexts(texts);
  const { applicationId } = route.useParams();
  const { data, error, refetch } = useRead('getJoinApplication', { applicationId });
  const path = [
    <Anchor key="all" component={Link} to="/join-applications" size="sm">
      {text.all}
    </Anchor>,
  ];
  if (data !== undefined) return <Found detail={data} path={path} />;
  const isMissing = error !== null && 'status' in error && (error.status === 404 || error.status === 400);
  return (
    <Page title={text.title} path={path}>
      {error === null ? (
        <Skeleton height={220} radius="lg" />
      ) : isMissing ? (
        <EmptyState icon={IconUserQuestion} title={text.missing}>
          {text.missingAbout}
        </EmptyState>
      ) : (
        <ProblemNote error={error} onRetry={() => refetch()} />
      )}
    </Page>
  );
}

function Found({ detail, path }: { detail: JoinApplicationDetail; path: React.ReactNode[] }) {
  const text = useTexts(texts);
  const states = useTexts(stateTexts);
  const mayDecide = useMay('joining:write');
  const { application } = detail;
  const { state, companyName, message } = application;
  return (
    <Page title={companyName} path={path} badge={<StateBadge tone={stateTones[state]}>{states[state]}</StateBadge>}>
      <Stack gap="lg">
        <Facts application={application} />
        {message !== null && (
          <Section title={text.says}>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {message}
            </Text>
          </Section>
        )}
        {state !== 'waiting' && <Became application={application} />}
        {state === 'waiting' && mayDecide && <Decide detail={detail} />}
        {state === 'waiting' && !mayDecide && <Alert color="gray">{text.mayNot}</Alert>}
      </Stack>
    </Page>
  );
}

function Facts({ application }: { application: JoinApplication }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const programmeName = useProgrammeName();
  const termsName = useTermsName();
  const { companyName, registrationNumber, country, givenName, familyName, email, phone, programme } = application;
  const accepted = application.terms.map(({ key, version }) => text.version(termsName(key), version)).join(', ');
  return (
    <Section>
      <KeyValues
        entries={[
          [text.company, companyName],
          [text.number, registrationNumber],
          [text.country, country === '' ? null : countryName(country, language)],
          [text.person, `${givenName} ${familyName}`.trim()],
          [
            text.email,
            <Anchor key="email" href={`mailto:${email}`} inherit>
              {email}
            </Anchor>,
          ],
          [
            text.phone,
            phone === null ? null : (
              <Anchor key="phone" href={`tel:${phone}`} inherit>
                {phone}
              </Anchor>
            ),
          ],
          [text.language, languageNames[application.language]],
          [text.programme, programmeName(programme)],
          [text.accepted, accepted === '' ? null : accepted],
          [
            text.confirmed,
            application.confirmedAt === null ? null : <When key="at" at={application.confirmedAt} exact />,
          ],
        ]}
      />
    </Section>
  );
}

function Became({ application }: { application: JoinApplication }) {
  const text = useTexts(texts);
  const nameOf = useStaffNames();
  const { accountId, personId, decidedAt, decidedBy, reason } = application;
  const who = decidedBy === null || decidedBy === 'clock' ? text.byItself : (nameOf(decidedBy) ?? decidedBy);
  return (
    <Section title={text.became}>
      <KeyValues
        entries={[
          ...(accountId === null ? [] : [[text.account, <AccountLink key="account" accountId={accountId} />] as const]),
          ...(personId === null
            ? []
            : [
                [
                  text.member,
                  <Anchor key="person" component={Link} to={`/people/${personId}`} inherit>
                    <PersonName personId={personId} />
                  </Anchor>,
                ] as const,
              ]),
          [text.decided, decidedAt === null ? null : <When key="decided" at={decidedAt} exact />],
          [text.by, who],
          ...(reason === null ? [] : [[text.reason, reason] as const]),
        ]}
      />
    </Section>
  );
}
