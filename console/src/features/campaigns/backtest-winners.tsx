import type { BacktestSide } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, EmptyState, Money, Section, useTexts } from '@hanse/ui';
import { IconUsers } from '@tabler/icons-react';
import { AccountLink } from '../../parts/account-link.tsx';
import { listOf } from '../../parts/list-of.ts';

const texts = defineTexts({
  en: {
    title: 'Who would get most',
    account: 'Account',
    cost: 'Would get',
    empty: 'Nobody would get anything',
    emptyAbout: 'The reasons beside say what stands in the way.',
  },
  de: {
    title: 'Wer am meisten bekäme',
    account: 'Account',
    cost: 'Bekäme',
    empty: 'Niemand bekäme etwas',
    emptyAbout: 'Die Gründe daneben sagen, was im Weg steht.',
  },
});

type Top = BacktestSide['top'][number];

export function BacktestWinners({ side, currency }: { side: BacktestSide; currency: string }) {
  const text = useTexts(texts);
  const columns: Column<Top>[] = [
    {
      key: 'account',
      title: text.account,
      main: true,
      render: ({ accountId, name }) => <AccountLink accountId={accountId} name={name} />,
    },
    {
      key: 'cost',
      title: text.cost,
      align: 'right',
      render: ({ cost }) => <Money amount={cost} currency={currency} />,
    },
  ];
  const read = { isPending: false, error: null, refetch: () => undefined };
  return (
    <Section title={text.title} flush>
      <DataTable
        label={text.title}
        columns={columns}
        list={listOf(read, side.top.slice(0, 10))}
        keyOf={({ accountId }) => accountId}
        empty={
          <EmptyState icon={IconUsers} title={text.empty}>
            {text.emptyAbout}
          </EmptyState>
        }
      />
    </Section>
  );
}
