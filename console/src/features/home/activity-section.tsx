/** What happened: events by day, and which kinds of them. */
import type { ActivityOverview, FigurePeriod } from '@hanse/sdk';
import { defineTexts, EmptyState, Section, useFormats, useTexts } from '@hanse/ui';
import { BarChart } from '@hanse/ui/charts';
import { Group, Stack, Text } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { useNames } from '../../parts/names.ts';
import { drawn } from './home-span.ts';
import { ToList } from './list-paths.tsx';

const texts = defineTexts({
  en: {
    title: 'Activity',
    perDay: 'Events per day',
    perMonth: 'Events per month',
    events: 'Events',
    empty: 'Nothing happened in this time',
    emptyAbout: 'Events come through the API, through files, or by hand.',
    before: (n: string) => `${n} before`,
  },
  de: {
    title: 'Geschehen',
    perDay: 'Ereignisse je Tag',
    perMonth: 'Ereignisse je Monat',
    events: 'Ereignisse',
    empty: 'In dieser Zeit ist nichts geschehen',
    emptyAbout: 'Ereignisse kommen über die API, aus Dateien oder von Hand.',
    before: (n) => `${n} davor`,
  },
});

/** The rest is in the list. */
const TYPES_SHOWN = 8;

export function ActivitySection({ activity, period }: { activity: ActivityOverview; period: FigurePeriod }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const names = useNames();
  if (activity.events.value === 0) {
    return (
      <Section title={text.title}>
        <EmptyState icon={IconActivity} title={text.empty}>
          {text.emptyAbout}
        </EmptyState>
      </Section>
    );
  }
  const shape = drawn(activity.days);
  const label = shape.byMonth ? text.perMonth : text.perDay;
  return (
    <Section title={text.title} about={label}>
      <BarChart
        label={label}
        labels={shape.labels.map((name) => (shape.byMonth ? formats.month(name) : formats.day(name)))}
        series={[{ name: text.events, values: shape.sums((index) => activity.days[index]?.events ?? 0) }]}
        height={180}
      />
      <Stack gap={0} mt="xs">
        {activity.types.slice(0, TYPES_SHOWN).map(({ type, events }) => (
          <Group
            key={type}
            justify="space-between"
            py={7}
            wrap="nowrap"
            style={{ borderTop: '1px solid var(--hanse-line)' }}
          >
            <Text size="sm" style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              <ToList link={{ operation: 'listEvents', parameters: { type, from: period.from, to: period.to } }}>
                {names.eventType(type)}
              </ToList>
            </Text>
            <Group gap="sm" wrap="nowrap">
              <Text size="xs" c="dimmed" className="hanse-numbers">
                {text.before(formats.number(events.before))}
              </Text>
              <Text size="sm" fw={600} className="hanse-numbers" miw={48} ta="right">
                {formats.number(events.value)}
              </Text>
            </Group>
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
