/** What happened in the account: one stream, each line with what it brought and why. */
import type { TimelineEntry } from '@hanse/sdk';
import {
  defineTexts,
  EmptyState,
  ProblemNote,
  Section,
  Units,
  useFormats,
  useLanguage,
  useTexts,
  Why,
} from '@hanse/ui';
import { Anchor, Button, Center, Chip, Group, Skeleton, Stack, Text, ThemeIcon } from '@mantine/core';
import {
  IconAdjustments,
  IconGift,
  IconHistory,
  IconNote,
  IconReceipt,
  IconShieldCheck,
  IconSparkles,
  IconStairsUp,
  IconUserCheck,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, useList, useRead } from '../../api.ts';
import { textIn, useNames } from '../../parts/names.ts';
import { useRewardNames } from '../../parts/reward-names.ts';
import { wordOf } from '../../parts/words.ts';
import { stateTexts as adjustmentTexts } from '../adjustments/adjustment-texts.ts';
import { redemptionStateTexts } from '../redemptions/redemption-states.ts';
import { consentTexts, statusTexts } from './account-texts.ts';

type Kind = TimelineEntry['kind'];

const texts = defineTexts({
  en: {
    title: 'Timeline',
    kinds: {
      event: 'Events',
      award: 'Awards',
      level: 'Levels',
      redemption: 'Redemptions',
      adjustment: 'Adjustments',
      participation: 'Participation',
      consent: 'Consent',
      note: 'Notes',
    },
    show: 'Show',
    more: 'Show more',
    empty: 'Nothing happened here yet',
    emptyAbout: 'Orders, trainings, levels and redemptions appear here as they come.',
    none: 'Nothing of this kind happened',
    levelMove: (from: string, to: string) => `Level ${from} → ${to}`,
    levelStart: (to: string) => `Level ${to}`,
    award: (campaign: string) => campaign,
    redemption: (reward: string) => `Redeemed: ${reward}`,
    adjustment: 'Adjustment by hand',
    participation: (status: string) => `Participation: ${status}`,
    consent: (mode: string) => `Consent: ${mode}`,
    task: 'Task',
    note: 'Note',
    by: (who: string) => `by ${who}`,
    nothing: 'brought nothing',
    correction: 'Correction',
    today: 'Today',
    yesterday: 'Yesterday',
    done: 'done',
  },
  de: {
    title: 'Verlauf',
    kinds: {
      event: 'Ereignisse',
      award: 'Zusagen',
      level: 'Stufen',
      redemption: 'Einlösungen',
      adjustment: 'Korrekturen',
      participation: 'Teilnahme',
      consent: 'Einwilligung',
      note: 'Notizen',
    },
    show: 'Zeigen',
    more: 'Mehr anzeigen',
    empty: 'Hier ist noch nichts geschehen',
    emptyAbout: 'Bestellungen, Schulungen, Stufen und Einlösungen erscheinen hier, sobald sie kommen.',
    none: 'Davon ist hier nichts geschehen',
    levelMove: (from, to) => `Stufe ${from} → ${to}`,
    levelStart: (to) => `Stufe ${to}`,
    award: (campaign) => campaign,
    redemption: (reward) => `Eingelöst: ${reward}`,
    adjustment: 'Korrektur von Hand',
    participation: (status) => `Teilnahme: ${status}`,
    consent: (mode) => `Einwilligung: ${mode}`,
    task: 'Aufgabe',
    note: 'Notiz',
    by: (who) => `von ${who}`,
    nothing: 'brachte nichts',
    correction: 'Korrektur',
    today: 'Heute',
    yesterday: 'Gestern',
    done: 'erledigt',
  },
});

const ICONS: Readonly<Record<Kind, typeof IconReceipt>> = {
  event: IconReceipt,
  award: IconSparkles,
  level: IconStairsUp,
  redemption: IconGift,
  adjustment: IconAdjustments,
  participation: IconUserCheck,
  consent: IconShieldCheck,
  note: IconNote,
};
const COLOURS: Readonly<Record<Kind, string>> = {
  event: 'gray',
  award: 'brand',
  level: 'violet',
  redemption: 'teal',
  adjustment: 'orange',
  participation: 'blue',
  consent: 'blue',
  note: 'yellow',
};
const KINDS = Object.keys(ICONS) as Kind[];
const PAGE = 40;

