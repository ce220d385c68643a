/** The codes of a series, without what would give them away; one can be blocked. */
import type { Coupon, CouponSeries } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  ProblemNote,
  Section,
  StateBadge,
  useFormats,
  useTexts,
} from '@hanse/ui';
import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconTicket } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange, useList } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { ReasonDialog } from '../../parts/rules/reason-dialog.tsx';
import { useMay } from '../../session/session.tsx';

const PAGE = 25;

const texts = defineTexts({
  en: {
    codes: 'Codes',
    code: 'Code',
    uses: 'Uses',
    holder: 'Account',
    free: 'whoever has it',
    until: 'Last day',
    state: 'State',
    open: 'Open',
    used: 'Used',
    blocked: 'Blocked',
    all: 'All',
    onlyUsed: 'Used',
    onlyOpen: 'Not used',
    block: 'Block',
    unblock: 'Open again',
    blockTitle: (end: string) => `Block the code that ends in ${end}?`,
    blockWhat: 'It holds for no cart any more. What it is reserved for stays reserved.',
    unblockTitle: (end: string) => `Open the code that ends in ${end} again?`,
    unblockWhat: 'It holds again, within the limits of the series.',
    empty: 'No codes yet',
    emptyAbout: 'Add some above.',
    none: 'None like this',
  },
  de: {
    codes: 'Codes',
    code: 'Code',
    uses: 'Nutzungen',
    holder: 'Account',
    free: 'wer ihn hat',
    until: 'Letzter Tag',
    state: 'Stand',
    open: 'Offen',
    used: 'Benutzt',
    blocked: 'Gesperrt',
    all: 'Alle',
    onlyUsed: 'Benutzt',
    onlyOpen: 'Unbenutzt',
    block: 'Sperren',
    unblock: 'Wieder öffnen',
    blockTitle: (end) => `Den Code sperren, der auf ${end} endet?`,
    blockWhat: 'Er gilt für keinen Warenkorb mehr. Was dafür reserviert ist, bleibt reserviert.',
    unblockTitle: (end) => `Den Code wieder öffnen, der auf ${end} endet?`,
    unblockWhat: 'Er gilt wieder, in den Grenzen der Serie.',
    empty: 'Noch keine Codes',
    emptyAbout: 'Fügen Sie oben welche hinzu.',
    none: 'Keine solchen',
  },
});

type Shown = 'all' | 'used' | 'open';

export function SeriesCodes({ series }: { series: CouponSeries }) {
  const text = useTexts(texts);
  const [shown, setShown] = useState<Shown>('all');
  const [asked, setAsked] = useState<Coupon | null>(null);
  const used = shown === 'all' ? undefined : shown === 'used';
  const list = useList('listCoupons', { seriesKey: series.key, used, limit: PAGE });
  const block = useChange('blockCoupon', { stale: ['listCoupons'] });
  return (
    <Section
      title={text.codes}
      actions={
        <SegmentedControl
          aria-label={text.codes}
          size="xs"
          data={[
            { value: 'all', label: text.all },
            { value: 'open', label: text.onlyOpen },
            { value: 'used', label: text.onlyUsed },
          ]}
          value={shown}
          onChange={(value) => setShown(value as Shown)}
        />
      }
      flush
    >
      {block.error !== null && <ProblemNote error={block.error} />}
      <DataTable
        label={text.codes}
        columns={useColumns(series, setAsked)}
        list={list}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={IconTicket} title={shown === 'all' ? text.empty : text.none}>
            {shown === 'all' ? text.emptyAbout : undefined}
          </EmptyState>
        }
      />
      {asked !== null && (
        <ReasonDialog
          title={(asked.blocked ? text.unblockTitle : text.blockTitle)(endOf(asked))}
          consequences={[asked.blocked ? text.unblockWhat : text.blockWhat]}
          confirm={asked.blocked ? text.unblock : text.block}
          danger={!asked.blocked}
          isPending={block.isPending}
          onConfirm={(reason) =>
            block.mutate(
              { couponId: asked.id, body: { blocked: !asked.blocked, reason } },
              { onSettled: () => setAsked(null) },
            )
          }
          onClose={() => setAsked(null)}
        />
      )}
    </Section>
  );
}

/** `RA8D` */
function endOf({ codeEnd }: Coupon): string {
  return codeEnd.replace(/^[.…]+/, '');
}

function useColumns(series: CouponSeries, onAsk: (coupon: Coupon) => void): Column<Coupon>[] {
  const text = useTexts(texts);
  const formats = useFormats();
  const mayWrite = useMay('coupons:write');
  const stateOf = ({ blocked, uses }: Coupon) => {
    if (blocked) return <StateBadge tone="bad">{text.blocked}</StateBadge>;
    const isUp = series.usesPerCoupon !== null && uses >= series.usesPerCoupon;
    return <StateBadge tone={isUp ? 'quiet' : 'good'}>{isUp ? text.used : text.open}</StateBadge>;
  };
  return [
    {
      key: 'code',
      title: text.code,
      main: true,
      render: (coupon) => <span style={{ fontFamily: 'var(--mantine-font-family-monospace)' }}>…{endOf(coupon)}</span>,
    },
    {
      key: 'holder',
      title: text.holder,
      render: ({ accountId }) => (accountId === null ? text.free : <AccountLink accountId={accountId} />),
    },
    {
      key: 'until',
      title: text.until,
      render: ({ lastDay }) => (lastDay === null ? '–' : formats.day(lastDay.slice(0, 10))),
    },
    { key: 'state', title: text.state, render: stateOf },
    { key: 'uses', title: text.uses, align: 'right', render: ({ uses }) => formats.number(uses) },
    ...(mayWrite
      ? [
          {
            key: 'act',
            title: '',
            align: 'right' as const,
            render: (coupon: Coupon) => (
              <Group justify="flex-end">
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color={coupon.blocked ? undefined : 'red'}
                  onClick={() => onAsk(coupon)}
                >
                  {coupon.blocked ? text.unblock : text.block}
                </Button>
              </Group>
            ),
          },
        ]
      : []),
  ];
}
