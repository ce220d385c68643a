import type { CouponSeriesTerms } from '@hanse/sdk';
import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import {
  Button,
  Drawer,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { stimulatesTexts } from './coupon-texts.ts';

const texts = defineTexts({
  en: {
    title: 'New series',
    key: 'Key',
    nameEn: 'Name in English',
    nameDe: 'Name in German',
    behaviour: 'What members do for it',
    behaviourHint: 'Buys lighting from us as well',
    stimulates: 'What it brings',
    worth: 'Worth',
    percentage: 'Percentage',
    amount: 'Amount',
    currency: 'Currency',
    codes: 'Codes',
    bearer: 'For whoever has them',
    personal: 'Personal',
    minimum: 'From an order of',
    categories: 'Only these categories, separated by commas',
    perAccount: 'Uses per account at most',
    until: 'Last day',
    create: 'Create series',
  },
  de: {
    title: 'Neue Serie',
    key: 'Schlüssel',
    nameEn: 'Name auf Englisch',
    nameDe: 'Name auf Deutsch',
    behaviour: 'Was Mitglieder dafür tun',
    behaviourHint: 'Kauft auch Leuchten bei uns',
    stimulates: 'Was sie bringt',
    worth: 'Wert',
    percentage: 'Prozent',
    amount: 'Betrag',
    currency: 'Währung',
    codes: 'Codes',
    bearer: 'Für jeden, der sie hat',
    personal: 'Persönlich',
    minimum: 'Ab einer Bestellung von',
    categories: 'Nur diese Kategorien, durch Kommas getrennt',
    perAccount: 'Höchstens so oft je Account',
    until: 'Letzter Tag',
    create: 'Serie anlegen',
  },
});

const KEY = /^[a-z][A-Za-z0-9]*$/;

interface Draft {
  key: string;
  nameEn: string;
  nameDe: string;
  behaviour: string;
  stimulates: CouponSeriesTerms['stimulates'];
  kind: 'percentage' | 'amount';
  worth: string;
  currency: string;
  codes: 'bearer' | 'personal';
  minimum: string;
  categories: string;
  perAccount: string;
  until: string;
}

const EMPTY: Draft = {
  key: '',
  nameEn: '',
  nameDe: '',
  behaviour: '',
  stimulates: 'breadth',
  kind: 'percentage',
  worth: '',
  currency: 'EUR',
  codes: 'bearer',
  minimum: '',
  categories: '',
  perAccount: '1',
  until: '',
};

export function NewSeries({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="lg">
      {opened && <Form />}
    </Drawer>
  );
}

function Form() {
  const text = useTexts(texts);
  const navigate = useNavigate();
  const [draft, setDraft] = useState(EMPTY);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const put = useChange('putCouponSeries', { stale: ['listCouponSeries'] });
  const ready =
    KEY.test(draft.key) && draft.nameEn !== '' && draft.nameDe !== '' && draft.behaviour !== '' && draft.worth !== '';
  const submit = () =>
    put.mutate(
      { seriesKey: draft.key, body: toTerms(draft) },
      { onSuccess: ({ key }) => void navigate({ to: '/coupons/$seriesKey', params: { seriesKey: key } }) },
    );
  return (
    <Stack>
      {put.error !== null && <ProblemNote error={put.error} />}
      <What draft={draft} onChange={change} />
      <Worth draft={draft} onChange={change} />
      <Limits draft={draft} onChange={change} />
      <Group justify="flex-end">
        <Button onClick={submit} loading={put.isPending} disabled={!ready}>
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
  const stimulates = useTexts(stimulatesTexts);
  const field = (key: 'key' | 'nameEn' | 'nameDe' | 'behaviour') => ({
    label: text[key],
    value: draft[key],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => onChange({ [key]: value }),
    required: true,
  });
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput {...field('nameEn')} />
        <TextInput {...field('nameDe')} />
      </SimpleGrid>
      <TextInput {...field('key')} error={draft.key !== '' && !KEY.test(draft.key)} />
      <TextInput {...field('behaviour')} placeholder={text.behaviourHint} />
      <Select
        label={text.stimulates}
        data={Object.entries(stimulates).map(([value, label]) => ({ value, label }))}
        value={draft.stimulates}
        onChange={(value) => onChange({ stimulates: value as Draft['stimulates'] })}
        allowDeselect={false}
      />
    </>
  );
}

function Worth({ draft, onChange }: PartProps) {
  const text = useTexts(texts);
  return (
    <>
      <SegmentedControl
        aria-label={text.worth}
        data={[
          { value: 'percentage', label: text.percentage },
          { value: 'amount', label: text.amount },
        ]}
        value={draft.kind}
        onChange={(kind) => onChange({ kind: kind as Draft['kind'] })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberInput
          label={text.worth}
          value={draft.worth}
          onChange={(value) => onChange({ worth: String(value) })}
          min={0}
          required
        />
        <TextInput
          label={text.currency}
          value={draft.currency}
          maxLength={3}
          onChange={({ currentTarget: { value } }) => onChange({ currency: value.toUpperCase() })}
        />
      </SimpleGrid>
    </>
  );
}

function Limits({ draft, onChange }: PartProps) {
  const text = useTexts(texts);
  return (
    <>
      <Select
        label={text.codes}
        data={[
          { value: 'bearer', label: text.bearer },
          { value: 'personal', label: text.personal },
        ]}
        value={draft.codes}
        onChange={(codes) => onChange({ codes: codes as Draft['codes'] })}
        allowDeselect={false}
      />
      <TextInput
        label={text.categories}
        value={draft.categories}
        onChange={({ currentTarget: { value } }) => onChange({ categories: value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NumberInput
          label={text.minimum}
          value={draft.minimum}
          onChange={(value) => onChange({ minimum: String(value) })}
          min={0}
        />
        <NumberInput
          label={text.perAccount}
          value={draft.perAccount}
          onChange={(value) => onChange({ perAccount: String(value) })}
          min={1}
          allowDecimal={false}
        />
        <TextInput
          type="date"
          label={text.until}
          value={draft.until}
          onChange={({ currentTarget: { value } }) => onChange({ until: value })}
        />
      </SimpleGrid>
    </>
  );
}

function toTerms(draft: Draft): CouponSeriesTerms {
  const categories = draft.categories
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const money = draft.kind === 'amount' || draft.minimum !== '';
  return {
    name: { en: draft.nameEn, de: draft.nameDe },
    behaviour: draft.behaviour,
    stimulates: draft.stimulates,
    value:
      draft.kind === 'amount' ? { kind: 'amount', amount: draft.worth } : { kind: 'percentage', percent: draft.worth },
    currency: money ? draft.currency : null,
    codes: draft.codes,
    limits: { perAccount: draft.perAccount === '' ? null : Number(draft.perAccount) },
    minimum: draft.minimum === '' ? null : { amount: draft.minimum, of: 'order' },
    only: categories.length === 0 ? null : { categories },
    to: draft.until === '' ? null : draft.until,
  };
}
