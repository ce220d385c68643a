import type { Reward } from '@hanse/sdk';
import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import {
  ActionIcon,
  Button,
  Card,
  Collapse,
  Drawer,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useRead } from '../../api.ts';
import { DayFields } from '../../parts/day-fields.tsx';
import { useProgrammeLists } from '../../parts/rules/programme-lists.ts';
import { type Audience, AudienceFields } from './audience-fields.tsx';
import { toAudience, useAudienceText } from './audience-text.ts';
import { dayOfInstant, endOf, instantOf } from './days.ts';

const texts = defineTexts({
  en: {
    title: 'Prices',
    about: 'The first price that is for a member is theirs. Put special ones above those for everybody.',
    price: (n: number) => `Price ${n}`,
    amount: 'Amount',
    unit: 'Unit',
    addUnit: 'Add a unit',
    money: 'Money besides',
    moneyAbout: 'Paid outside; the redemption waits for it.',
    currency: 'Currency',
    who: 'Choose for whom',
    from: 'From',
    to: 'Last day',
    add: 'Add a price',
    up: 'Move up',
    remove: 'Remove',
    save: 'Save prices',
    saved: 'Prices saved. They hold for what is redeemed from now on.',
    under: 'What is under way keeps the price it was asked for at.',
  },
  de: {
    title: 'Preise',
    about: 'Der erste Preis, der für ein Mitglied ist, gilt. Besondere gehören über die für alle.',
    price: (n) => `Preis ${n}`,
    amount: 'Menge',
    unit: 'Einheit',
    addUnit: 'Einheit hinzufügen',
    money: 'Geld dazu',
    moneyAbout: 'Wird außerhalb bezahlt; die Einlösung wartet darauf.',
    currency: 'Währung',
    who: 'Für wen festlegen',
    from: 'Von',
    to: 'Letzter Tag',
    add: 'Preis hinzufügen',
    up: 'Nach oben',
    remove: 'Entfernen',
    save: 'Preise speichern',
    saved: 'Preise gespeichert. Sie gelten für alles, was ab jetzt eingelöst wird.',
    under: 'Was läuft, behält den Preis, zu dem es verlangt wurde.',
  },
});

interface PriceDraft {
  key: string;
  units: { unit: string; amount: string }[];
  money: string;
  currency: string;
  audience: Audience;
  from: string;
  to: string;
}

export function EditPrices({ reward, opened, onClose }: { reward: Reward; opened: boolean; onClose: () => void }) {
  const text = useTexts(texts);
  return (
    <Drawer opened={opened} onClose={onClose} title={<Text fw={640}>{text.title}</Text>} size="lg">
      {opened && <Form reward={reward} onDone={onClose} />}
    </Drawer>
  );
}

function Form({ reward, onDone }: { reward: Reward; onDone: () => void }) {
  const text = useTexts(texts);
  const { currency } = useProgrammeLists();
  const [prices, setPrices] = useState(() => reward.prices.map((price) => toDraft(price, currency)));
  const update = useChange('updateReward', { stale: ['getReward', 'listRewards'] });
  const change = (place: number, part: Partial<PriceDraft>) => {
    setPrices((before) => before.map((price, index) => (index === place ? { ...price, ...part } : price)));
  };
  const moveUp = (place: number) => {
    setPrices((before) => {
      const next = [...before];
      next.splice(place - 1, 0, ...next.splice(place, 1));
      return next;
    });
  };
  const submit = () => {
    update.mutate(
      { rewardId: reward.id, body: { prices: prices.map(toPrice) } },
      {
        onSuccess: () => {
          notifications.show({ message: text.saved });
          onDone();
        },
      },
    );
  };
  const add = () => {
    const [first] = prices;
    const units = first === undefined ? [] : first.units.map(({ unit }) => ({ unit, amount: '' }));
    const key = freeKey(prices.map((price) => price.key));
    setPrices([{ key, units, money: '', currency, audience: {}, from: '', to: '' }, ...prices]);
  };
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {text.about}
      </Text>
      {update.error !== null && <ProblemNote error={update.error} />}
      <Group>
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
          {text.add}
        </Button>
      </Group>
      {prices.map((price, place) => (
        <PriceCard
          key={price.key}
          price={price}
          place={place}
          onChange={(part) => change(place, part)}
          onUp={place === 0 ? null : () => moveUp(place)}
          onRemove={prices.length === 1 ? null : () => setPrices(prices.filter((_, index) => index !== place))}
        />
      ))}
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" flex={1} miw={200}>
          {text.under}
        </Text>
        <Button onClick={submit} loading={update.isPending} disabled={!prices.every(isComplete)}>
          {text.save}
        </Button>
      </Group>
    </Stack>
  );
}

