import type { MemberReward } from '@hanse/sdk';
import { defineTexts, useTexts } from '@hanse/ui';
import { Text } from '@mantine/core';
import { IconCircleCheckFilled, IconHeartFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { ProgressBar } from './progress-line.tsx';
import classes from './reward-card.module.css';
import { kindIcons, kindTexts } from './reward-texts.ts';

const texts = defineTexts({
  en: {
    inReach: 'In reach',
    wished: 'On your wish list',
    paused: 'Not to be had at the moment',
    gone: 'None left at the moment',
    progress: (name: string) => `How far ${name} is`,
    pace: (pace: string) => `${pace} at your pace`,
    or: 'or',
  },
  de: {
    inReach: 'Erreichbar',
    wished: 'Auf Ihrem Wunschzettel',
    paused: 'Zurzeit nicht zu haben',
    gone: 'Zurzeit vergriffen',
    progress: (name) => `Wie weit ${name} ist`,
    pace: (pace) => `bei Ihrem Tempo ${pace}`,
    or: 'oder',
  },
});

/** @param props.among it stands under a heading that says it is in reach */
export function RewardCard({ reward, among = false }: { reward: MemberReward; among?: boolean }) {
  const text = useTexts(texts);
  const kinds = useTexts(kindTexts);
  return (
    <Link className={classes.card} to="/rewards/$rewardId" params={{ rewardId: reward.rewardId }}>
      <RewardPicture reward={reward}>
        {reward.wishedAt !== null && (
          <span className={classes.heart}>
            <IconHeartFilled size={18} role="img" aria-label={text.wished} />
          </span>
        )}
      </RewardPicture>
      <span className={classes.text}>
        <Text span size="xs" c="dimmed">
          {kinds[reward.kind]}
        </Text>
        <Text span fw={600} lh={1.3} style={{ overflowWrap: 'anywhere' }}>
          {reward.name}
        </Text>
        <Text span size="sm" fw={550} c="brand" className="hanse-numbers">
          {priceText(reward, text.or)}
        </Text>
        {!(among && reward.isRedeemable) && (
          <span className={classes.foot}>
            <Reach reward={reward} />
          </span>
        )}
      </span>
    </Link>
  );
}

export function RewardPicture({ reward, children }: { reward: MemberReward; children?: React.ReactNode }) {
  const Mark = kindIcons[reward.kind];
  const [image] = reward.images;
  return (
    <span className={classes.picture}>
      <Mark size={44} stroke={1.4} aria-hidden />
      {image !== undefined && <img src={image.url} alt={image.alt} loading="lazy" onError={hide} />}
      {children}
    </span>
  );
}

/** A picture that cannot be loaded leaves the symbol behind it. */
function hide(event: React.SyntheticEvent<HTMLImageElement>): void {
  event.currentTarget.style.display = 'none';
}

/** In reach, or how far it is and how long that takes. */
function Reach({ reward }: { reward: MemberReward }) {
  const text = useTexts(texts);
  const { isRedeemable, isPaused, left, name, percent, pace } = reward;
  if (isRedeemable) {
    return (
      <Text
        span
        size="sm"
        fw={600}
        c="var(--hanse-good)"
        style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}
      >
        <IconCircleCheckFilled size={17} aria-hidden />
        {text.inReach}
      </Text>
    );
  }
  if (isPaused || left === 0) {
    return (
      <Text span size="sm" c="dimmed">
        {isPaused ? text.paused : text.gone}
      </Text>
    );
  }
  return (
    <>
      <ProgressBar label={text.progress(name)} percent={percent} />
      <Text span size="xs" c="dimmed" display="block" mt={6}>
        {pace === null ? `${percent} %` : text.pace(pace)}
      </Text>
    </>
  );
}

/** Its cheapest way of the first wallet, "500 points + €20" or "500 points or 20 credits". */
function priceText({ ways }: MemberReward, or: string): string {
  const prices = ways[0]?.prices ?? [];
  return prices
    .map(({ units, money }) =>
      [...units.map(({ price }) => price.text), ...(money === null ? [] : [money])].join(' + '),
    )
    .join(` ${or} `);
}
