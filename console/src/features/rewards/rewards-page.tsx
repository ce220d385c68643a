/** The catalogue: what can be redeemed, for what price, and how much is left. */
import type { Reward } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  plural,
  Section,
  StateBadge,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Anchor, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconGift, IconPlus } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useList } from '../../api.ts';
import { PriceText } from '../../parts/price-text.tsx';
import { rewardKindTexts } from '../../parts/reward-kinds.ts';
import { useMay } from '../../session/session.tsx';
import { NewReward } from './new-reward.tsx';
import { RewardPicture } from './reward-picture.tsx';
import { rewardStates, rewardStateTexts, rewardStateTones } from './reward-states.ts';

const route = getRouteApi('/shell/rewards');

const texts = defineTexts({
  en: {
    title: 'Rewards',
    about:
      'What members can redeem. Prices may differ by level, role, country and account; stock is exact to the last piece.',
    new: 'New reward',
    state: 'State',
    all: 'All',
    reward: 'Reward',
    price: 'Price',
    special: (n: number) => plural('en', n, { one: 'and a special price', other: `and ${n} special prices` }),
    left: 'Left',
    unlimited: 'unlimited',
    value: 'Fair value',
    empty: 'The catalogue is empty',
    emptyAbout:
      'Begin with two or three rewards that help members in their work: hours of service, a training seat, goods of your own.',
    none: 'No reward in this state',
  },
  de: {
    title: 'Prämien',
    about:
      'Was Mitglieder einlösen können. Preise dürfen sich nach Stufe, Rolle, Land und Account unterscheiden; der Bestand stimmt bis aufs letzte Stück.',
    new: 'Neue Prämie',
    state: 'Stand',
    all: 'Alle',
    reward: 'Prämie',
    price: 'Preis',
    special: (n) => plural('de', n, { one: 'und ein besonderer Preis', other: `und ${n} besondere Preise` }),
    left: 'Übrig',
    unlimited: 'unbegrenzt',
    value: 'Marktwert',
    empty: 'Der Katalog ist leer',
    emptyAbout:
      'Zwei oder drei Prämien, die bei der Arbeit helfen, sind ein guter Anfang: Servicestunden, ein Schulungsplatz, eigene Ware.',
    none: 'Keine Prämie in diesem Stand',
  },
});

export function RewardsPage() {
  const text = useTexts(texts);
  const states = useTexts(rewardStateTexts);
  const { status } = route.useSearch();
  const navigate = useNavigate();
  const mayWrite = useMay('rewards:write');
  const [writing, setWriting] = useState(false);
  const list = useList('listRewards', { status, limit: 50 });
  const begin = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
      {text.new}
    </Button>
  );
  return (
    <Page title={text.title} about={text.about} actions={begin}>
      <Section flush>
        <Group p="md" pb="sm">
          <Select
            label={text.state}
            placeholder={text.all}
            data={rewardStates.map((value) => ({ value, label: states[value] }))}
            value={status ?? null}
            onChange={(value) =>
              void navigate({
                to: '/rewards',
                search: { status: rewardStates.find((state) => state === value) },
                replace: true,
              })
            }
            clearable
            w={{ base: '100%', sm: 200 }}
          />
        </Group>
        <DataTable
          label={text.title}
          columns={useColumns()}
          list={list}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: '/rewards/$rewardId', params: { rewardId: id } })}
          empty={
            <EmptyState icon={IconGift} title={status === undefined ? text.empty : text.none} action={begin}>
              {status === undefined ? text.emptyAbout : undefined}
            </EmptyState>
          }
        />
      </Section>
      <NewReward opened={writing} onClose={() => setWriting(false)} />
    </Page>
  );
}

function useColumns(): Column<Reward>[] {
  const text = useTexts(texts);
  const states = useTexts(rewardStateTexts);
  const kinds = useTexts(rewardKindTexts);
  const formats = useFormats();
  const { language } = useLanguage();
  return [
    {
      key: 'reward',
      title: text.reward,
      main: true,
      render: ({ id, name, kind, images }) => (
        <Group gap="sm" wrap="nowrap">
          <RewardPicture image={images[0]} kind={kind} size={40} />
          <Stack gap={0}>
            <Anchor component={Link} to={`/rewards/${id}`} inherit>
              {name[language]}
            </Anchor>
            <Text size="xs" c="dimmed" fw={400}>
              {kinds[kind]}
            </Text>
          </Stack>
        </Group>
      ),
    },
    {
      key: 'state',
      title: text.state,
      render: ({ status }) => <StateBadge tone={rewardStateTones[status]}>{states[status]}</StateBadge>,
    },
    {
      key: 'price',
      title: text.price,
      align: 'right',
      render: ({ prices }) => (
        <Stack gap={0} align="flex-end">
          <PriceText price={prices.find(({ audience }) => audience === undefined) ?? prices[0]} />
          {prices.length > 1 && (
            <Text size="xs" c="dimmed">
              {text.special(prices.length - 1)}
            </Text>
          )}
        </Stack>
      ),
    },
    {
      key: 'left',
      title: text.left,
      align: 'right',
      render: ({ stock, left }) =>
        stock === 'unlimited' ? text.unlimited : formats.number(left.reduce((sum, one) => sum + one.left, 0)),
    },
    {
      key: 'value',
      title: text.value,
      align: 'right',
      secondary: true,
      render: ({ value }) => (value === undefined ? '–' : formats.money(value.fair, value.currency)),
    },
  ];
}
