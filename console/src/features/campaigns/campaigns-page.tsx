/** All campaigns: where they stand, what they are for, what they gave and what is left of their budget. */
import type { Definition, Draft } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  DayText,
  defineTexts,
  EmptyState,
  Page,
  Section,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconSpeakerphone } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { listOf } from '../../parts/list-of.ts';
import { textIn } from '../../parts/names.ts';
import { RuleStateBadges } from '../../parts/rules/rule-state.tsx';
import { useMay } from '../../session/session.tsx';
import { CampaignFilters } from './campaign-filters.tsx';
import type { CampaignListSearch, ListedState } from './campaign-search.ts';
import { BudgetUse, GivenLately } from './campaign-use.tsx';
import { type Family, isFamily } from './campaign-words.ts';
import { FamilyMark } from './family-mark.tsx';

const route = getRouteApi('/shell/campaigns');

const texts = defineTexts({
  en: {
    title: 'Campaigns',
    about: 'What earns in this programme. Each campaign rewards one behaviour and belongs to one objective.',
    create: 'New campaign',
    name: 'Campaign',
    state: 'State',
    family: 'Family',
    schedule: 'Runs',
    from: 'from',
    until: 'until',
    always: 'Always',
    given: 'Given in 30 days',
    budget: 'Budget',
    empty: 'No campaigns yet',
    emptyAbout:
      'Begin with a template: choose what you want to achieve, answer a few questions, and try it on real history.',
    none: 'No campaign passes these filters',
    noneAbout: 'Clear a filter to see more.',
    ladders: 'Ladders in review',
  },
  de: {
    title: 'Kampagnen',
    about: 'Womit man in diesem Programm verdient. Jede Kampagne belohnt ein Verhalten und dient einem Ziel.',
    create: 'Neue Kampagne',
    name: 'Kampagne',
    state: 'Zustand',
    family: 'Familie',
    schedule: 'Läuft',
    from: 'ab',
    until: 'bis',
    always: 'Immer',
    given: 'Vergeben in 30 Tagen',
    budget: 'Budget',
    empty: 'Noch keine Kampagnen',
    emptyAbout:
      'Am einfachsten mit einer Vorlage: Ziel wählen, ein paar Fragen beantworten und an echten Daten ausprobieren.',
    none: 'Keine Kampagne passt zu diesen Filtern',
    noneAbout: 'Ohne Filter ist mehr zu sehen.',
    ladders: 'Leitern in Prüfung',
  },
});

export interface ListedCampaign {
  key: string;
  name: string;
  objective: string;
  family: Family | null;
  state: ListedState;
  draft: 'draft' | 'inReview' | null;
  from: string | null;
  to: string | null;
  hasBudget: boolean;
}

