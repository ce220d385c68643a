/** A dry run: what this campaign makes of an event that happened. */
import type { CampaignExplanation, EventSummary } from '@hanse/sdk';
import { defineTexts, EmptyState, ProblemNote, Section, StateBadge, useLanguage, useTexts, When } from '@hanse/ui';
import { Group, List, Radio, Select, Skeleton, Stack, Text } from '@mantine/core';
import { IconCheck, IconFlask, IconMinus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { useNames } from '../../parts/names.ts';
import { Awards } from '../events/awards.tsx';
import { type CampaignFile, eventsOf } from './campaign-model.ts';

const texts = defineTexts({
  en: {
    choose: 'An event that happened',
    about: 'The event is decided once more as if the campaign had always been there. Nothing is stored or given.',
    type: 'Type',
    none: 'There is no such event yet',
    noneAbout: 'Choose another type, or send one.',
    noEvent: 'This campaign is not triggered by an event',
    noEventAbout: 'Try it over the history with a backtest.',
    result: 'What it would have made of it',
    pick: 'Choose an event on the left.',
    awarded: 'Would award',
    not: 'Would give nothing',
    left: 'Its days, budget and claim are left out here; limits begin anew.',
  },
  de: {
    choose: 'Ein Ereignis, das es gab',
    about:
      'Das Ereignis wird noch einmal entschieden, als hätte es die Kampagne schon gegeben. Nichts wird gespeichert oder vergeben.',
    type: 'Art',
    none: 'Ein solches Ereignis gibt es noch nicht',
    noneAbout: 'Eine andere Art wählen, oder eines senden.',
    noEvent: 'Diese Kampagne wird nicht durch Ereignisse ausgelöst',
    noEventAbout: 'Mit einer Rückrechnung lässt sie sich an der Vergangenheit ausprobieren.',
    result: 'Was sie daraus gemacht hätte',
    pick: 'Bitte ein Ereignis wählen.',
    awarded: 'Würde geben',
    not: 'Würde nichts geben',
    left: 'Zeitraum, Budget und Einmaligkeit bleiben hier außen vor; Grenzen beginnen neu.',
  },
});

export function TryOnEvent({ campaignKey, file }: { campaignKey: string; file: CampaignFile }) {
  const text = useTexts(texts);
  const names = useNames();
  const types = eventsOf(file);
  const [type, setType] = useState(types[0] ?? '');
  const [eventId, setEventId] = useState<string | null>(null);
  const { data, error, refetch } = useRead('listEvents', { type, limit: 12 }, { enabled: type !== '' });
  if (types.length === 0) {
    return (
      <Section>
        <EmptyState icon={IconFlask} title={text.noEvent}>
          {text.noEventAbout}
        </EmptyState>
      </Section>
    );
  }
  const chosen = eventId ?? data?.data[0]?.eventId ?? null;
  return (
    <div
      style={{
        display: 'grid',
        gap: 'var(--mantine-spacing-lg)',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))',
      }}
    >
      <Section title={text.choose} about={text.about}>
        <Stack>
          {types.length > 1 && (
            <Select
              label={text.type}
              data={types.map((one) => ({ value: one, label: names.eventType(one) }))}
              value={type}
              onChange={(next) => {
                setType(next ?? type);
                setEventId(null);
              }}
              allowDeselect={false}
              maw={260}
            />
          )}
          {error !== null && data === undefined && <ProblemNote error={error} onRetry={() => refetch()} />}
          {data === undefined && error === null && <Skeleton height={220} />}
          {data?.data.length === 0 && (
            <EmptyState icon={IconFlask} title={text.none}>
              {text.noneAbout}
            </EmptyState>
          )}
          {data !== undefined && data.data.length > 0 && (
            <Events events={data.data} chosen={chosen} onChoose={setEventId} label={text.choose} />
          )}
        </Stack>
      </Section>
      <Section title={text.result} about={text.left}>
        {chosen === null ? (
          <Text size="sm">{text.pick}</Text>
        ) : (
          <Trial campaignKey={campaignKey} file={file} eventId={chosen} />
        )}
      </Section>
    </div>
  );
}

function Events(props: {
  events: readonly EventSummary[];
  chosen: string | null;
  onChoose: (eventId: string) => void;
  label: string;
}) {
  const { events, chosen, onChoose, label } = props;
  return (
    <Radio.Group value={chosen} onChange={onChoose} aria-label={label}>
      <Stack gap={2}>
        {events.map((event) => (
          <Group
            key={event.eventId}
            gap="sm"
            wrap="nowrap"
            py={6}
            style={{ borderBottom: '1px solid var(--hanse-line)' }}
          >
            <Radio value={event.eventId} id={event.eventId} />
            <label htmlFor={event.eventId} style={{ flex: 1, minWidth: 0, cursor: 'pointer' }}>
              <Group justify="space-between" gap="xs">
                <Text size="sm" fw={550}>
                  {event.id}
                </Text>
                <Text size="xs" c="dimmed">
                  <When at={event.occurredAt} exact />
                </Text>
              </Group>
              <Text size="sm" component="div">
                <AccountLink accountId={event.accountId} />
              </Text>
            </label>
          </Group>
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Trial({ campaignKey, file, eventId }: { campaignKey: string; file: CampaignFile; eventId: string }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const body = { eventId, definition: file, language };
  const { data, error, refetch } = useRead('tryCampaign', { campaign: campaignKey, body });
  if (error !== null) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={180} />;
  return (
    <Stack>
      <Group gap="sm">
        <StateBadge tone={data.awarded ? 'good' : 'quiet'}>{data.awarded ? text.awarded : text.not}</StateBadge>
        {data.awarded && <Awards awards={data.awards} />}
      </Group>
      <List size="sm" spacing={4}>
        {data.sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      <Conditions campaign={data} />
    </Stack>
  );
}

function Conditions({ campaign }: { campaign: CampaignExplanation }) {
  const clauses = [
    ...(campaign.audience === null ? [] : [campaign.audience]),
    ...campaign.rules.flatMap((rule) => rule.clauses),
  ];
  return (
    <Stack gap={8}>
      {clauses.map((clause, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions stand in written order
        <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
          <Verdict holds={clause.holds} />
          <div>
            <Text size="sm">{clause.name === '' ? clause.reading : clause.name}</Text>
            <Text size="xs" c="dimmed">
              {[
                ...(clause.name === '' ? [] : [clause.reading]),
                ...clause.values.map(({ label, shown }) => `${label}: ${shown}`),
              ].join(' · ')}
            </Text>
          </div>
        </Group>
      ))}
    </Stack>
  );
}

function Verdict({ holds }: { holds: boolean | null }) {
  const style = { flexShrink: 0, marginTop: 3 };
  if (holds === null) return <IconMinus size={15} style={style} color="var(--hanse-text-quiet)" aria-label="–" />;
  if (holds) return <IconCheck size={15} style={style} color="var(--hanse-good)" aria-label="✓" />;
  return <IconX size={15} style={style} color="var(--hanse-bad)" aria-label="✗" />;
}
