/** The books: what was given, what became of it, what is outstanding, and the proof that all of it adds up. */
import { defineTexts, Page, StateBadge, useFormats, useTexts } from '@hanse/ui';
import { Tabs, Text } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { Books } from './books.tsx';
import { Entries } from './entries.tsx';
import { type LedgerSearch, ledgerTabs } from './ledger-search.ts';
import { LiabilityTab } from './liability.tsx';
import { VerificationTab } from './verification.tsx';

const route = getRouteApi('/shell/ledger');

const texts = defineTexts({
  en: {
    title: 'Books',
    about: 'Every unit that was ever given, and where it is now. Nothing booked is ever changed.',
    tabs: 'Parts of the books',
    books: 'Balances',
    entries: 'Entries',
    liability: 'Liability',
    verification: 'Verification',
    verified: (day: string) => `Verified ${day}`,
    wrong: 'Does not balance',
  },
  de: {
    title: 'Bücher',
    about: 'Jede Einheit, die je ausgegeben wurde, und wo sie jetzt ist. Gebuchtes wird nie geändert.',
    tabs: 'Teile der Bücher',
    books: 'Salden',
    entries: 'Buchungen',
    liability: 'Verbindlichkeit',
    verification: 'Prüfung',
    verified: (day) => `Geprüft ${day}`,
    wrong: 'Geht nicht auf',
  },
});

export function LedgerPage() {
  const text = useTexts(texts);
  const search = route.useSearch();
  const navigate = useNavigate();
  const { tab = 'books' } = search;
  const change = (next: LedgerSearch) => void navigate({ to: '/ledger', search: next, replace: true });
  const open = (value: string | null) => {
    const next = ledgerTabs.find((one) => one === value);
    // The unit goes along from part to part; what narrows entries belongs to entries.
    change({ tab: next === 'books' ? undefined : next, unit: search.unit });
  };
  return (
    <Page title={text.title} about={text.about} badge={<Verified />}>
      <Tabs value={tab} onChange={open} keepMounted={false} variant="default">
        <Tabs.List
          aria-label={text.tabs}
          mb="lg"
          style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden', scrollbarWidth: 'none' }}
        >
          {ledgerTabs.map((one) => (
            <Tabs.Tab key={one} value={one} style={{ flexShrink: 0 }}>
              <Text span size="sm" fw={one === tab ? 600 : 500}>
                {text[one]}
              </Text>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="books">
          <Books search={search} onChange={change} />
        </Tabs.Panel>
        <Tabs.Panel value="entries">
          <Entries search={search} onChange={change} />
        </Tabs.Panel>
        <Tabs.Panel value="liability">
          <LiabilityTab search={search} onChange={change} />
        </Tabs.Panel>
        <Tabs.Panel value="verification">
          <VerificationTab />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function Verified() {
  const text = useTexts(texts);
  const formats = useFormats();
  const { data } = useRead('listLedgerVerifications', { limit: 1 });
  const [last] = data?.data ?? [];
  if (last === undefined) return null;
  return (
    <StateBadge tone={last.balanced ? 'good' : 'bad'}>
      {last.balanced ? text.verified(formats.relative(last.at)) : text.wrong}
    </StateBadge>
  );
}
