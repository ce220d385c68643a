/** What the reward costs, and for whom: the first price that fits is the one. */
import type { Reward } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, Section, useFormats, useTexts, wholeList } from '@hanse/ui';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { PriceText } from '../../parts/price-text.tsx';
import { useMay } from '../../session/session.tsx';
import { useAudienceText } from './audience-text.ts';
import { EditPrices } from './edit-prices.tsx';

type Price = Reward['prices'][number];

const texts = defineTexts({
  en: {
    title: 'Prices',
    about: 'From top to bottom: the first that is for a member is theirs.',
    edit: 'Change prices',
    price: 'Price',
    who: 'For whom',
    when: 'When',
    always: 'always',
    from: (day: string) => `from ${day}`,
    before: (day: string) => `until ${day}`,
  },
  de: {
    title: 'Preise',
    about: 'Von oben nach unten: Der erste, der für ein Mitglied ist, gilt.',
    edit: 'Preise ändern',
    price: 'Preis',
    who: 'Für wen',
    when: 'Wann',
    always: 'immer',
    from: (day) => `ab ${day}`,
    before: (day) => `bis ${day}`,
  },
});

export function RewardPrices({ reward }: { reward: Reward }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const audienceText = useAudienceText();
  const mayWrite = useMay('rewards:write');
  const [editing, setEditing] = useState(false);
  const when = ({ from, to }: Price) => {
    const parts = [
      from === undefined ? '' : text.from(formats.dayOf(from)),
      to === undefined ? '' : text.before(formats.dayOf(new Date(to).getTime() - 1)),
    ];
    return parts.filter((part) => part !== '').join(' ') || text.always;
  };
  const columns: Column<Price>[] = [
    { key: 'who', title: text.who, main: true, render: ({ audience }) => audienceText(audience) },
    { key: 'when', title: text.when, render: when },
    { key: 'price', title: text.price, align: 'right', render: (price) => <PriceText price={price} /> },
  ];
  return (
    <Section
      title={text.title}
      about={reward.prices.length > 1 ? text.about : undefined}
      actions={
        mayWrite && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPencil size={15} />}
            onClick={() => setEditing(true)}
          >
            {text.edit}
          </Button>
        )
      }
      flush
    >
      <DataTable
        label={text.title}
        columns={columns}
        list={wholeList(reward.prices)}
        keyOf={({ key }) => key}
        empty={null}
      />
      <EditPrices reward={reward} opened={editing} onClose={() => setEditing(false)} />
    </Section>
  );
}
