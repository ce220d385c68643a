/** What members redeemed: first of all, what waits for us. */
import type { Redemption } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  saveFile,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Button, Group, Select } from '@mantine/core';
import { IconCircleCheck, IconDownload, IconGift } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, useList } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { PriceText } from '../../parts/price-text.tsx';
import { useRewardNames } from '../../parts/reward-names.ts';
import { useMay } from '../../session/session.tsx';
import { GiveReward } from './give-reward.tsx';
import { redemptionStates, redemptionStateTexts, redemptionStateTones } from './redemption-states.ts';
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
          {mayFulfil && <PackingList />}
          {mayGive && (
            <Button leftSection={<IconGift size={16} />} onClick={() => setGiving(true)}>
              {text.give}
            </Button>
          )}
        </>
      }
    >
      <Section flush>
        <StateFilter value={state} onChange={(next) => change({ ...search, state: next })} />
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
    <Group p="md" pb="sm">
      <Select
        label={text.state}
        data={[
          { value: 'all', label: text.all },
          ...redemptionStates.map((one) => ({ value: one, label: states[one] })),
        ]}
        value={value}
        onChange={(next) => next !== null && onChange(next as StateChoice)}
        allowDeselect={false}
        w={{ base: '100%', sm: 260 }}
      />
    </Group>
  );
}

function PackingList() {
  const text = useTexts(texts);
  const [failure, setFailure] = useState<unknown>(null);
  const download = () => {
    setFailure(null);
    api
      .listPackingLines({ format: 'csv' })
      .then((file) => saveFile(file, 'packing-list.csv'))
      .catch(setFailure);
  };
  return (
    <>
      {failure !== null && <ProblemNote error={failure} />}
      <Button variant="default" leftSection={<IconDownload size={16} />} onClick={download}>
        {text.packing}
      </Button>
    </>
  );
}

function useColumns(): Column<Redemption>[] {
  const text = useTexts(texts);
  const states = useTexts(redemptionStateTexts);
  const rewardName = useRewardNames();
  return [
    {
      key: 'reward',
      title: text.reward,
      main: true,
      render: ({ id, rewardId, reward, quantity }) => (
        <Anchor component={Link} to={`/redemptions/${id}`} inherit>
          {quantity > 1 && `${quantity} × `}
          {rewardName(rewardId, reward)}
        </Anchor>
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
