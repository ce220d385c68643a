/** What happened, the newest arrival first; it can be watched coming in. */
import type { EventSummary } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  type ListState,
  Page,
  Section,
  StateBadge,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Button, Group, Switch } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useList } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { type Names, useNames } from '../../parts/names.ts';
import { SavedViews } from '../../parts/saved-views.tsx';
import { Awards } from './awards.tsx';
import { EventFilters } from './event-filters.tsx';
import { type EventSearch, eventViews, isFiltered, passes, toListArguments, toTailFilter } from './event-search.ts';
import { type EventTail, useEventTail } from './event-tail.ts';
import { LiveBar } from './live-bar.tsx';

const route = getRouteApi('/shell/events');

const texts = defineTexts({
  en: {
    title: 'Events',
    about: 'Orders, invoices, payments, trainings and everything else that came in, with what each gave.',
    live: 'Live',
    all: 'All',
    awarded: 'Gave something',
    nothing: 'Gave nothing',
    waiting: 'Waits for a rate',
    new: 'New',
    showAll: 'Show all events',
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
    all: 'Alle',
    awarded: 'Brachte etwas',
    nothing: 'Brachte nichts',
    waiting: 'Wartet auf einen Kurs',
    new: 'Neu',
    showAll: 'Alle Ereignisse zeigen',
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
  const list = useList('listEvents', toListArguments(search));
  const tail = useEventTail(search.live === true ? toTailFilter(search) : null, list.retry);
  const shown = withArrivals(list, tail, search);
  const filtered = isFiltered(search);
  const fresh = new Set(tail.arrived.map(({ eventId }) => eventId));
  const live = (
    <Switch
      label={text.live}
      checked={search.live === true}
      onChange={({ currentTarget: { checked } }) => change({ ...search, live: checked || undefined })}
    />
  );
  const built: [string, EventSearch][] = [
    [text.all, {}],
    [text.awarded, { outcome: 'awarded' }],
    [text.nothing, { outcome: 'nothing' }],
    [text.waiting, { outcome: 'waiting' }],
  ];
  return (
    <Page title={text.title} about={text.about} actions={live}>
      <SavedViews
        list={eventViews}
        built={built}
        search={search}
        onChange={(next) => change({ ...next, live: search.live })}
      />
      <Section flush>
        <EventFilters search={search} onChange={change} />
        <LiveBar tail={tail} />
        <DataTable
          label={text.title}
          columns={columnsOf(text, names, fresh)}
          list={shown}
          keyOf={({ eventId }) => eventId}
          onOpen={({ eventId }) => void navigate({ to: '/events/$eventId', params: { eventId } })}
          empty={<Empty filtered={filtered} onClear={() => change({ live: search.live })} />}
        />
      </Section>
    </Page>
  );
}

function Empty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const text = useTexts(texts);
  const action = filtered ? (
    <Button variant="default" onClick={onClear}>
      {text.showAll}
    </Button>
  ) : undefined;
  return (
    <EmptyState icon={IconActivity} title={filtered ? text.none : text.empty} action={action}>
      {filtered ? text.noneAbout : text.emptyAbout}
    </EmptyState>
  );
}

/** What came in while somebody watches stands above what was there; while it is held, nothing moves. */
function withArrivals(list: ListState<EventSummary>, tail: EventTail, search: EventSearch): ListState<EventSummary> {
  const arrived = tail.arrived.filter((event) => passes(event, search));
  if (arrived.length === 0) return list;
  const there = new Set(arrived.map(({ eventId }) => eventId));
  return { ...list, entries: [...arrived, ...list.entries.filter(({ eventId }) => !there.has(eventId))] };
}

function columnsOf(text: (typeof texts)['en'], names: Names, fresh: ReadonlySet<string>): Column<EventSummary>[] {
  return [
    {
      key: 'document',
      title: text.document,
      main: true,
      render: ({ eventId, id }) => (
        <Group gap={6} wrap="nowrap">
          <Anchor component={Link} to={`/events/${eventId}`} inherit style={{ whiteSpace: 'nowrap' }}>
            {id}
          </Anchor>
          {fresh.has(eventId) && <StateBadge tone="good">{text.new}</StateBadge>}
        </Group>
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
