/** One event: what was sent, what corrections took from it, and what every campaign made of it, with why. */
import type { RecordedEvent } from '@hanse/sdk';
import {
  defineTexts,
  EmptyState,
  KeyValues,
  Money,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Code, Skeleton, Spoiler } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { useNames } from '../../parts/names.ts';
import { PersonName } from '../../parts/person-name.tsx';
import { useMay } from '../../session/session.tsx';
import { CampaignVerdicts } from './campaign-verdicts.tsx';
import { EventCorrections, EventRevisions } from './event-history.tsx';
import { EventLines } from './event-lines.tsx';
import { statusTexts, statusTones } from './event-texts.ts';

const route = getRouteApi('/shell/events/$eventId');

const texts = defineTexts({
  en: {
    events: 'Events',
    account: 'Account',
    person: 'Person',
    missing: 'There is no such event',
    missingAbout: 'It may belong to another workspace, or the address is incomplete.',
    source: 'From',
    occurred: 'Happened',
    received: 'Came in',
    revision: 'Revision',
    amount: 'Net amount',
    left: 'Left after corrections',
    sent: 'As it was sent',
    more: 'Show all',
    less: 'Show less',
  },
  de: {
    events: 'Ereignisse',
    account: 'Account',
    person: 'Person',
    missing: 'Dieses Ereignis gibt es nicht',
    missingAbout: 'Es gehört vielleicht zu einem anderen Arbeitsbereich, oder die Adresse ist unvollständig.',
    source: 'Aus',
    occurred: 'Geschah',
    received: 'Kam an',
    revision: 'Fassung',
    amount: 'Nettobetrag',
    left: 'Nach Korrekturen',
    sent: 'Wie es gesendet wurde',
    more: 'Alles zeigen',
    less: 'Weniger zeigen',
  },
});

export function EventPage() {
  const { eventId } = route.useParams();
  const { language } = useLanguage();
  const text = useTexts(texts);
  const status = useTexts(statusTexts);
  const names = useNames();
  const { data: event, error, refetch } = useRead('getEvent', { eventId, language });
  const path = [
    <Anchor component={Link} to="/events" key="events">
      {text.events}
    </Anchor>,
  ];
  if (event === undefined) {
    const missing = error !== null && 'status' in error && error.status === 404;
    return (
      <Page title={missing ? text.missing : text.events} path={path}>
        {error === null && <Skeleton height={220} radius="lg" />}
        {missing && (
          <EmptyState icon={IconActivity} title={text.missing}>
            {text.missingAbout}
          </EmptyState>
        )}
        {error !== null && !missing && <ProblemNote error={error} onRetry={() => refetch()} />}
      </Page>
    );
  }
  return (
    <Page
      title={`${names.eventType(event.type)} ${event.id}`}
      path={path}
      badge={<StateBadge tone={statusTones[event.status]}>{status[event.status]}</StateBadge>}
    >
      <Summary event={event} />
      <CampaignVerdicts eventId={eventId} />
      <EventLines event={event} />
      <EventCorrections event={event} />
      <EventRevisions event={event} />
      <Section title={text.sent}>
        <Spoiler maxHeight={140} showLabel={text.more} hideLabel={text.less}>
          <Code block>{JSON.stringify(event.body, null, 2)}</Code>
        </Spoiler>
      </Section>
    </Page>
  );
}

function Summary({ event }: { event: RecordedEvent }) {
  const text = useTexts(texts);
  const currency = typeof event.body.currency === 'string' ? event.body.currency : null;
  const money = (amount: string) => (currency === null ? amount : <Money amount={amount} currency={currency} />);
  const { netAmount } = event;
  const maySeePeople = useMay('persons:read');
  return (
    <Section>
      <KeyValues
        entries={[
          [text.account, <AccountLink key="account" accountId={event.accountId} />],
          ...(event.membershipId !== null && maySeePeople
            ? [
                [
                  text.person,
                  <MemberName key="person" accountId={event.accountId} membershipId={event.membershipId} />,
                ] as const,
              ]
            : []),
          [text.occurred, <When key="occurred" at={event.occurredAt} exact />],
          [text.received, <When key="received" at={event.receivedAt} exact />],
          [text.source, event.source],
          [text.revision, event.revision],
          ...(netAmount === null ? [] : [[text.amount, money(netAmount.received)] as const]),
          ...(netAmount === null || netAmount.left === netAmount.received
            ? []
            : [[text.left, money(netAmount.left)] as const]),
        ]}
      />
    </Section>
  );
}

/** Who it was, across whatever accounts they belong to. */
function MemberName({ accountId, membershipId }: { accountId: string; membershipId: string }) {
  const { data } = useRead('getMembership', { accountId, membershipId });
  if (data === undefined) return <>–</>;
  return (
    <Anchor component={Link} to={`/people/${data.personId}`} inherit>
      <PersonName personId={data.personId} />
    </Anchor>
  );
}