interface CardProps {
  price: PriceDraft;
  place: number;
  onChange: (part: Partial<PriceDraft>) => void;
  onUp: (() => void) | null;
  onRemove: (() => void) | null;
}

function PriceCard({ price, place, onChange, onUp, onRemove }: CardProps) {
  const text = useTexts(texts);
  const audienceText = useAudienceText();
  return (
    <Card withBorder radius="md" padding="sm" component="fieldset" m={0}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text component="legend" size="sm" fw={600} p={0}>
              {text.price(place + 1)}
            </Text>
            <Text size="sm" c="dimmed">
              {audienceText(toAudience(price.audience))}
            </Text>
          </div>
          <Group gap={4} wrap="nowrap">
            {onUp !== null && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${text.up}: ${text.price(place + 1)}`}
                onClick={onUp}
              >
                <IconArrowUp size={16} />
              </ActionIcon>
            )}
            {onRemove !== null && (
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={`${text.remove}: ${text.price(place + 1)}`}
                onClick={onRemove}
              >
                <IconTrash size={16} />
              </ActionIcon>
            )}
          </Group>
        </Group>
        <UnitRows units={price.units} onChange={(units) => onChange({ units })} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <NumberInput
            label={text.money}
            description={text.moneyAbout}
            value={price.money}
            onChange={(value) => onChange({ money: String(value) })}
            min={0}
            suffix={` ${price.currency}`}
          />
        </SimpleGrid>
        <Whom price={price} onChange={onChange} />
      </Stack>
    </Card>
  );
}

function Whom({ price, onChange }: Pick<CardProps, 'price' | 'onChange'>) {
  const text = useTexts(texts);
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <Group>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={choosing}
          onClick={() => setChoosing((before) => !before)}
        >
          {text.who}
        </Button>
      </Group>
      <Collapse expanded={choosing}>
        <Stack gap="sm">
          <AudienceFields audience={price.audience} onChange={(audience) => onChange({ audience })} />
          <DayFields labels={text} value={price} onChange={onChange} />
        </Stack>
      </Collapse>
    </>
  );
}

function UnitRows(props: { units: PriceDraft['units']; onChange: (units: PriceDraft['units']) => void }) {
  const { units, onChange } = props;
  const text = useTexts(texts);
  const { data } = useRead('listUnits', {});
  const set = (place: number, part: Partial<PriceDraft['units'][number]>) => {
    onChange(units.map((one, index) => (index === place ? { ...one, ...part } : one)));
  };
  const free = data?.data.find(({ key }) => !units.some(({ unit }) => unit === key));
  return (
    <>
      {units.map(({ unit, amount }, place) => (
        <Group key={unit} gap="sm" align="flex-end" wrap="nowrap">
          <NumberInput
            label={text.amount}
            value={amount}
            onChange={(value) => set(place, { amount: String(value) })}
            min={0}
            thousandSeparator=" "
            required
            flex={1}
          />
          <Select
            label={text.unit}
            data={data?.data.map(({ key, name }) => ({ value: key, label: name })) ?? []}
            value={unit}
            onChange={(next) => next !== null && set(place, { unit: next })}
            allowDeselect={false}
            flex={1}
          />
          <ActionIcon
            variant="subtle"
            color="red"
            size="lg"
            aria-label={text.remove}
            onClick={() => onChange(units.filter((_, index) => index !== place))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      {free !== undefined && (
        <Group>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange([...units, { unit: free.key, amount: '' }])}
          >
            {text.addUnit}
          </Button>
        </Group>
      )}
    </>
  );
}

function toDraft(
  { key, units, money, audience = {}, from, to }: Reward['prices'][number],
  currency: string,
): PriceDraft {
  return {
    key,
    units: units.map((one) => ({ ...one })),
    money: money?.amount ?? '',
    currency: money?.currency ?? currency,
    audience,
    from: from === undefined ? '' : dayOfInstant(from),
    to: to === undefined ? '' : dayOfInstant(new Date(new Date(to).getTime() - 1).toISOString()),
  };
}

function toPrice({ key, units, money, currency, audience, from, to }: PriceDraft): Reward['prices'][number] {
  const whom = toAudience(audience);
  return {
    key,
    units,
    ...(money === '' ? {} : { money: { currency, amount: money } }),
    ...(whom === undefined ? {} : { audience: whom }),
    ...(from === '' ? {} : { from: instantOf(from) }),
    ...(to === '' ? {} : { to: endOf(to) }),
  };
}

function isComplete({ units, money }: PriceDraft): boolean {
  return units.every(({ amount }) => amount !== '') && (units.length > 0 || money !== '');
}

/** `special`, `special2` …: names a price in redemptions, so former ones are never taken again while they are there. */
function freeKey(taken: readonly string[]): string {
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? 'special' : `special${n}`;
    if (!taken.includes(key)) return key;
  }
}
