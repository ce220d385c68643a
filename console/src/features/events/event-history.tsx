/** What changed about an event since it came in: corrections, and every decision with its cause. */
import type { RecordedEvent } from '@hanse/sdk';
import { defineTexts, Section, useFormats, useTexts, When } from '@hanse/ui';
import { Anchor, Stack, Text, Timeline } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Awards } from './awards.tsx';

const texts = defineTexts({
  en: {
    corrections: 'Corrections',
    taken: 'What it corrects',
    decisions: 'Decisions, the latest first',
    quantity: (quantity: string) => `quantity ${quantity}`,
  },
  de: {
    corrections: 'Korrekturen',
    taken: 'Was es korrigiert',
    decisions: 'Entscheidungen, die neueste zuerst',
    quantity: (quantity) => `Menge ${quantity}`,
  },
});

export function EventCorrections({ event }: { event: RecordedEvent }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const { currency } = event.body;
  const money = (amount: string) =>
    typeof currency === 'string' ? formats.money(amount, currency) : formats.number(amount);
  return (
    <>
      {event.corrections.length > 0 && (
        <Section title={text.corrections}>
          <Stack gap="xs">
            {event.corrections.map(({ by, sentence }) => (
              <Text key={`${by.eventId}${sentence}`} size="sm">
                <DocumentLink document={by} /> {sentence}
              </Text>
            ))}
          </Stack>
        </Section>
      )}
      {event.taken.length > 0 && (
        <Section title={text.taken}>
          <Stack gap="xs">
            {event.taken.map(({ from, quantity, netAmount }) => (
              <Text key={from.eventId} size="sm">
                <DocumentLink document={from} />{' '}
                {[Number(quantity) > 0 ? text.quantity(formats.number(quantity)) : '', money(netAmount)]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </Text>
            ))}
          </Stack>
        </Section>
      )}
    </>
  );
}

function DocumentLink({ document }: { document: { eventId: string; id: string } }) {
  return (
    <Anchor component={Link} to={`/events/${document.eventId}`} inherit underline="always">
      {document.id}
    </Anchor>
  );
}

/** Shown once there is more than the first answer. */
export function EventRevisions({ event }: { event: RecordedEvent }) {
  const text = useTexts(texts);
  const { revisions } = event;
  if (revisions.length < 2) return null;
  return (
    <Section title={text.decisions}>
      <Timeline bulletSize={14} lineWidth={2}>
        {revisions.toReversed().map(({ revision, decidedAt, sentence, awards }) => (
          <Timeline.Item key={revision} title={<Text size="sm">{sentence}</Text>}>
            <Text size="xs" c="dimmed">
              <When at={decidedAt} exact />
            </Text>
            <Text size="sm" component="div" style={{ display: 'flex' }}>
              <Awards awards={awards} />
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Section>
  );
}
