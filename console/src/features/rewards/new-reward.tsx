import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import { Button, Drawer, Group, NumberInput, Select, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { type RewardKind, rewardKindTexts } from '../../parts/reward-kinds.ts';

const texts = defineTexts({
  en: {
    title: 'New reward',
    kind: 'Kind',
    nameEn: 'Name in English',
    nameDe: 'Name in German',
    key: 'Key',
    keyAbout: 'Short and lasting; other systems name the reward by it.',
    unit: 'Paid in',
    amount: 'Price',
    fair: 'Fair value',
    fairAbout: 'What it is worth to whoever gets it: caps and the gift register count with it.',
    cost: 'Cost to you',
    currency: 'Currency',
    counted: 'Count the stock',
    recipient: 'It is sent: ask for an address',
    brand: 'Related to our brand',
    create: 'Create as draft',
    draft: 'Members see it once it is live.',
  },
  de: {
    title: 'Neue Prämie',
    kind: 'Art',
    nameEn: 'Name auf Englisch',
    nameDe: 'Name auf Deutsch',
    key: 'Schlüssel',
    keyAbout: 'Kurz und dauerhaft; andere Systeme nennen die Prämie so.',
    unit: 'Bezahlt in',
    amount: 'Preis',
    fair: 'Marktwert',
    fairAbout: 'Was sie dem Empfänger wert ist: Obergrenzen und Geschenkeregister rechnen damit.',
    cost: 'Kosten für Sie',
    currency: 'Währung',
    counted: 'Bestand zählen',
    recipient: 'Wird versandt: nach einer Adresse fragen',
    brand: 'Bezug zur eigenen Marke',
    create: 'Als Entwurf anlegen',
    draft: 'Mitglieder sehen sie, sobald sie live ist.',
  },
});

/** Kinds the server hands over by itself as soon as they are redeemed. */
const AT_ONCE: readonly RewardKind[] = ['voucherCode', 'discountCoupon', 'marketingFund'];

export function NewReward({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="lg">
      {opened && <Form />}
    </Drawer>
  );
}

interface Draft {
  kind: RewardKind;
  nameEn: string;
  nameDe: string;
  key: string;
  unit: string | null;
  amount: string;
  fair: string;
  cost: string;
  currency: string;
  counted: boolean;
  needsRecipient: boolean;
  brandRelated: boolean;
}

const EMPTY: Draft = {
  kind: 'goods',
  nameEn: '',
  nameDe: '',
  key: '',
  unit: null,
  amount: '',
  fair: '',
  cost: '',
  currency: 'EUR',
  counted: true,
  needsRecipient: true,
  brandRelated: false,
};

function Form() {
  const text = useTexts(texts);
  const navigate = useNavigate();
  const [draft, setDraft] = useState(EMPTY);
  const create = useChange('createReward', { stale: ['listRewards'] });
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = () => {
    create.mutate(
      { body: toReward(draft) },
      { onSuccess: ({ id }) => void navigate({ to: '/rewards/$rewardId', params: { rewardId: id } }) },
    );
  };
  const ready = draft.nameEn !== '' && draft.nameDe !== '' && draft.unit !== null && draft.amount !== '';
  return (
    <Stack>
      {create.error !== null && <ProblemNote error={create.error} />}
      <What draft={draft} onChange={change} />
      <Worth draft={draft} onChange={change} />
      <Switch
        label={text.counted}
        checked={draft.counted}
        onChange={({ currentTarget: { checked } }) => change({ counted: checked })}
      />
      <Switch
        label={text.recipient}
        checked={draft.needsRecipient}
        onChange={({ currentTarget: { checked } }) => change({ needsRecipient: checked })}
      />
      <Switch
        label={text.brand}
        checked={draft.brandRelated}
        onChange={({ currentTarget: { checked } }) => change({ brandRelated: checked })}
      />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {text.draft}
        </Text>
        <Button onClick={submit} disabled={!ready} loading={create.isPending}>
          {text.create}
        </Button>
      </Group>
    </Stack>
  );
}

interface PartProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

function What({ draft, onChange }: PartProps) {
  const text = useTexts(texts);
  const kinds = useTexts(rewardKindTexts);
  return (
    <>
      <Select
        label={text.kind}
        data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
        value={draft.kind}
        onChange={(kind) => onChange({ kind: kind as RewardKind })}
        allowDeselect={false}
        searchable
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={text.nameEn}
          value={draft.nameEn}
          onChange={({ currentTarget: { value } }) => onChange({ nameEn: value, key: keyOf(value) })}
          required
        />
        <TextInput
          label={text.nameDe}
          value={draft.nameDe}
          onChange={({ currentTarget: { value } }) => onChange({ nameDe: value })}
          required
        />
      </SimpleGrid>
      <TextInput
        label={text.key}
        description={text.keyAbout}
        value={draft.key}
        onChange={({ currentTarget: { value } }) => onChange({ key: value })}
        required
      />
    </>
  );
}

function Worth({ draft, onChange }: PartProps) {
  const text = useTexts(texts);
  const { data: units } = useRead('listUnits', {});
  const number = (key: 'amount' | 'fair' | 'cost') => ({
    label: text[key],
    value: draft[key],
    onChange: (value: string | number) => onChange({ [key]: String(value) }),
    min: 0,
  });
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberInput {...number('amount')} required />
        <Select
          label={text.unit}
          data={units?.data.map(({ key, name }) => ({ value: key, label: name })) ?? []}
          value={draft.unit}
          onChange={(unit) => onChange({ unit })}
          required
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NumberInput {...number('fair')} description={text.fairAbout} />
        <NumberInput {...number('cost')} />
        <TextInput
          label={text.currency}
          value={draft.currency}
          onChange={({ currentTarget: { value } }) => onChange({ currency: value.toUpperCase() })}
          maxLength={3}
        />
      </SimpleGrid>
    </>
  );
}

/** `Two hours of service` → `twoHoursOfService` */
function keyOf(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/[^A-Za-z0-9 ]/g, '')
    .trim()
    .split(/\s+/);
  return words.map((word, index) => (index === 0 ? word.toLowerCase() : capital(word))).join('');
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}

function toReward(draft: Draft) {
  const { kind, key, nameEn, nameDe, unit, amount, fair, cost, currency } = draft;
  return {
    kind,
    key,
    name: { en: nameEn, de: nameDe },
    status: 'draft' as const,
    prices: [{ key: 'standard', units: [{ unit: unit ?? '', amount }] }],
    fulfilment: { by: AT_ONCE.includes(kind) ? ('atOnce' as const) : ('manual' as const) },
    stock: draft.counted ? ('counted' as const) : ('unlimited' as const),
    needsRecipient: draft.needsRecipient,
    brandRelated: draft.brandRelated,
    ...(fair === '' ? {} : { value: { currency, fair, ...(cost === '' ? {} : { cost }) } }),
  };
}
