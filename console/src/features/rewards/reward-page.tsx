/** One reward: what it is, for whom, how much is left, and its life from draft to retired. */
import type { Reward } from '@hanse/sdk';
import { defineTexts, Page, ProblemNote, StateBadge, useConfirm, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, Button, SimpleGrid } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useChange, useRead } from '../../api.ts';
import { ComingPage } from '../../parts/coming-page.tsx';
import { useMay } from '../../session/session.tsx';
import { RewardImages } from './reward-images.tsx';
import { RewardPrices } from './reward-prices.tsx';
import { rewardStateTexts, rewardStateTones } from './reward-states.ts';
import { RewardStock } from './reward-stock.tsx';
import { RewardSummary } from './reward-summary.tsx';
import { RewardTexts } from './reward-texts.tsx';

const route = getRouteApi('/shell/rewards/$rewardId');

const texts = defineTexts({
  en: {
    rewards: 'Rewards',
    live: 'Put live',
    liveTitle: 'Put this reward live?',
    liveWhat: 'Members it is for see it in the portal and can redeem it from now on.',
    pause: 'Pause',
    pauseWhat: 'Nobody can redeem it until it is live again. What is under way goes on.',
    pauseTitle: 'Pause this reward?',
    retire: 'Retire',
    retireTitle: 'Retire this reward?',
    retireWhat: 'It leaves the catalogue. What is under way goes on, and reports keep it.',
  },
  de: {
    rewards: 'Prämien',
    live: 'Live schalten',
    liveTitle: 'Diese Prämie live schalten?',
    liveWhat: 'Mitglieder, für die sie ist, sehen sie im Portal und können sie ab jetzt einlösen.',
    pause: 'Anhalten',
    pauseWhat: 'Niemand kann sie einlösen, bis sie wieder live ist. Was läuft, läuft weiter.',
    pauseTitle: 'Diese Prämie anhalten?',
    retire: 'Einstellen',
    retireTitle: 'Diese Prämie einstellen?',
    retireWhat: 'Sie verlässt den Katalog. Was läuft, läuft weiter, und Berichte behalten sie.',
  },
});

export function RewardPage() {
  const { rewardId } = route.useParams();
  const { language } = useLanguage();
  const text = useTexts(texts);
  const states = useTexts(rewardStateTexts);
  const { data: reward, error, refetch } = useRead('getReward', { rewardId });
  const path = [
    <Anchor component={Link} to="/rewards" key="rewards">
      {text.rewards}
    </Anchor>,
  ];
  if (reward === undefined) {
    return <ComingPage title={text.rewards} path={path} error={error} onRetry={refetch} />;
  }
  return (
    <Page
      title={reward.name[language]}
      path={path}
      badge={<StateBadge tone={rewardStateTones[reward.status]}>{states[reward.status]}</StateBadge>}
      actions={<Life reward={reward} />}
    >
      <RewardSummary reward={reward} />
      <RewardPrices reward={reward} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <RewardStock reward={reward} />
        <RewardImages reward={reward} />
      </SimpleGrid>
      <RewardTexts reward={reward} />
    </Page>
  );
}

function Life({ reward }: { reward: Reward }) {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const update = useChange('updateReward', { stale: ['getReward', 'listRewards'] });
  if (!useMay('rewards:write')) return null;
  const set = async (status: Reward['status'], title: string, what: string, verb: string) => {
    if (!(await confirm({ title, consequences: [what], confirm: verb }))) return;
    update.mutate({ rewardId: reward.id, body: { status } });
  };
  return (
    <>
      {update.error !== null && <ProblemNote error={update.error} />}
      {reward.status !== 'retired' && (
        <Button
          variant="subtle"
          color="red"
          onClick={() => set('retired', text.retireTitle, text.retireWhat, text.retire)}
        >
          {text.retire}
        </Button>
      )}
      {reward.status === 'live' && (
        <Button variant="default" onClick={() => set('paused', text.pauseTitle, text.pauseWhat, text.pause)}>
          {text.pause}
        </Button>
      )}
      {(reward.status === 'draft' || reward.status === 'paused') && (
        <Button loading={update.isPending} onClick={() => set('live', text.liveTitle, text.liveWhat, text.live)}>
          {text.live}
        </Button>
      )}
    </>
  );
}
