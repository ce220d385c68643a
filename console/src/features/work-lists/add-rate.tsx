/** The exchange rate an event waits for. */
import type { WorkItem } from '@hanse/sdk';
import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { dayOfInstant } from '../../parts/local-day.ts';
import { textOf } from './work-item-about.tsx';

const texts = defineTexts({
  en: {
    title: 'Add the exchange rate',
    day: 'Business day',
    rate: (currency: string) => `1 ${currency} in the programme’s currency`,
    help: 'Events of that day and of the seven after it that have none of their own are decided with it, those that wait at once.',
    save: 'Add and decide',
    saved: 'The rate is there; what waited for it is decided',
  },
  de: {
    title: 'Den Wechselkurs ergänzen',
    day: 'Geschäftstag',
    rate: (currency) => `1 ${currency} in der Programmwährung`,
    help: 'Ereignisse dieses Tages und der sieben danach, die keinen eigenen haben, werden damit entschieden, wartende sofort.',
    save: 'Ergänzen und entscheiden',
    saved: 'Der Kurs ist da; was auf ihn wartete, ist entschieden',
  },
});

export function AddRate({ item, onClose }: { item: WorkItem | null; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Modal opened={item !== null} onClose={onClose} title={<Text fw={640}>{text.title}</Text>}>
      {item !== null && <Form item={item} onDone={onClose} />}
    </Modal>
  );
}

function Form({ item, onDone }: { item: WorkItem; onDone: () => void }) {
  const text = useTexts(texts);
  const currency = textOf(item, 'currency') ?? '';
  const [day, setDay] = useState(() => dayOfInstant(textOf(item, 'occurredAt') ?? item.openedAt));
  const [rate, setRate] = useState('');
  const set = useChange('setExchangeRates', {
    stale: ['listWorkItems', 'listExchangeRates', 'listEvents', 'getOverview'],
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      notifications.show({ message: text.saved });
      onDone();
    };
    set.mutate({ body: { rates: [{ currency, day, rate: rate.replace(',', '.').trim() }] } }, { onSuccess });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {set.error !== null && <ProblemNote error={set.error} />}
        <Text size="sm" c="dimmed">
          {text.help}
        </Text>
        <Group grow align="flex-end">
          <TextInput
            type="date"
            label={text.day}
            value={day}
            onChange={({ currentTarget: { value } }) => setDay(value)}
            required
          />
          <TextInput
            label={text.rate(currency)}
            placeholder="0.9231"
            inputMode="decimal"
            value={rate}
            onChange={({ currentTarget: { value } }) => setRate(value)}
            required
            data-autofocus
          />
        </Group>
        <Group justify="flex-end">
          <Button type="submit" loading={set.isPending} disabled={rate.trim() === '' || day === ''}>
            {text.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
