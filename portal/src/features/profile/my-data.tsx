/** What somebody may ask for under data protection law, and what became of it. */
import type { DataRequest } from '@hanse/sdk';
import { defineTexts, Section, StateBadge, type Tone, useConfirm, useFormats, useTexts } from '@hanse/ui';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useChange, useList } from '../../api.ts';
import { FormNote } from '../../parts/form-note.tsx';
import { useReadOnly } from '../../session/member.tsx';

const texts = defineTexts({
  en: {
    title: 'My data',
    about: 'You may ask what is held of you, have it corrected, or have it erased. We answer within a month.',
    ask: { access: 'Ask for a copy', rectification: 'Ask for a correction', erasure: 'Ask for erasure' },
    asked: { access: 'Copy of my data', rectification: 'Correction', erasure: 'Erasure' },
    states: { open: 'We are on it', done: 'Done', refused: 'Refused' },
    received: (day: string, due: string) => `asked on ${day}, answer until ${due}`,
    answered: (day: string) => `answered on ${day}`,
    sure: {
      access: 'You get everything that is held of you.',
      rectification: 'We get in touch and ask what is wrong.',
      erasure:
        'Your access ends and what you hold personally goes to your company or is given up. It cannot be undone.',
    },
    send: 'Send request',
  },
  de: {
    title: 'Meine Daten',
    about:
      'Sie können erfragen, was über Sie gespeichert ist, es berichtigen oder löschen lassen. Wir antworten innerhalb eines Monats.',
    ask: { access: 'Kopie anfordern', rectification: 'Berichtigung verlangen', erasure: 'Löschung verlangen' },
    asked: { access: 'Kopie meiner Daten', rectification: 'Berichtigung', erasure: 'Löschung' },
    states: { open: 'In Arbeit', done: 'Erledigt', refused: 'Abgelehnt' },
    received: (day, due) => `verlangt am ${day}, Antwort bis ${due}`,
    answered: (day) => `beantwortet am ${day}`,
    sure: {
      access: 'Sie erhalten alles, was über Sie gespeichert ist.',
      rectification: 'Wir melden uns und fragen, was nicht stimmt.',
      erasure:
        'Ihr Zugang endet, und was Sie persönlich haben, geht an Ihr Unternehmen oder wird aufgegeben. Das lässt sich nicht rückgängig machen.',
    },
    send: 'Antrag senden',
  },
});

const KINDS = ['access', 'rectification', 'erasure'] as const;
const TONES: Readonly<Record<DataRequest['state'], Tone>> = { open: 'busy', done: 'good', refused: 'bad' };

export function MyData() {
  const text = useTexts(texts);
  const formats = useFormats();
  const readOnly = useReadOnly();
  const question = useConfirm();
  const list = useList('listMyDataRequests', { limit: 20 });
  const ask = useChange('askForMyData', { stale: ['listMyDataRequests'] });
  const start = async (kind: (typeof KINDS)[number]) => {
    const agreed = await question({
      title: text.ask[kind],
      text: text.sure[kind],
      confirm: text.send,
      danger: kind === 'erasure',
    });
    if (agreed) ask.mutate({ body: { kind } });
  };
  return (
    <Section title={text.title} about={text.about}>
      <Stack gap="md">
        {list.entries.map(({ id, kind, state, receivedAt, dueOn, closedAt }) => (
          <Group key={id} justify="space-between" wrap="nowrap">
            <Stack gap={2}>
              <Text size="sm" fw={550}>
                {text.asked[kind]}
              </Text>
              <Text size="xs" c="dimmed">
                {closedAt === null
                  ? text.received(formats.dayOf(receivedAt), formats.day(dueOn))
                  : text.answered(formats.dayOf(closedAt))}
              </Text>
            </Stack>
            <StateBadge tone={TONES[state]}>{text.states[state]}</StateBadge>
          </Group>
        ))}
        <FormNote error={ask.error} />
        {!readOnly && (
          <Group gap="sm">
            {KINDS.map((kind) => (
              <Button
                key={kind}
                size="md"
                variant="default"
                loading={ask.isPending && ask.variables.body.kind === kind}
                disabled={list.entries.some((one) => one.kind === kind && one.state === 'open')}
                onClick={() => void start(kind)}
              >
                {text.ask[kind]}
              </Button>
            ))}
          </Group>
        )}
      </Stack>
    </Section>
  );
}
