/** What was earned, redeemed, taken back or has expired, newest first; every line says why. */
import type { MemberActivity } from '@hanse/sdk';
import { defineTexts, EmptyState, ProblemNote, Section, useFormats, useTexts } from '@hanse/ui';
import { Button, Center, Chip, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useList, useRead } from '../../api.ts';
import parts from '../../parts/parts.module.css';
import { PortalPage } from '../../parts/portal-page.tsx';
import { useInCompany } from '../../session/use-in-company.ts';
import { ActivityRow } from './activity-row.tsx';
import { WhySheet } from './why-sheet.tsx';

const texts = defineTexts({
  en: {
    title: 'Activity',
    about: 'Touch a line to see why it is there.',
    whose: 'Whose',
    unit: 'What',
    all: 'All',
    company: 'Company',
    me: 'Only mine',
    everything: 'Everything',
    more: 'Show earlier',
    empty: 'Nothing has happened yet',
    emptyAbout: 'What is earned appears here, with the reason for it.',
    how: 'See how it works',
    none: 'Nothing of this kind',
    noneAbout: 'Choose another filter.',
  },
  de: {
    title: 'Umsätze',
    about: 'Tippen Sie auf eine Zeile, um zu sehen, warum es sie gibt.',
    whose: 'Wessen',
    unit: 'Was',
    all: 'Alle',
    company: 'Unternehmen',
    me: 'Nur meine',
    everything: 'Alles',
    more: 'Frühere zeigen',
    empty: 'Noch ist nichts geschehen',
    emptyAbout: 'Was gesammelt wird, erscheint hier mit seinem Grund.',
    how: 'So funktioniert es',
    none: 'Nichts dieser Art',
    noneAbout: 'Wählen Sie einen anderen Filter.',
  },
});

const WHOSE = ['all', 'company', 'me'] as const;

export function ActivityPage() {
  const text = useTexts(texts);
  const scope = useInCompany();
  const { whose = 'all', unit } = useSearch({ from: '/shell/activity' });
  const list = useList('listMemberActivity', { ...scope, whose, ...(unit === undefined ? {} : { unit }), limit: 30 });
  const hasOwn = (useRead('getMemberHome', scope).data?.balances.own.length ?? 0) > 0;
  const [asked, setAsked] = useState<MemberActivity | null>(null);
  const isFiltered = whose !== 'all' || unit !== undefined;
  return (
    <PortalPage title={text.title} {...(list.entries.length > 0 ? { about: text.about } : {})}>
      <Filters whose={whose} unit={unit} />
      {list.error !== null && list.entries.length === 0 && <ProblemNote error={list.error} onRetry={list.retry} />}
      {list.isLoading && <WaitingRows />}
      {!list.isLoading && list.error === null && list.entries.length === 0 && <Nothing isFiltered={isFiltered} />}
      <Months lines={list.entries} whoseShown={hasOwn && whose === 'all'} onWhy={setAsked} />
      {list.error !== null && list.entries.length > 0 && <ProblemNote error={list.error} onRetry={list.loadMore} />}
      {list.hasMore && (
        <Center>
          <Button variant="default" size="md" loading={list.isLoadingMore} onClick={list.loadMore}>
            {text.more}
          </Button>
        </Center>
      )}
      <WhySheet line={asked} onClose={() => setAsked(null)} />
    </PortalPage>
  );
}

function Months(props: {
  lines: readonly MemberActivity[];
  whoseShown: boolean;
  onWhy: (line: MemberActivity) => void;
}) {
  const formats = useFormats();
  return runsOf(props.lines).map(({ month, lines }) => (
    <Section key={lines[0]!.id} title={formats.month(month)} flush>
      <div className={parts.rows}>
        {lines.map((line) => (
          <ActivityRow key={line.id} line={line} whoseShown={props.whoseShown} onWhy={props.onWhy} />
        ))}
      </div>
    </Section>
  ));
}

/** By the day of booking, in which order they come; what a line is counted for may lie earlier, and stands on it. */
function runsOf(lines: readonly MemberActivity[]): { month: string; lines: MemberActivity[] }[] {
  const runs: { month: string; lines: MemberActivity[] }[] = [];
  for (const line of lines) {
    const month = line.postedAt.slice(0, 7);
    const last = runs.at(-1);
    if (last?.month === month) last.lines.push(line);
    else runs.push({ month, lines: [line] });
  }
  return runs;
}

function Filters({ whose, unit }: { whose: (typeof WHOSE)[number]; unit: string | undefined }) {
  const text = useTexts(texts);
  const navigate = useNavigate({ from: '/activity' });
  const { company = [], own = [] } = useRead('getMemberHome', useInCompany()).data?.balances ?? {};
  const units = new Map([...company, ...own].map((one) => [one.unit, one.name]));
  const hasOwn = own.length > 0;
  const choose = (search: { whose?: (typeof WHOSE)[number] | undefined; unit?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...search }), replace: true });
  return (
    <Stack gap="xs">
      {(hasOwn || whose !== 'all') && (
        <fieldset className={parts.chips} aria-label={text.whose}>
          {WHOSE.map((one) => (
            <Chip key={one} size="md" checked={whose === one} onChange={() => choose({ whose: one })}>
              {text[one]}
            </Chip>
          ))}
        </fieldset>
      )}
      {(units.size > 1 || unit !== undefined) && (
        <fieldset className={parts.chips} aria-label={text.unit}>
          <Chip size="md" checked={unit === undefined} onChange={() => choose({ unit: undefined })}>
            {text.everything}
          </Chip>
          {[...units].map(([key, name]) => (
            <Chip key={key} size="md" checked={unit === key} onChange={() => choose({ unit: key })}>
              {name}
            </Chip>
          ))}
        </fieldset>
      )}
    </Stack>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const text = useTexts(texts);
  return (
    <EmptyState
      icon={IconListDetails}
      title={isFiltered ? text.none : text.empty}
      action={
        !isFiltered && (
          <Button component={Link} to="/how-it-works" size="md" variant="default">
            {text.how}
          </Button>
        )
      }
    >
      <Text span>{isFiltered ? text.noneAbout : text.emptyAbout}</Text>
    </EmptyState>
  );
}

function WaitingRows() {
  return (
    <Section flush>
      <Stack gap={0} aria-busy="true">
        {[1, 2, 3, 4, 5, 6].map((row) => (
          <Group key={row} px="md" py={10} mih={60} wrap="nowrap">
            <Skeleton circle height={40} />
            <Skeleton height={16} style={{ flex: 1 }} />
            <Skeleton height={16} width={90} />
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
