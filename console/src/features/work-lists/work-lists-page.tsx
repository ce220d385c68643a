/** What waits for a person or for another document. */
import { defineTexts, Page, useTexts } from '@hanse/ui';
import { Tabs } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMay } from '../../session/session.tsx';
import { Undelivered } from './undelivered.tsx';
import { UnmatchedEvents } from './unmatched-events.tsx';
import { WorkItems } from './work-items.tsx';
import type { WorkListTab } from './work-lists-feature.ts';

const route = getRouteApi('/shell/work-lists');

const texts = defineTexts({
  en: {
    title: 'Work lists',
    about:
      'What waits for somebody, with what to do about it. Nothing here is lost: what came in counts at its own time as soon as it is resolved.',
    unmatched: 'Unknown accounts',
    items: 'To look at',
    undelivered: 'Undelivered messages',
  },
  de: {
    title: 'Arbeitslisten',
    about:
      'Was auf jemanden wartet, und was zu tun ist. Nichts davon geht verloren: Was ankam, zählt zu seiner eigenen Zeit, sobald es geklärt ist.',
    unmatched: 'Unbekannte Accounts',
    items: 'Zu prüfen',
    undelivered: 'Unzustellbare Nachrichten',
  },
});

export function WorkListsPage() {
  const text = useTexts(texts);
  const mayMessages = useMay('webhooks:read');
  const { list = 'unmatched', kind, state } = route.useSearch();
  const navigate = useNavigate();
  const show = (tab: WorkListTab) => void navigate({ to: '/work-lists', search: { list: tab }, replace: true });
  return (
    <Page title={text.title} about={text.about}>
      <Tabs value={list} onChange={(tab) => show(tab as WorkListTab)} keepMounted={false}>
        <Tabs.List
          mb="md"
          style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden', scrollbarWidth: 'none' }}
        >
          <Tabs.Tab value="unmatched" style={{ flexShrink: 0 }}>
            {text.unmatched}
          </Tabs.Tab>
          <Tabs.Tab value="items" style={{ flexShrink: 0 }}>
            {text.items}
          </Tabs.Tab>
          {mayMessages && (
            <Tabs.Tab value="undelivered" style={{ flexShrink: 0 }}>
              {text.undelivered}
            </Tabs.Tab>
          )}
        </Tabs.List>
        <Tabs.Panel value="unmatched">
          <UnmatchedEvents />
        </Tabs.Panel>
        <Tabs.Panel value="items">
          <WorkItems kind={kind} isClosed={state === 'closed'} />
        </Tabs.Panel>
        {mayMessages && (
          <Tabs.Panel value="undelivered">
            <Undelivered />
          </Tabs.Panel>
        )}
      </Tabs>
    </Page>
  );
}
