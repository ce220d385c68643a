/** A statement on the screen, unit by unit: opening, lines, closing. */
import type { Statement } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  LevelBadge,
  type ListState,
  Section,
  StateBadge,
  useFormats,
  useLanguage,
  useTexts,
  Why,
  wholeList,
} from '@hanse/ui';
import { Anchor, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api.ts';
import type { DayRange } from './day-range.tsx';
import { kindTexts, kindTones } from './ledger-texts.ts';
import { cutOf } from './statement-cut.ts';

const texts = defineTexts({
  en: {
    opening: 'At the beginning',
    closing: 'At the end',
    before: (day: string) => `before ${day}`,
    end: (day: string) => `at the end of ${day}`,
    now: 'now',
    aside: (pending: string, reserved: string) => `${pending} pending, ${reserved} reserved besides`,
    change: 'Change',
    lines: (count: string) => `${count} bookings`,
    what: 'For',
    kind: 'What',
    booked: 'Booked',
    amount: 'Amount',
    balance: 'Balance',
    none: 'Nothing was booked in this period',
    noneAbout: 'Choose another period, or another unit.',
    nothing: 'Nothing was ever booked for this holder',
    expires: 'Expires next',
    expiring: (day: string) => `on ${day}, unless it is used before`,
    why: 'Why',
    entries: 'Its entries',
    since: (day: string) => `since ${day}`,
  },
  de: {
    opening: 'Am Anfang',
    closing: 'Am Ende',
    before: (day) => `vor dem ${day}`,
    end: (day) => `am Ende des ${day}`,
    now: 'jetzt',
    aside: (pending, reserved) => `dazu ${pending} vorgemerkt, ${reserved} reserviert`,
    change: 'Veränderung',
    lines: (count) => `${count} Buchungen`,
    what: 'Wofür',
    kind: 'Was',
    booked: 'Gebucht',
    amount: 'Betrag',
    balance: 'Stand',
    none: 'In diesem Zeitraum wurde nichts gebucht',
    noneAbout: 'Bitte einen anderen Zeitraum oder eine andere Einheit wählen.',
    nothing: 'Für diesen Inhaber wurde nie etwas gebucht',
    expires: 'Verfällt als Nächstes',
    expiring: (day) => `am ${day}, wenn es nicht vorher verwendet wird`,
    why: 'Warum',
    entries: 'Ihre Buchungen',
    since: (day) => `seit ${day}`,
  },
});

/** So many of each unit at first. */
const LINES_SHOWN = 12;
const LINES_MORE = 100;

type UnitSection = Statement['sections'][number];
type Line = UnitSection['lines'][number];

export function StatementView({ statement, days }: { statement: Statement; days: DayRange }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { sections, levels } = statement;
  return (
    <Stack gap="lg">
      {levels.length > 0 && (
        <Group gap="xs">
          {levels.map(({ ladder, levelName, ladderName, since }) => (
            <Group key={ladder} gap={6}>
              <LevelBadge name={levelName} />
              <Text size="sm" c="dimmed">
                {ladderName}, {text.since(formats.dayOf(since))}
              </Text>
            </Group>
          ))}
        </Group>
      )}
      {sections.length === 0 && (
        <Section>
          <EmptyState icon={IconFileText} title={text.nothing} />
        </Section>
      )}
      {sections.map((section) => (
        <OfUnit key={section.unit} section={section} statement={statement} days={days} />
      ))}
    </Stack>
  );
}

function OfUnit({ section, statement, days }: { section: UnitSection; statement: Statement; days: DayRange }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { opening, closing, lines, expiring, name } = section;
  const aside = ({ pending, reserved }: UnitSection['opening'], when: string) =>
    pending === '0' && reserved === '0'
      ? when
      : `${when}; ${text.aside(formats.number(pending), formats.number(reserved))}`;
  const over = cutOf(days).to !== undefined;
  const [soonest] = expiring;
  return (
    <Section title={name} flush>
      <SimpleGrid cols={{ base: 2, sm: 3 }} px="md" pb="md">
        <Figure
          label={text.opening}
          value={formats.number(opening.balance)}
          note={aside(opening, text.before(formats.day(days.from)))}
        />
        <Figure
          label={text.closing}
          value={formats.number(closing.balance)}
          note={aside(closing, over ? text.end(formats.day(days.to)) : text.now)}
        />
        {soonest !== undefined && (
          <Figure
            label={text.expires}
            value={formats.number(soonest.amount)}
            note={text.expiring(formats.dayOf(soonest.at))}
          />
        )}
      </SimpleGrid>
      <DataTable
        label={`${name}: ${text.lines(formats.number(lines.length))}`}
        columns={useColumns(statement, section)}
        list={usePages(lines)}
        keyOf={({ entryIds, postedAt, category }) => entryIds[0] ?? `${postedAt}${category}`}
        empty={
          <EmptyState icon={IconFileText} title={text.none}>
            {text.noneAbout}
          </EmptyState>
        }
      />
    </Section>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note: string }) {
  return (
    <div style={{ minWidth: 0 }}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text fz={22} fw={640} lh={1.25} className="hanse-numbers">
        {value}
      </Text>
      <Text size="xs" c="dimmed">
        {note}
      </Text>
    </div>
  );
}

/** Page by page what is here as a whole: a quarter has hundreds of lines. */
function usePages(lines: readonly Line[]): ListState<Line> {
  const [shown, setShown] = useState(LINES_SHOWN);
  const list = wholeList(lines.slice(0, shown));
  return { ...list, hasMore: lines.length > shown, loadMore: () => setShown(shown + LINES_MORE) };
}

function useColumns(statement: Statement, section: UnitSection): Column<Line>[] {
  const text = useTexts(texts);
  const kinds = useTexts(kindTexts);
  const formats = useFormats();
  return [
    {
      key: 'what',
      title: text.what,
      main: true,
      render: ({ title, detail }) => (
        <>
          {title}
          {detail !== '' && (
            <Text size="xs" c="dimmed" fw={400}>
              {detail}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'kind',
      title: text.kind,
      render: ({ category }) => <StateBadge tone={kindTones[category]}>{kinds[category]}</StateBadge>,
    },
    { key: 'booked', title: text.booked, render: ({ postedAt }) => formats.dayOf(postedAt) },
    {
      key: 'amount',
      title: text.amount,
      align: 'right',
      render: (line) => (
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <Amount line={line} />
          {line.entryIds[0] !== undefined && (
            <LineWhy line={line} entryId={line.entryIds[0]} statement={statement} unit={section.name} />
          )}
        </Group>
      ),
    },
    {
      key: 'balance',
      title: text.balance,
      align: 'right',
      render: ({ balanceAfter }) => formats.number(balanceAfter),
    },
  ];
}

/** What changes only what is pending or reserved stands in brackets: it leaves the balance as it is. */
function Amount({ line: { change } }: { line: Line }) {
  const formats = useFormats();
  if (change.balance !== '0') {
    return (
      <Text span inherit fw={550} className="hanse-numbers">
        {change.balance.startsWith('-') ? '' : '+'}
        {formats.number(change.balance)}
      </Text>
    );
  }
  const aside = change.pending === '0' ? change.reserved : change.pending;
  return (
    <Text span inherit c="dimmed" className="hanse-numbers">
      ({formats.number(aside)})
    </Text>
  );
}

function LineWhy(props: { line: Line; entryId: string; statement: Statement; unit: string }) {
  const { line, entryId, statement, unit } = props;
  const text = useTexts(texts);
  const { language } = useLanguage();
  const explain = async (signal: AbortSignal) => {
    const { sentences } = await api.explainEntry({ entryId, language }, { signal });
    const more = (
      <Anchor component={Link} to={`/ledger?tab=entries&account=${statement.accountId}`} size="sm">
        {text.entries}
      </Anchor>
    );
    return { sentences, more };
  };
  return <Why about={`${line.title}, ${unit}`} of={['entry', entryId, language]} load={explain} />;
}