export function CampaignsPage() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const search = route.useSearch();
  const navigate = useNavigate();
  const mayWrite = useMay('campaigns:write');
  const read = useRead('listCampaigns', { limit: 200, archived: search.archived });
  const { data: drafts } = useRead('listDrafts', { kind: 'campaign', limit: 200 });
  const all = listed(read.data?.data ?? [], drafts?.data ?? [], language);
  const shown = all.filter((campaign) => passes(campaign, search));
  const change = (next: CampaignListSearch) => void navigate({ to: '/campaigns', search: next, replace: true });
  const create = mayWrite ? (
    <Button component={Link} to="/campaign-templates" leftSection={<IconPlus size={16} />}>
      {text.create}
    </Button>
  ) : undefined;
  const nothing = all.length === 0;
  return (
    <Page title={text.title} about={text.about} actions={create}>
      {search.state === 'inReview' && <LaddersInReview />}
      <Section flush>
        <CampaignFilters search={search} onChange={change} />
        <DataTable
          label={text.title}
          columns={columnsOf(text)}
          list={listOf(read, shown)}
          keyOf={({ key }) => key}
          onOpen={({ key }) => void navigate({ to: '/campaigns/$key', params: { key } })}
          empty={
            <EmptyState
              icon={IconSpeakerphone}
              title={nothing ? text.empty : text.none}
              action={nothing ? create : undefined}
            >
              {nothing ? text.emptyAbout : text.noneAbout}
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}

/** Ladders wait for agreement in the same way and have a page of their own. */
function LaddersInReview() {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const { data } = useRead('listDrafts', { kind: 'ladder', state: 'inReview', limit: 200 });
  const waiting = data?.data ?? [];
  if (waiting.length === 0) return null;
  return (
    <Alert color="orange" title={text.ladders}>
      <Group gap="md">
        {waiting.map(({ key, definition }) => (
          <Anchor key={key} component={Link} to={`/tiers/${key}?tab=draft`} size="sm" fw={550}>
            {textIn((definition.name ?? key) as string | Record<string, string>, language)}
          </Anchor>
        ))}
      </Group>
    </Alert>
  );
}

function listed(definitions: readonly Definition[], drafts: readonly Draft[], language: string): ListedCampaign[] {
  const open = new Map(drafts.map((draft) => [draft.key, draft]));
  const published = definitions.map(({ key, name, state, definition }) => {
    const { schedule = {} } = definition as { schedule?: { from?: string; to?: string } };
    const draft = open.get(key)?.state ?? null;
    return { key, ...said(definition, name, language), state: state ?? ('live' as const), draft, ...days(schedule) };
  });
  const known = new Set(definitions.map(({ key }) => key));
  const onlyDrafts = drafts
    .filter(({ key }) => !known.has(key))
    .map(({ key, definition, state }) => {
      const name = (definition.name ?? key) as string | Record<string, string>;
      return { key, ...said(definition, name, language), state: 'draft' as const, draft: state, ...days(definition) };
    });
  return [...onlyDrafts, ...published];
}

function said(definition: Record<string, unknown>, name: string | Record<string, string>, language: string) {
  const { family, objective, budget } = definition;
  return {
    name: textIn(name, language),
    objective: typeof objective === 'string' ? objective : '',
    family: isFamily(family) ? family : null,
    hasBudget: budget !== undefined,
  };
}

function days({ from, to }: { from?: unknown; to?: unknown }) {
  return { from: typeof from === 'string' ? from : null, to: typeof to === 'string' ? to : null };
}

function passes(campaign: ListedCampaign, { q, state, family }: CampaignListSearch): boolean {
  if (state === 'inReview' && campaign.draft !== 'inReview') return false;
  if (state === 'draft' && campaign.state !== 'draft' && campaign.draft === null) return false;
  if (state !== undefined && state !== 'draft' && state !== 'inReview' && campaign.state !== state) return false;
  if (family !== undefined && campaign.family !== family) return false;
  const typed = q?.toLowerCase() ?? '';
  return `${campaign.name} ${campaign.objective} ${campaign.key}`.toLowerCase().includes(typed);
}

function columnsOf(text: (typeof texts)['en']): Column<ListedCampaign>[] {
  return [
    {
      key: 'name',
      title: text.name,
      main: true,
      render: ({ key, name, objective }) => (
        <Stack gap={2} maw={420}>
          <Anchor component={Link} to={`/campaigns/${key}`} inherit fw={550}>
            {name}
          </Anchor>
          <Text size="xs" c="dimmed" lineClamp={2} fw={400}>
            {objective}
          </Text>
        </Stack>
      ),
    },
    { key: 'state', title: text.state, render: ({ state, draft }) => <RuleStateBadges state={state} draft={draft} /> },
    {
      key: 'family',
      title: text.family,
      render: ({ family }) => (family === null ? '–' : <FamilyMark family={family} />),
    },
    { key: 'schedule', title: text.schedule, render: ({ from, to }) => <Runs from={from} to={to} text={text} /> },
    {
      key: 'given',
      title: text.given,
      align: 'right',
      render: ({ key, state }) => (state === 'draft' ? '–' : <GivenLately campaign={key} />),
    },
    {
      key: 'budget',
      title: text.budget,
      render: ({ key, hasBudget }) => (hasBudget ? <BudgetUse campaign={key} /> : '–'),
    },
  ];
}

function Runs({ from, to, text }: { from: string | null; to: string | null; text: (typeof texts)['en'] }) {
  if (from === null && to === null) return text.always;
  return (
    <Text span size="sm" style={{ whiteSpace: 'nowrap' }}>
      {from !== null && (
        <>
          {to === null && `${text.from} `}
          <DayText day={from} />
        </>
      )}
      {to !== null && (
        <>
          {from === null ? `${text.until} ` : ' – '}
          <DayText day={to} />
        </>
      )}
    </Text>
  );
}
