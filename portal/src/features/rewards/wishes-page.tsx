/** What the member wishes for, and how far each of it is. */
import type { MemberReward } from '@hanse/sdk';
import { defineTexts, EmptyState, Section, useTexts } from '@hanse/ui';
import { Button } from '@mantine/core';
import { IconChevronRight, IconHeart } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import parts from '../../parts/parts.module.css';
import { ProgressLine } from '../../parts/progress-line.tsx';
import { kindIcons } from '../../parts/reward-texts.ts';
import { RowSymbol } from '../../parts/row-symbol.tsx';
import { Read } from '../../parts/waiting.tsx';
import { useInCompany } from '../../session/use-in-company.ts';
import { RewardsFrame } from './rewards-frame.tsx';

const texts = defineTexts({
  en: {
    empty: 'Your wish list is empty',
    emptyAbout: 'Put a reward on it, and you see here and on the home screen how far it is.',
    choose: 'Choose a reward',
    ready: 'In reach: redeem it now',
  },
  de: {
    empty: 'Ihr Wunschzettel ist leer',
    emptyAbout: 'Setzen Sie eine Prämie darauf, und Sie sehen hier und in der Übersicht, wie weit es noch ist.',
    choose: 'Eine Prämie wählen',
    ready: 'Erreichbar: jetzt einlösen',
  },
});

export function WishesPage() {
  const wishes = useRead('listMemberWishes', useInCompany());
  return (
    <RewardsFrame>
      <Read of={wishes} heights={[96, 96, 96]}>
        {({ data }) => (data.length === 0 ? <Empty /> : <Wishes wishes={data} />)}
      </Read>
    </RewardsFrame>
  );
}

function Wishes({ wishes }: { wishes: readonly MemberReward[] }) {
  return (
    <Section flush>
      <div className={parts.rows}>
        {wishes.map((wish) => (
          <Wish key={wish.rewardId} wish={wish} />
        ))}
      </div>
    </Section>
  );
}

function Wish({ wish }: { wish: MemberReward }) {
  const text = useTexts(texts);
  const { rewardId, name, kind, percent, isRedeemable, ways } = wish;
  const nearest = ways.flatMap(({ prices }) => prices).toSorted((one, other) => other.percent - one.percent)[0];
  return (
    <Link className={parts.row} to="/rewards/$rewardId" params={{ rewardId }}>
      <RowSymbol icon={kindIcons[kind]} tone={isRedeemable ? 'good' : 'brand'} />
      <div className={parts.rowText}>
        <ProgressLine
          label={name}
          value={`${percent} %`}
          percent={percent}
          note={isRedeemable ? text.ready : nearest?.sentence}
        />
      </div>
      <IconChevronRight size={18} color="var(--hanse-text-quiet)" aria-hidden style={{ flexShrink: 0 }} />
    </Link>
  );
}

function Empty() {
  const text = useTexts(texts);
  return (
    <EmptyState
      icon={IconHeart}
      title={text.empty}
      action={
        <Button component={Link} to="/rewards" size="md">
          {text.choose}
        </Button>
      }
    >
      {text.emptyAbout}
    </EmptyState>
  );
}
