/** What looks at the same events as a campaign, in the order in which it is worked out. */
import { defineTexts, Section, useLanguage, useTexts } from '@hanse/ui';
import { Badge, Group, Stack, Table, Text } from '@mantine/core';
import { useRead } from '../../api.ts';
import { textIn } from '../../parts/names.ts';
import { type CampaignFile, eventsOf } from './campaign-model.ts';

const texts = defineTexts({
  en: {
    title: 'Order and stacking',
    beside: 'What looks at the same events, in order',
    alone: 'No other live campaign looks at the same.',
    this: 'This one',
  },
  de: {
    title: 'Reihenfolge und Gruppe',
    beside: 'Was auf dieselben Ereignisse schaut, der Reihe nach',
    alone: 'Keine andere laufende Kampagne schaut auf dasselbe.',
    this: 'Diese',
  },
});

interface BesideProps {
  campaignKey: string;
  file: CampaignFile;
}

interface Neighbour {
  key: string;
  name: string;
  order: number;
  group: string | null;
}

export function OrderPreview(props: BesideProps) {
  const text = useTexts(texts);
  return (
    <Section title={text.title}>
      <Beside {...props} />
    </Section>
  );
}

export function Beside({ campaignKey, file }: BesideProps) {
  const text = useTexts(texts);
  const events = eventsOf(file);
  const { language } = useLanguage();
  const { data } = useRead('listCampaigns', { limit: 200 });
  const others: Neighbour[] = (data?.data ?? [])
    .filter(({ key, state, definition }) => key !== campaignKey && state === 'live' && sharesEvent(definition, events))
    .map(({ key, name, definition }) => {
      const { order = 100, group } = definition as { order?: number; group?: { name: string } };
      return { key, name: textIn(name, language), order, group: group?.name ?? null };
    });
  const own = {
    key: campaignKey,
    name: textIn(file.name, language),
    order: file.order ?? 100,
    group: file.group?.name ?? null,
  };
  const rows = [...others, own].toSorted((one, other) => one.order - other.order || (one.key < other.key ? -1 : 1));
  if (others.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {text.alone}
      </Text>
    );
  }
  return (
    <Stack gap={4}>
      <Text size="sm" fw={550}>
        {text.beside}
      </Text>
      <Table fz="sm" verticalSpacing={6} aria-label={text.beside}>
        <Table.Tbody>
          {rows.map(({ key, name, order, group }) => (
            <Table.Tr key={key}>
              <Table.Td w={56} className="hanse-numbers" c="dimmed">
                {order}
              </Table.Td>
              <Table.Td fw={key === campaignKey ? 600 : 400}>{name}</Table.Td>
              <Table.Td ta="right">
                <Group gap={6} justify="flex-end">
                  {group !== null && (
                    <Badge variant="light" color="gray" tt="none">
                      {group}
                    </Badge>
                  )}
                  {key === campaignKey && (
                    <Badge variant="light" tt="none" miw="max-content">
                      {text.this}
                    </Badge>
                  )}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function sharesEvent(definition: Record<string, unknown>, events: readonly string[]): boolean {
  const { trigger, steps } = definition as { trigger?: { events?: string[] }; steps?: { events: string[] }[] };
  const own = [...(trigger?.events ?? []), ...(steps ?? []).flatMap((step) => step.events)];
  return own.some((type) => events.includes(type));
}
