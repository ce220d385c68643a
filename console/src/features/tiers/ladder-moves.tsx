/** Every move between levels, the newest first. */
import type { AccountLevelMove } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, EmptyState, Section, useTexts, When } from '@hanse/ui';
import { IconArrowsUpDown } from '@tabler/icons-react';
import { useList } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';

const texts = defineTexts({
  en: {
    title: 'Moves',
    account: 'Account',
    from: 'From',
    to: 'To',
    at: 'When',
    why: 'Because',
    threshold: 'Figures',
    review: 'Review',
    downgrade: 'End of a period',
    manualGrant: 'Given by hand',
    grantEnded: 'Grant ended',
    inherited: 'Group',
    ladderVersion: 'New version',
    lateFact: 'Late event',
    empty: 'No moves',
    emptyAbout: 'Nobody changed their level in this time.',
  },
  de: {
    title: 'Wechsel',
    account: 'Account',
    from: 'Von',
    to: 'Auf',
    at: 'Wann',
    why: 'Wegen',
    threshold: 'Zahlen',
    review: 'Überprüfung',
    downgrade: 'Ende eines Zeitraums',
    manualGrant: 'Von Hand gegeben',
    grantEnded: 'Vergabe endete',
    inherited: 'Gruppe',
    ladderVersion: 'Neue Version',
    lateFact: 'Spätes Ereignis',
    empty: 'Keine Wechsel',
    emptyAbout: 'In dieser Zeit hat niemand die Stufe gewechselt.',
  },
});

export function LadderMoves(props: { ladderKey: string; from: string; nameOf: (level: string) => string }) {
  const { ladderKey, from, nameOf } = props;
  const text = useTexts(texts);
  const list = useList('listLadderMoves', { ladder: ladderKey, from, limit: 15 });
  const columns: Column<AccountLevelMove>[] = [
    {
      key: 'account',
      title: text.account,
      main: true,
      render: ({ accountId, accountName }) => <AccountLink accountId={accountId} name={accountName} />,
    },
    { key: 'from', title: text.from, render: ({ fromLevel }) => nameOf(fromLevel) },
    { key: 'to', title: text.to, render: ({ toLevel }) => nameOf(toLevel) },
    { key: 'why', title: text.why, render: ({ cause }) => causeName(text, cause) },
    { key: 'at', title: text.at, render: ({ at }) => <When at={at} /> },
  ];
  return (
    <Section title={text.title} flush>
      <DataTable
        label={text.title}
        columns={columns}
        list={list}
        keyOf={({ accountId, at, toLevel }) => `${accountId} ${at} ${toLevel}`}
        empty={
          <EmptyState icon={IconArrowsUpDown} title={text.empty}>
            {text.emptyAbout}
          </EmptyState>
        }
      />
    </Section>
  );
}

function causeName(text: (typeof texts)['en'], cause: string): string {
  return (text as Readonly<Record<string, string>>)[cause] ?? cause;
}
