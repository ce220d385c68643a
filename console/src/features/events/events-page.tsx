/** What happened, the newest arrival first; it can be watched coming in. */
import type { EventSummary } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, EmptyState, Page, Section, useTexts, When } from '@hanse/ui';
import { Anchor, Switch } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useList } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { type Names, useNames } from '../../parts/names.ts';
import { Awards } from './awards.tsx';
import { EventFilters } from './event-filters.tsx';
import { type EventSearch, toListArguments } from './event-search.ts';

const LIVE_MS = 3000;
const route = getRouteApi('/shell/events');

const texts = defineTexts({
  en: {
    title: 'Events',
    about: 'Orders, invoices, payments, trainings and everything else that came in, with what each gave.',
    live: 'Live',
    document: 'Document',
    type: 'Type',
    account: 'Account',
    occurred: 'Happened',
    received: 'Came in',
    gave: 'Gives',
    empty: 'Nothing has come in yet',
    emptyAbout: 'Send the first event by the API, or import a file of invoices.',
    none: 'No event passes these filters',
    noneAbout: 'Widen the dates or clear a filter.',
  },
  de: {
    title: 'Ereignisse',
    about: 'Bestellungen, Rechnungen, Zahlungen, Schulungen und alles andere, was ankam, mit dem, was es brachte.',
    live: 'Live',
    document: 'Beleg',
    type: 'Art',
    account: 'Account',
    occurred: 'Geschah',
    received: 'Kam an',
    gave: 'Bringt',
    empty: 'Noch ist nichts angekommen',
    emptyAbout: 'Das erste Ereignis kommt über die API oder aus einer Datei mit Rechnungen.',
    none: 'Kein Ereignis passt zu diesen Filtern',
    noneAbout: 'Bitte den Zeitraum weiten oder einen Filter löschen.',
  },
});

export function EventsPage() {
  const text = useTexts(texts);
  const names = useNames();
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (next: EventSearch) => void navigate({ to: '/events', search: next, replace: true });
  const list = useList('listEvents', toListArguments(search), { refreshMs: search.live ? LIVE_MS : undefined });
  const { live: _live, ...filters } = search;
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const live = (
    <Switch
      label={text.live}
      checked={search.live === true}
      onChange={({ currentTarget: { checked } }) => change({ ...search, live: checked || undefined })}
    />
  );
  return (
    <Page title={text.title} about={text.about} actions={live}>
      <Section flush>
        <EventFilters search={search} onChange={change} />
        <DataTable
          label={text.title}
          columns={columnsOf(text, names)}
          list={list}
          keyOf={({ eventId }) => eventId}
          onOpen={({ eventId }) => void navigate({ to: '/events/$eventId', params: { eventId } })}
          empty={
            <EmptyState icon={IconActivity} title={filtered ? text.none : text.empty}>
              {filtered ? text.noneAbout : text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}

function columnsOf(text: (typeof texts)['en'], names: Names): Column<EventSummary>[] {
  return [
    {
      key: 'document',
      title: text.document,
      main: true,
      render: ({ eventId, id }) => (
        <Anchor component={Link} to={`/events/${eventId}`} inherit style={{ whiteSpace: 'nowrap' }}>
          {id}
        </Anchor>
      ),
    },
    { key: 'type', title: text.type, render: ({ type }) => names.eventType(type) },
    { key: 'account', title: text.account, render: ({ accountId }) => <AccountLink accountId={accountId} /> },
    { key: 'occurred', title: text.occurred, render: ({ occurredAt }) => <When at={occurredAt} /> },
    {
      key: 'received',
      title: text.received,
      secondary: true,
      render: ({ receivedAt }) => <When at={receivedAt} />,
    },
    { key: 'gave', title: text.gave, align: 'right', render: ({ awards }) => <Awards awards={awards} /> },
  ];
}