export function AccountTimeline({ accountId }: { accountId: string }) {
  const text = useTexts(texts);
  const [chosen, setChosen] = useState<Kind[]>([]);
  return (
    <Section flush>
      <Chip.Group multiple value={chosen} onChange={(next) => setChosen(KINDS.filter((kind) => next.includes(kind)))}>
        <Group gap={6} p="md" role="group" aria-label={text.show}>
          {KINDS.map((kind) => (
            <Chip key={kind} value={kind} size="xs" variant="light">
              {text.kinds[kind]}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <TimelineList accountId={accountId} kinds={chosen.length === 0 ? null : chosen} limit={PAGE} whole />
    </Section>
  );
}

/** @param props.whole goes on page by page, under a heading for every day */
export function TimelineList(props: {
  accountId: string;
  kinds: readonly Kind[] | null;
  limit: number;
  whole: boolean;
}) {
  const { accountId, kinds, limit, whole } = props;
  const text = useTexts(texts);
  const list = useList('listAccountTimeline', { accountId, limit, ...(kinds === null ? {} : { kind: [...kinds] }) });
  if (list.error !== null && list.entries.length === 0) {
    return (
      <div style={{ padding: 'var(--mantine-spacing-md)' }}>
        <ProblemNote error={list.error} onRetry={list.retry} />
      </div>
    );
  }
  if (list.isLoading) {
    return (
      <Stack gap={14} p="md" aria-busy="true" aria-label={text.title}>
        {[1, 2, 3, 4, 5].map((line) => (
          <Skeleton key={line} height={28} />
        ))}
      </Stack>
    );
  }
  if (list.entries.length === 0) {
    return (
      <EmptyState icon={IconHistory} title={kinds === null ? text.empty : text.none}>
        {kinds === null ? text.emptyAbout : undefined}
      </EmptyState>
    );
  }
  return (
    <>
      <Days accountId={accountId} entries={list.entries} headed={whole} />
      {whole && list.hasMore && (
        <Center p="md">
          <Button variant="default" onClick={list.loadMore} loading={list.isLoadingMore}>
            {text.more}
          </Button>
        </Center>
      )}
    </>
  );
}

function Days({
  accountId,
  entries,
  headed,
}: {
  accountId: string;
  entries: readonly TimelineEntry[];
  headed: boolean;
}) {
  const formats = useFormats();
  const byDay = Map.groupBy(entries, ({ at }) => formats.dayOf(at));
  return (
    <Stack gap={0} pb="sm">
      {[...byDay].map(([day, own]) => (
        <div key={day}>
          {headed && (
            <Text size="xs" fw={600} c="dimmed" px="md" pt="sm" pb={2}>
              {day}
            </Text>
          )}
          <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
            {own.map((entry) => (
              <Line key={keyOf(entry)} accountId={accountId} entry={entry} dated={!headed} />
            ))}
          </Stack>
        </div>
      ))}
    </Stack>
  );
}

function keyOf({ kind, at, event, award, level, redemption, adjustment, note }: TimelineEntry): string {
  const id = event?.eventId ?? redemption?.redemptionId ?? adjustment?.adjustmentId ?? note?.noteId;
  return id ?? JSON.stringify([kind, at, award, level]);
}

function Line({ accountId, entry, dated }: { accountId: string; entry: TimelineEntry; dated: boolean }) {
  const formats = useFormats();
  const words = useWords(entry);
  const Picture = ICONS[entry.kind];
  const details = [entry.personName, ...words.details, dated ? formats.dayOf(entry.at) : null].filter(
    (part) => part !== null && part !== '',
  );
  return (
    <Group component="li" gap="sm" px="md" py={8} wrap="nowrap" align="flex-start">
      <ThemeIcon variant="light" color={COLOURS[entry.kind]} size={28} radius="xl" aria-hidden>
        <Picture size={15} stroke={1.7} />
      </ThemeIcon>
      <Stack gap={0} style={{ minWidth: 0, flex: 1 }}>
        <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>
          {words.title}
        </Text>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {details.join(' · ')}
        </Text>
      </Stack>
      <Gains entry={entry} accountId={accountId} />
    </Group>
  );
}

/** What somebody reads of an entry. */
function useWords(entry: TimelineEntry): { title: React.ReactNode; details: (string | null)[] } {
  const text = useTexts(texts);
  const names = useNames();
  const place = usePlaceNames();
  const statuses = useTexts(statusTexts);
  const consents = useTexts(consentTexts);
  const states = useTexts(adjustmentTexts);
  const { event, award, level, redemption, adjustment, participation, consent, note } = entry;
  if (event !== null) return { title: <EventTitle event={event} />, details: [event.id] };
  if (award !== null) {
    return { title: names.campaign(award.campaign), details: [award.period === 'all' ? null : award.period] };
  }
  if (level !== null) {
    const [from, to] = [place.level(level.ladder, level.from), place.level(level.ladder, level.to)];
    return { title: text.levelMove(from, to), details: [place.ladder(level.ladder)] };
  }
  if (redemption !== null) return { title: <RedemptionTitle redemption={redemption} />, details: [] };
  if (adjustment !== null) {
    return { title: text.adjustment, details: [adjustment.reason, wordOf(states, adjustment.status)] };
  }
  if (participation !== null) {
    const { programme, status } = participation;
    return { title: text.participation(wordOf(statuses, status)), details: [place.programme(programme)] };
  }
  if (consent !== null) return { title: text.consent(wordOf(consents, consent.mode)), details: [] };
  const done = note?.doneAt == null ? null : text.done;
  return { title: note?.text ?? '', details: [note?.isTask === true ? text.task : text.note, done] };
}

function EventTitle({ event }: { event: NonNullable<TimelineEntry['event']> }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const names = useNames();
  const type = names.eventType(event.type);
  return (
    <>
      <Anchor component={Link} to={`/events/${event.eventId}`} inherit underline="always">
        {event.kind === 'event' ? type : `${text.correction}: ${type}`}
      </Anchor>{' '}
      {event.netAmount === null || event.currency === null ? null : formats.money(event.netAmount, event.currency)}
    </>
  );
}

function RedemptionTitle({ redemption }: { redemption: NonNullable<TimelineEntry['redemption']> }) {
  const text = useTexts(texts);
  const states = useTexts(redemptionStateTexts);
  const rewardName = useRewardNames();
  return (
    <>
      <Anchor component={Link} to={`/redemptions/${redemption.redemptionId}`} inherit underline="always">
        {text.redemption(rewardName(redemption.reward, redemption.reward))}
      </Anchor>{' '}
      <Text span size="xs" c="dimmed">
        {wordOf(states, redemption.state)}
      </Text>
    </>
  );
}

/** Names of ladders, levels and programmes; the key where one is gone. */
function usePlaceNames() {
  const { language } = useLanguage();
  const { data } = useRead('listAccountColumns', {});
  const find = (kind: 'level' | 'participation', key: string) =>
    data?.data.find((column) => column.kind === kind && column.key === key);
  const labelOf = (label: Record<string, string> | undefined, key: string) =>
    label === undefined ? key : textIn(label, language);
  return {
    ladder: (key: string) => labelOf(find('level', key)?.label, key),
    level: (ladder: string, key: string) =>
      labelOf(find('level', ladder)?.options.find((option) => option.key === key)?.label, key),
    programme: (key: string) => labelOf(find('participation', key)?.label, key),
  };
}

function Gains({ entry, accountId }: { entry: TimelineEntry; accountId: string }) {
  const names = useNames();
  const { event, award, adjustment } = entry;
  if (event !== null) return <EventGains event={event} />;
  const gain = award === null ? adjustment : { unit: award.unit, amount: award.granted };
  if (gain === null) return null;
  return (
    <Text size="sm" style={{ whiteSpace: 'nowrap' }} data-account={accountId}>
      <Units amount={gain.amount} unit={names.unit(gain.unit)} sign fw={550} />
    </Text>
  );
}

function EventGains({ event }: { event: NonNullable<TimelineEntry['event']> }) {
  const text = useTexts(texts);
  const names = useNames();
  const { language } = useLanguage();
  const totals = totalsOf(event.awards);
  const explain = async (signal: AbortSignal) => {
    const found = await api.explainEvent({ eventId: event.eventId, language }, { signal });
    const given = found.campaigns.toSorted((one, other) => Number(other.awarded) - Number(one.awarded));
    return { sentences: given.flatMap(({ sentences }) => sentences.slice(0, 3)) };
  };
  return (
    <Group gap={4} wrap="nowrap" style={{ flexShrink: 0 }}>
      <Stack gap={0} align="flex-end">
        {totals.length === 0 && (
          <Text size="xs" c="dimmed">
            {text.nothing}
          </Text>
        )}
        {totals.map(([unit, amount]) => (
          <Text key={unit} size="sm" style={{ whiteSpace: 'nowrap' }}>
            <Units amount={amount} unit={names.unit(unit)} sign fw={550} />
          </Text>
        ))}
      </Stack>
      {event.kind === 'event' && (
        <Why
          about={`${names.eventType(event.type)} ${event.id}`}
          of={['event', event.eventId, language]}
          load={explain}
        />
      )}
    </Group>
  );
}

/** Sums by unit, in whole parts of the longest fraction: exact as long as the amounts are of a size people earn. */
function totalsOf(awards: readonly { unit: string; granted: string }[]): [unit: string, amount: string][] {
  const byUnit = new Map<string, { parts: bigint; scale: number }>();
  for (const { unit, granted } of awards) {
    const [whole = '0', fraction = ''] = granted.split('.');
    const before = byUnit.get(unit) ?? { parts: 0n, scale: 0 };
    const scale = Math.max(before.scale, fraction.length);
    const parts = BigInt(`${whole}${fraction}`) * 10n ** BigInt(scale - fraction.length);
    byUnit.set(unit, { parts: before.parts * 10n ** BigInt(scale - before.scale) + parts, scale });
  }
  return [...byUnit].map(([unit, { parts, scale }]) => {
    const digits = (parts < 0n ? -parts : parts).toString().padStart(scale + 1, '0');
    const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
    return [unit, parts < 0n ? `-${text}` : text];
  });
}
