/** What members redeemed: first of all, what waits for us. */
import type { Redemption } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, EmptyState, Page, Section, StateBadge, useTexts, When } from '@hanse/ui';
import { Anchor, Button, Group, Pill, Select, Text } from '@mantine/core';
import { IconCircleCheck, IconGift, IconPackages } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useList, useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { PriceText } from '../../parts/price-text.tsx';
import { useRewardNames } from '../../parts/reward-names.ts';
import { useMay } from '../../session/session.tsx';
import { GiveReward } from './give-reward.tsx';
import {
  redemptionOriginTexts,
  redemptionStates,
  redemptionStateTexts,
  redemptionStateTones,
} from './redemption-states.ts';
import type { RedemptionSearch } from './redemptions-feature.ts';

const route = getRouteApi('/shell/redemptions');
/** What people come here for. */
const FIRST = 'toFulfil';

const texts = defineTexts({
  en: {
    title: 'Redemptions',
    about:
      'Each waits for somebody, until a deadline with a known end. What is refused or expires gives everything back.',
    state: 'State',
    all: 'All states',
    reward: 'Reward',
    account: 'Account',
    price: 'Price',
    deadline: 'Deadline',
    asked: 'Asked for',
    packing: 'Packing list',
    give: 'Give a reward',
    empty: 'Nothing in this state',
    emptyAbout: 'Whatever is to be handed over shows up here.',
  },
  de: {
    title: 'Einlösungen',
    about:
      'Jede wartet auf jemanden, bis zu einer Frist mit bekanntem Ende. Was abgelehnt wird oder abläuft, gibt alles zurück.',
    state: 'Stand',
    all: 'Alle',
    reward: 'Prämie',
    account: 'Account',
    price: 'Preis',
    deadline: 'Frist',
    asked: 'Verlangt',
    packing: 'Packliste',
    give: 'Prämie schenken',
    empty: 'Nichts in diesem Stand',
    emptyAbout: 'Was zu übergeben ist, steht hier.',
  },
});

export function RedemptionsPage() {
  const text = useTexts(texts);
  const search = route.useSearch();
  const navigate = useNavigate();
  const { state = search.reward === undefined ? FIRST : 'all', reward, account } = search;
  const list = useList('listRedemptions', {
    state: state === 'all' ? undefined : state,
    rewardId: reward,
    accountId: account,
    order: state === 'all' ? 'newest' : 'oldest',
    limit: 50,
  });
  const [giving, setGiving] = useState(false);
  const mayGive = useMay('rewards:give');
  const mayFulfil = useMay('redemptions:fulfil');
  const change = (next: RedemptionSearch) => void navigate({ to: '/redemptions', search: next, replace: true });
  return (
    <Page
      title={text.title}
      about={text.about}
      actions={
        <>
          {mayFulfil && (
            <Button variant="default" component={Link} to="/packing-list" leftSection={<IconPackages size={16} />}>
              {text.packing}
            </Button>
          )}
          {mayGive && (
            <Button leftSection={<IconGift size={16} />} onClick={() => setGiving(true)}>
              {text.give}
            </Button>
          )}
        </>
      }
    >
      <Section flush>
        <Group p="md" pb="sm" align="flex-end">
          <StateFilter value={state} onChange={(next) => change({ ...search, state: next })} />
          <Narrowed search={search} onChange={change} />
        </Group>
        <DataTable
          label={text.title}
          columns={useColumns()}
          list={list}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: '/redemptions/$redemptionId', params: { redemptionId: id } })}
          empty={
            <EmptyState icon={IconCircleCheck} title={text.empty}>
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
      <GiveReward opened={giving} onClose={() => setGiving(false)} />
    </Page>
  );
}

type StateChoice = NonNullable<RedemptionSearch['state']>;

function StateFilter({ value, onChange }: { value: StateChoice; onChange: (state: StateChoice) => void }) {
  const text = useTexts(texts);
  const states = useTexts(redemptionStateTexts);
  return (
    <Select
      label={text.state}
      data={[{ value: 'all', label: text.all }, ...redemptionStates.map((one) => ({ value: one, label: states[one] }))]}
      value={value}
      onChange={(next) => next !== null && onChange(next as StateChoice)}
      allowDeselect={false}
      w={{ base: '100%', sm: 260 }}
    />
  );
}

/** What the list is narrowed to besides, with a way out. */
function Narrowed({ search, onChange }: { search: RedemptionSearch; onChange: (search: RedemptionSearch) => void }) {
  const text = useTexts(texts);
  const rewardName = useRewardNames();
  const { reward, account } = search;
  return (
    <>
      {reward !== undefined && (
        <Pill size="md" withRemoveButton onRemove={() => onChange({ ...search, reward: undefined })}>
          {`${text.reward}: ${rewardName(reward, reward)}`}
        </Pill>
      )}
      {account !== undefined && (
        <Pill size="md" withRemoveButton onRemove={() => onChange({ ...search, account: undefined })}>
          {text.account}: <AccountName accountId={account} />
        </Pill>
      )}
    </>
  );
}

function AccountName({ accountId }: { accountId: string }) {
  const { data } = useRead('getAccount', { accountId });
  return <>{data?.name ?? '…'}</>;
}

function useColumns(): Column<Redemption>[] {
  const text = useTexts(texts);
  const states = useTexts(redemptionStateTexts);
  const rewardName = useRewardNames();
  const origins = useTexts(redemptionOriginTexts);
  return [
    {
      key: 'reward',
      title: text.reward,
      main: true,
      render: ({ id, rewardId, reward, quantity, origin }) => (
        <>
          <Anchor component={Link} to={`/redemptions/${id}`} inherit>
            {quantity > 1 && `${quantity} × `}
            {rewardName(rewardId, reward)}
          </Anchor>
          {origin !== 'member' && (
            <Text size="xs" c="dimmed" fw={400}>
              {origins[origin]}
            </Text>
          )}
        </>
      ),
    },
    { key: 'account', title: text.account, render: ({ accountId }) => <AccountLink accountId={accountId} /> },
    {
      key: 'state',
      title: text.state,
      render: ({ state }) => <StateBadge tone={redemptionStateTones[state]}>{states[state]}</StateBadge>,
    },
    {
      key: 'deadline',
      title: text.deadline,
      render: ({ deadline }) => (deadline === null ? '–' : <When at={deadline} />),
    },
    { key: 'asked', title: text.asked, secondary: true, render: ({ requestedAt }) => <When at={requestedAt} /> },
    { key: 'price', title: text.price, align: 'right', render: ({ price }) => <PriceText price={price} /> },
  ];
}
