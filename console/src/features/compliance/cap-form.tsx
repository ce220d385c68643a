import type { RecipientCapInput } from '@hanse/sdk';
import { defineTexts, ProblemNote, useLanguage, useTexts } from '@hanse/ui';
import {
  Button,
  Group,
  Modal,
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { useProgrammeLists } from '../../parts/rules/programme-lists.ts';
import { countryName } from '../accounts/account-texts.ts';
import { countryCodes } from '../accounts/country-codes.ts';
import { categoryTexts, classTexts } from './recipient-texts.ts';

const texts = defineTexts({
  en: {
    title: 'New cap',
    category: 'Who',
    everybody: 'Everybody',
    country: 'Country',
    anywhere: 'everywhere',
    classes: 'What counts',
    classesAbout: 'Nothing chosen: all but branded gifts.',
    amount: (currency: string) => `At most per year, in ${currency}; 0 forbids it`,
    reason: 'Why',
    reasonHint: 'Law or policy behind it',
    add: 'Set cap',
  },
  de: {
    title: 'Neue Obergrenze',
    category: 'Wer',
    everybody: 'Alle',
    country: 'Land',
    anywhere: 'überall',
    classes: 'Was zählt',
    classesAbout: 'Nichts gewählt: alles außer Werbegeschenken.',
    amount: (currency) => `Höchstens im Jahr, in ${currency}; 0 verbietet es`,
    reason: 'Warum',
    reasonHint: 'Gesetz oder Richtlinie dahinter',
    add: 'Obergrenze setzen',
  },
});

export function CapForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="lg">
      {opened && <Form onDone={onClose} />}
    </Modal>
  );
}

function Form({ onDone }: { onDone: () => void }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const categories = useTexts(categoryTexts);
  const classes = useTexts(classTexts);
  const { currency } = useProgrammeLists();
  const [category, setCategory] = useState<string | null>(null);
  const [country, setCountry] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [amount, setAmount] = useState<string | number>('');
  const [reason, setReason] = useState('');
  const add = useChange('addRecipientCap', { stale: ['listRecipientCaps'] });
  const submit = () => {
    const body: RecipientCapInput = {
      amount: String(amount),
      reason,
      classes: chosen as RecipientCapInput['classes'],
      ...(category === null ? {} : { category: category as RecipientCapInput['category'] }),
      ...(country === '' ? {} : { country }),
    };
    add.mutate({ body }, { onSuccess: onDone });
  };
  return (
    <Stack>
      {add.error !== null && <ProblemNote error={add.error} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={text.category}
          placeholder={text.everybody}
          data={Object.entries(categories).map(([value, label]) => ({ value, label }))}
          value={category}
          onChange={setCategory}
          clearable
        />
        <Select
          label={text.country}
          placeholder={text.anywhere}
          data={countryCodes.map((value) => ({ value, label: countryName(value, language) }))}
          value={country === '' ? null : country}
          onChange={(value) => setCountry(value ?? '')}
          searchable
          clearable
        />
      </SimpleGrid>
      <MultiSelect
        label={text.classes}
        description={text.classesAbout}
        data={Object.entries(classes).map(([value, label]) => ({ value, label }))}
        value={chosen}
        onChange={setChosen}
      />
      <NumberInput label={text.amount(currency)} value={amount} onChange={setAmount} min={0} required />
      <Textarea
        label={text.reason}
        placeholder={text.reasonHint}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
        autosize
        required
      />
      <Group justify="flex-end">
        <Button onClick={submit} loading={add.isPending} disabled={amount === '' || reason.trim() === ''}>
          {text.add}
        </Button>
      </Group>
    </Stack>
  );
}
