/** One reward: what it is, for whom, how much is left, and its life from draft to retired. */
import type { Reward } from '@hanse/sdk';
import {
  defineTexts,
  KeyValues,
  Page,
  ProblemNote,
  Section,
  StateBadge,
  useConfirm,
  useFormats,
  useLanguage,
  useTexts,
} from '@hanse/ui';
import { Anchor, Badge, Button, Group, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useChange, useRead } from '../../api.ts';
import { PriceText } from '../../parts/price-text.tsx';
import { rewardKindTexts } from '../../parts/reward-kinds.ts';
import { useMay } from '../../session/session.tsx';
import { RewardImages } from './reward-images.tsx';
import { RewardPicture } from './reward-picture.tsx';
import { rewardStateTexts, rewardStateTones } from './reward-states.ts';
import { RewardStock } from './reward-stock.tsx';
import { RewardTexts } from './reward-texts.tsx';

const route = getRouteApi('/shell/rewards/$rewardId');

const texts = defineTexts({
  en: {
    rewards: 'Rewards',
    what: 'What it is',
    kind: 'Kind',
    value: 'Fair value',
    cost: 'Cost',
    tax: 'Tax class',
    fulfilment: 'Handed over',
    manual: 'by hand',
    supplier: 'by a supplier',
    atOnce: 'at once',
    limits: 'Limits',
    perPeriod: (max: string, per: string, period: string) => `${max} per ${per} and ${period}`,
    audience: 'For whom',
    everybody: 'every member',
    only: 'only some',
    prices: 'Prices',
    redemptions: 'See its redemptions',
    live: 'Put live',
    liveTitle: 'Put this reward live?',
    liveWhat: 'Members it is for see it in the portal and can redeem it from now on.',
    pause: 'Pause',
    pauseWhat: 'Nobody can redeem it until it is live again. What is under way goes on.',
    pauseTitle: 'Pause this reward?',
    retire: 'Retire',
    retireTitle: 'Retire this reward?',
    retireWhat: 'It leaves the catalogue. What is under way goes on, and reports keep it.',
    person: 'person',
    account: 'account',
    all: 'everybody',
  },
  de: {
    rewards: 'Prämien',
    what: 'Was es ist',
    kind: 'Art',
    value: 'Marktwert',
    cost: 'Kosten',
    tax: 'Steuerklasse',
    fulfilment: 'Übergabe',
    manual: 'von Hand',
    supplier: 'durch einen Lieferanten',
    atOnce: 'sofort',
    limits: 'Grenzen',
    perPeriod: (max, per, period) => `${max} je ${per} und ${period}`,
    audience: 'Für wen',
    everybody: 'alle Mitglieder',
    only: 'nur bestimmte',
    prices: 'Preise',
    redemptions: 'Einlösungen ansehen',
    live: 'Live schalten',
    liveTitle: 'Diese Prämie live schalten?',
    liveWhat: 'Mitglieder, für die sie ist, sehen sie im Portal und können sie ab jetzt einlösen.',
    pause: 'Anhalten',
    pauseWhat: 'Niemand kann sie einlösen, bis sie wieder live ist. Was läuft, läuft weiter.',
    pauseTitle: 'Diese Prämie anhalten?',
    retire: 'Einstellen',
    retireTitle: 'Diese Prämie einstellen?',
    retireWhat: 'Sie verlässt den Katalog. Was läuft, läuft weiter, und Berichte behalten sie.',
    person: 'Person',
    account: 'Account',
    all: 'alle',
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
    return (
      <Page title={text.rewards} path={path}>
        {error === null ? (
          <Skeleton height={240} radius="lg" />
        ) : (
          <ProblemNote error={error} onRetry={() => refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={reward.name[language]}
      path={path}
      badge={<StateBadge tone={rewardStateTones[reward.status]}>{states[reward.status]}</StateBadge>}
      actions={<Life reward={reward} />}
    >
      <Summary reward={reward} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <RewardStock reward={reward} />
        <RewardImages reward={reward} />
      </SimpleGrid>
      <RewardTexts reward={reward} />
    </Page>
  );
}

function Summary({ reward }: { reward: Reward }) {
  const text = useTexts(texts);
  const kinds = useTexts(rewardKindTexts);
  const formats = useFormats();
  const { language } = useLanguage();
  const { value, limits, audience } = reward;
  return (
    <Section title={text.what}>
      <Stack>
        <Group wrap="nowrap" align="flex-start">
          <RewardPicture image={reward.images[0]} kind={reward.kind} size={72} />
          <Stack gap={4}>
            {reward.description !== undefined && <Text size="sm">{reward.description[language]}</Text>}
            <Group gap="xs">
              {reward.prices.map((price) => (
                <Badge key={price.key} size="lg" color="brand">
                  <PriceText price={price} />
                </Badge>
              ))}
            </Group>
          </Stack>
        </Group>
        <KeyValues
          entries={[
            [text.kind, kinds[reward.kind]],
            [text.fulfilment, text[reward.fulfilment.by]],
            [text.value, value === undefined ? null : formats.money(value.fair, value.currency)],
            [text.cost, value?.cost === undefined ? null : formats.money(value.cost, value.currency)],
            [text.tax, value?.taxClass],
            [text.audience, audience === undefined ? text.everybody : text.only],
            [
              text.limits,
              limits.length === 0
                ? null
                : limits
                    .map(({ max, per, period }) =>
                      text.perPeriod(formats.number(max), per === 'everybody' ? text.all : text[per], period),
                    )
                    .join(', '),
            ],
          ]}
        />
        <Anchor component={Link} to={`/redemptions?reward=${reward.id}`} size="sm">
          {text.redemptions}
        </Anchor>
      </Stack>
    </Section>
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
