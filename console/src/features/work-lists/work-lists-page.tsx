/** What waits for a person or for another document. */
import { defineTexts, Page, useTexts } from '@hanse/ui';
import { Tabs } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { UnmatchedEvents } from './unmatched-events.tsx';
import { WorkItems } from './work-items.tsx';
import type { WorkListTab } from './work-lists-feature.ts';

const route = getRouteApi('/shell/work-lists');

const texts = defineTexts({
  en: {
    title: 'Work lists',
    about:
      'What came in and cannot count fully yet, with what to do about it. Nothing here is lost: it counts at its own time as soon as it is resolved.',
    unmatched: 'Unknown accounts',
    items: 'Everything else',
  },
  de: {
    title: 'Arbeitslisten',
    about:
      'Was ankam und noch nicht ganz zählt, und was zu tun ist. Nichts davon geht verloren: Sobald es geklärt ist, zählt es zu seiner eigenen Zeit.',
    unmatched: 'Unbekannte Accounts',
    items: 'Alles andere',
  },
});

export function WorkListsPage() {
  const text = useTexts(texts);
  const { list = 'unmatched', kind } = route.useSearch();
  const navigate = useNavigate();
  const show = (tab: WorkListTab) => void navigate({ to: '/work-lists', search: { list: tab }, replace: true });
  return (
    <Page title={text.title} about={text.about}>
      <Tabs value={list} onChange={(tab) => show(tab as WorkListTab)} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="unmatched">{text.unmatched}</Tabs.Tab>
          <Tabs.Tab value="items">{text.items}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="unmatched">
          <UnmatchedEvents />
        </Tabs.Panel>
        <Tabs.Panel value="items">
          <WorkItems kind={kind} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
