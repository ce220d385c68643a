import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import { Button, Group, Modal, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { AccountSelect } from '../../parts/account-select.tsx';
import { startOfDay } from '../../parts/local-day.ts';
import { occasionTexts } from './recipient-texts.ts';

const texts = defineTexts({
  en: {
    title: 'New black-out',
    account: 'Company; none chosen: all of them',
    occasion: 'Occasion',
    from: 'From',
    to: 'Until, this day included',
    reason: 'Why',
    add: 'Set black-out',
  },
  de: {
    title: 'Neue Sperrzeit',
    account: 'Unternehmen; keines gewählt: alle',
    occasion: 'Anlass',
    from: 'Von',
    to: 'Bis einschließlich',
    reason: 'Warum',
    add: 'Sperrzeit setzen',
  },
});

type Occasion = 'tender' | 'renewal' | 'other';

export function BlackoutForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="lg">
      {opened && <Form onDone={onClose} />}
    </Modal>
  );
}

function Form({ onDone }: { onDone: () => void }) {
  const text = useTexts(texts);
  const occasions = useTexts(occasionTexts);
  const [accountId, setAccountId] = useState<string | null>(null);
  const [occasion, setOccasion] = useState<Occasion>('tender');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const add = useChange('addRecipientBlackout', { stale: ['listRecipientBlackouts'] });
  const submit = () =>
    add.mutate(
      {
        body: {
          occasion,
          reason,
          to: startOfDay(to, 1),
          ...(accountId === null ? {} : { accountId }),
          ...(from === '' ? {} : { from: startOfDay(from) }),
        },
      },
      { onSuccess: onDone },
    );
  return (
    <Stack>
      {add.error !== null && <ProblemNote error={add.error} />}
      <AccountSelect label={text.account} value={accountId} onChange={setAccountId} />
      <Select
        label={text.occasion}
        data={Object.entries(occasions).map(([value, label]) => ({ value, label }))}
        value={occasion}
        onChange={(value) => setOccasion(value as Occasion)}
        allowDeselect={false}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          type="date"
          label={text.from}
          value={from}
          onChange={({ currentTarget: { value } }) => setFrom(value)}
        />
        <TextInput
          type="date"
          label={text.to}
          value={to}
          onChange={({ currentTarget: { value } }) => setTo(value)}
          required
        />
      </SimpleGrid>
      <Textarea
        label={text.reason}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
        autosize
        required
      />
      <Group justify="flex-end">
        <Button onClick={submit} loading={add.isPending} disabled={to === '' || reason.trim() === ''}>
          {text.add}
        </Button>
      </Group>
    </Stack>
  );
}
