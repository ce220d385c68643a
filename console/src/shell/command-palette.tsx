/** Ctrl K: every page by its name, and everything in the workspace by what it is called. */
import type { SearchResult } from '@hanse/sdk';
import { defineTexts, useLanguage, useProblemText, useTexts } from '@hanse/ui';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import {
  IconActivity,
  IconBuilding,
  IconGift,
  IconId,
  IconSearch,
  IconSpeakerphone,
  IconStairs,
  IconTicket,
  IconUser,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../api.ts';
import type { NavEntry } from '../feature.ts';
import { type Command, useCommands } from './commands.ts';
import { useNavigation } from './navigation.tsx';

const PAGES_SHOWN = 8;
const QUERY_MIN = 2;

const texts = defineTexts({
  en: {
    placeholder: 'Where to, or who?',
    nothing: 'Nothing found',
    searching: 'Searching …',
    pages: 'Pages',
    actions: 'Actions',
    account: 'Accounts',
    person: 'People',
    event: 'Events',
    campaign: 'Campaigns',
    ladder: 'Ladders',
    reward: 'Rewards',
    couponSeries: 'Coupon series',
    coupon: 'Coupons',
    staff: 'Staff',
  },
  de: {
    placeholder: 'Wohin oder zu wem?',
    nothing: 'Nichts gefunden',
    searching: 'Es wird gesucht …',
    pages: 'Seiten',
    actions: 'Aktionen',
    account: 'Accounts',
    person: 'Personen',
    event: 'Ereignisse',
    campaign: 'Kampagnen',
    ladder: 'Stufenleitern',
    reward: 'Prämien',
    couponSeries: 'Couponserien',
    coupon: 'Coupons',
    staff: 'Team',
  },
});

type Kind = SearchResult['groups'][number]['kind'];

const ICONS: Readonly<Record<Kind, typeof IconUser>> = {
  account: IconBuilding,
  person: IconUser,
  event: IconActivity,
  campaign: IconSpeakerphone,
  ladder: IconStairs,
  reward: IconGift,
  couponSeries: IconTicket,
  coupon: IconTicket,
  staff: IconId,
};

/** Where a find leads. */
function addressOf(kind: Kind, id: string): string {
  const pages: Readonly<Record<Kind, string>> = {
    account: `/accounts/${id}`,
    person: `/people/${id}`,
    event: `/events/${id}`,
    campaign: `/campaigns/${id}`,
    ladder: `/tiers/${id}`,
    reward: `/rewards/${id}`,
    couponSeries: `/coupons/${id}`,
    coupon: '/coupons',
    staff: '/staff',
  };
  return pages[kind];
}

/** Things stand below the heading of their group. */
const LOOK = { action: { paddingInline: 'var(--mantine-spacing-md)' } };

export function CommandPalette() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const problem = useProblemText();
  const [query, setQuery] = useState('');
  // Also from within a field, where the slash is only a character.
  useHotkeys([['mod+K', spotlight.open]], [], true);
  const wanted = query.trim();
  const [q] = useDebouncedValue(wanted, 180);
  const { data, error, isFetching, isPlaceholderData } = useRead(
    'searchWorkspace',
    { q, limit: 5 },
    { enabled: q.length >= QUERY_MIN },
  );
  const commands = useCommands(wanted);
  const entries = useNavigation().flatMap((group) => group.entries);
  const pages = entries.filter((entry) => isNamed(entry, language, wanted)).slice(0, PAGES_SHOWN);
  const isAsked = wanted.length >= QUERY_MIN;
  // What was found for other words is not shown as found for these.
  const isStale = isAsked && (q !== wanted || isFetching || isPlaceholderData);
  const groups = isAsked && !(isStale && isPlaceholderData) ? (data?.groups ?? []) : [];
  const go = (to: string) => () => void navigate({ to });
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut="/"
      scrollable
      maxHeight={440}
      styles={LOOK}
      attributes={{ content: { 'aria-label': text.placeholder } }}
    >
      <Spotlight.Search
        placeholder={text.placeholder}
        aria-label={text.placeholder}
        leftSection={<IconSearch size={18} />}
      />
      <Spotlight.ActionsList>
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={text.pages}>
            {pages.map((entry) => (
              <Spotlight.Action
                key={entry.to}
                label={entry.texts[language].name}
                leftSection={<entry.icon size={18} stroke={1.7} />}
                onClick={go(entry.to)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {groups.map((group) => (
          <Finds key={group.kind} group={group} onGo={go} />
        ))}
        <Actions commands={commands} />
        {pages.length + groups.length + commands.length === 0 && (
          <Spotlight.Empty>
            {isAsked && error !== null ? problem(error) : isStale ? text.searching : text.nothing}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Actions({ commands }: { commands: readonly Command[] }) {
  const text = useTexts(texts);
  if (commands.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={text.actions}>
      {commands.map(({ key, label, icon: Picture, run }) => (
        <Spotlight.Action key={key} label={label} leftSection={<Picture size={18} stroke={1.7} />} onClick={run} />
      ))}
    </Spotlight.ActionsGroup>
  );
}

/** What was found of one kind. */
function Finds({ group, onGo }: { group: SearchResult['groups'][number]; onGo: (to: string) => () => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { kind, items } = group;
  const Sign = ICONS[kind];
  return (
    <Spotlight.ActionsGroup label={text[kind]}>
      {items.map(({ id, title, detail }) => (
        <Spotlight.Action
          key={id}
          label={title}
          description={kind === 'account' ? placeOf(detail, language) : detail}
          leftSection={<Sign size={18} stroke={1.7} />}
          onClick={onGo(addressOf(kind, id))}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

/** An account is told from others by its country, which has a name. */
function placeOf(detail: string, language: string): string {
  if (!/^[A-Z]{2}$/.test(detail)) return detail;
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(detail) ?? detail;
}

function isNamed(entry: NavEntry, language: 'en' | 'de', query: string): boolean {
  const { name, words } = entry.texts[language];
  return `${name} ${words}`.toLowerCase().includes(query.toLowerCase());
}
