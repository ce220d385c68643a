/** For whom a reward is, when, how often, who agrees, and what it is worth. */
import type { Reward, RewardChange } from '@hanse/sdk';
import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import {
  ActionIcon,
  Button,
  Divider,
  Drawer,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../../api.ts';
import { DayFields } from '../../parts/day-fields.tsx';
import { useProgrammeLists } from '../../parts/rules/programme-lists.ts';
import { type Audience, AudienceFields } from './audience-fields.tsx';
import { toAudience } from './audience-text.ts';
import { dayOfInstant, endOf, instantOf } from './days.ts';
import { limitPeriodTexts, limitPerTexts } from './reward-states.ts';

const texts = defineTexts({
  en: {
    title: 'Rules and worth',
    who: 'For whom',
    from: 'From',
    to: 'Last day',
    limits: 'How often',
    perLimit: 'Counted for',
    period: 'Within',
    max: 'At most',
    addLimit: 'Add a limit',
    quantity: 'Pieces in one redemption, at most',
    remove: 'Remove',
    approvals: 'Who agrees first',
    company: 'An administrator of the company',
    us: 'Us',
    worth: 'What it is worth',
    fair: 'Fair value',
    fairAbout: 'Caps and the gift register count with it.',
    cost: 'Cost to you',
    costAbout: 'Left empty: the fair value.',
    currency: 'Currency',
    brand: 'Related to our brand',
    recipient: 'It is sent: ask for an address',
    save: 'Save',
    saved: 'Saved. It holds for what is redeemed from now on.',
  },
  de: {
    title: 'Regeln und Wert',
    who: 'Für wen',
    from: 'Von',
    to: 'Letzter Tag',
    limits: 'Wie oft',
    perLimit: 'Gezählt für',
    period: 'Innerhalb',
    max: 'Höchstens',
    addLimit: 'Grenze hinzufügen',
    quantity: 'Stücke je Einlösung, höchstens',
    remove: 'Entfernen',
    approvals: 'Wer zuerst zustimmt',
    company: 'Ein Administrator des Unternehmens',
    us: 'Wir',
    worth: 'Was sie wert ist',
    fair: 'Marktwert',
    fairAbout: 'Obergrenzen und Geschenkeregister rechnen damit.',
    cost: 'Kosten für Sie',
    costAbout: 'Leer: der Marktwert.',
    currency: 'Währung',
    brand: 'Bezug zur eigenen Marke',
    recipient: 'Wird versandt: nach einer Adresse fragen',
    save: 'Speichern',
    saved: 'Gespeichert. Es gilt für alles, was ab jetzt eingelöst wird.',
  },
});

type Limit = Reward['limits'][number];
type Approval = Reward['approvals'][number];

interface Draft {
  audience: Audience;
  from: string;
  to: string;
  limits: Limit[];
  quantityMax: number;
  approvals: Approval[];
  fair: string;
  cost: string;
  currency: string;
  brandRelated: boolean;
  needsRecipient: boolean;
}

export function EditRules({ reward, opened, onClose }: { reward: Reward; opened: boolean; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="lg">
      {opened && <Form reward={reward} onDone={onClose} />}
    </Drawer>
  );
}

interface PartProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

function Form({ reward, onDone }: { reward: Reward; onDone: () => void }) {
  const text = useTexts(texts);
  const { currency } = useProgrammeLists();
  const [draft, setDraft] = useState(() => toDraft(reward, currency));
  const update = useChange('updateReward', { stale: ['getReward', 'listRewards'] });
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = () => {
    update.mutate(
      { rewardId: reward.id, body: toChange(draft, reward) },
      {
        onSuccess: () => {
          notifications.show({ message: text.saved });
          onDone();
        },
      },
    );
  };
  return (
    <Stack>
      {update.error !== null && <ProblemNote error={update.error} />}
      <Divider label={text.who} labelPosition="left" />
      <AudienceFields audience={draft.audience} onChange={(audience) => change({ audience })} />
      <DayFields labels={text} value={draft} onChange={change} />
      <Divider label={text.limits} labelPosition="left" />
      <Limits draft={draft} onChange={change} />
      <Divider label={text.approvals} labelPosition="left" />
      <Approvals draft={draft} onChange={change} />
      <Divider label={text.worth} labelPosition="left" />
      <Worth draft={draft} onChange={change} />
      <Group justify="flex-end">
        <Button onClick={submit} loading={update.isPending}>
          {text.save}
        </Button>
      </Group>
    </Stack>
  );
}

function Limits({ draft, onChange }: PartProps) {
  const text = useTexts(texts);
  const pers = useTexts(limitPerTexts);
  const periods = useTexts(limitPeriodTexts);
  const set = (place: number, part: Partial<Limit>) => {
    onChange({ limits: draft.limits.map((one, index) => (index === place ? { ...one, ...part } : one)) });
  };
  return (
    <>
      {draft.limits.map((limit, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a limit is told from another by its place only
        <Group key={place} gap="sm" align="flex-end" wrap="nowrap">
          <NumberInput
            label={text.max}
            value={limit.max}
            onChange={(max) => set(place, { max: Number(max) })}
            min={1}
            allowDecimal={false}
            w={96}
          />
          <Select
            label={text.perLimit}
            data={Object.entries(pers).map(([value, label]) => ({ value, label }))}
            value={limit.per}
            onChange={(per) => set(place, { per: per as Limit['per'] })}
            allowDeselect={false}
            flex={1}
          />
          <Select
            label={text.period}
            data={Object.entries(periods).map(([value, label]) => ({ value, label }))}
            value={limit.period}
            onChange={(period) => set(place, { period: period as Limit['period'] })}
            allowDeselect={false}
            flex={1}
          />
          <ActionIcon
            variant="subtle"
            color="red"
            size="lg"
            aria-label={text.remove}
            onClick={() => onChange({ limits: draft.limits.filter((_, index) => index !== place) })}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange({ limits: [...draft.limits, { per: 'person', period: 'year', max: 1 }] })}
        >
          {text.addLimit}
        </Button>
      </Group>
      <NumberInput
        label={text.quantity}
        value={draft.quantityMax}
        onChange={(value) => onChange({ quantityMax: Number(value) })}
        min={1}
        allowDecimal={false}
        maw={260}
      />
    </>
  );
}

/** Switched on, whoever it is agrees to every redemption; rules that ask only sometimes are kept as they are. */
function Approvals({ draft, onChange }: PartProps) {
  const text = useTexts(texts);
  const set = (by: Approval['by'], asked: boolean) => {
    const others = draft.approvals.filter((rule) => rule.by !== by);
    onChange({ approvals: asked ? [...others, { by }] : others });
  };
  return (
    <>
      {(['account', 'operator'] as const).map((by) => (
        <Switch
          key={by}
          label={by === 'account' ? text.company : text.us}
          checked={draft.approvals.some((rule) => rule.by === by)}
          onChange={({ currentTarget: { checked } }) => set(by, checked)}
        />
      ))}
    </>
  );
}

function Worth({ draft, onChange }: PartProps) {
  const text = useTexts(texts);
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        <NumberInput
          label={text.fair}
          description={text.fairAbout}
          value={draft.fair}
          onChange={(value) => onChange({ fair: String(value) })}
          min={0}
        />
        <NumberInput
          label={text.cost}
          description={text.costAbout}
          value={draft.cost}
          onChange={(value) => onChange({ cost: String(value) })}
          min={0}
        />
        <TextInput
          label={text.currency}
          description="ISO 4217"
          value={draft.currency}
          onChange={({ currentTarget: { value } }) => onChange({ currency: value.toUpperCase() })}
          maxLength={3}
        />
      </SimpleGrid>
      <Switch
        label={text.brand}
        checked={draft.brandRelated}
        onChange={({ currentTarget: { checked } }) => onChange({ brandRelated: checked })}
      />
      <Switch
        label={text.recipient}
        checked={draft.needsRecipient}
        onChange={({ currentTarget: { checked } }) => onChange({ needsRecipient: checked })}
      />
    </>
  );
}

function toDraft(reward: Reward, currency: string): Draft {
  const { audience = {}, from, to, limits, quantityMax, approvals, value, brandRelated, needsRecipient } = reward;
  return {
    audience,
    from: from === undefined ? '' : dayOfInstant(from),
    to: to === undefined ? '' : dayOfInstant(new Date(new Date(to).getTime() - 1).toISOString()),
    limits,
    quantityMax,
    approvals,
    fair: value?.fair ?? '',
    cost: value?.cost ?? '',
    currency: value?.currency ?? currency,
    brandRelated,
    needsRecipient,
  };
}

function toChange(draft: Draft, reward: Reward): RewardChange {
  const { audience, from, to, fair, cost, currency, ...rest } = draft;
  return {
    ...rest,
    audience: toAudience(audience) ?? null,
    from: from === '' ? null : instantOf(from),
    to: to === '' ? null : endOf(to),
    value:
      fair === ''
        ? null
        : {
            currency,
            fair,
            ...(cost === '' ? {} : { cost }),
            ...(reward.value?.taxClass === undefined ? {} : { taxClass: reward.value.taxClass }),
          },
  };
}
