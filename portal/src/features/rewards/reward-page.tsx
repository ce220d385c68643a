/** One reward: what it is, what it costs, how far it is, and the way to it. */
import type { MemberReward } from '@hanse/sdk';
import { defineTexts, KeyValues, Section, useFormats, useTexts } from '@hanse/ui';
import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../../api.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { PortalPage } from '../../parts/portal-page.tsx';
import { ProgressLine } from '../../parts/progress-line.tsx';
import { RewardPicture } from '../../parts/reward-card.tsx';
import { kindTexts } from '../../parts/reward-texts.ts';
import { Read } from '../../parts/waiting.tsx';
import { useReadOnly } from '../../session/member.tsx';
import { useInCompany } from '../../session/use-in-company.ts';
import { RedeemSheet } from './redeem-sheet.tsx';
import classes from './rewards.module.css';
import { WishButton } from './wish-button.tsx';

const texts = defineTexts({
  en: {
    title: 'Reward',
    back: 'All rewards',
    redeem: 'Redeem',
    fromCompany: 'Paid by the company',
    fromMe: 'Paid with what is only yours',
    price: 'Price',
    conditions: 'Good to know',
    left: 'Left',
    none: 'none at the moment',
    allowed: 'Still allowed for you',
    begins: 'Begins',
    ends: 'Ends',
    place: 'Place',
    answerUntil: 'Answer by',
    paused: 'Not to be had at the moment',
  },
  de: {
    title: 'Prämie',
    back: 'Alle Prämien',
    redeem: 'Einlösen',
    fromCompany: 'Bezahlt das Unternehmen',
    fromMe: 'Bezahlt mit dem, was nur Ihnen gehört',
    price: 'Preis',
    conditions: 'Gut zu wissen',
    left: 'Noch da',
    none: 'zurzeit keine',
    allowed: 'Für Sie noch möglich',
    begins: 'Beginn',
    ends: 'Ende',
    place: 'Ort',
    answerUntil: 'Antwort bis',
    paused: 'Zurzeit nicht zu haben',
  },
});

export function RewardPage() {
  const { rewardId } = useParams({ from: '/shell/rewards/$rewardId' });
  const text = useTexts(texts);
  const reward = useRead('getMemberReward', { ...useInCompany(), rewardId });
  const back = (
    <BackLink key="back" to="/rewards">
      {text.back}
    </BackLink>
  );
  return (
    <PortalPage title={reward.data?.name ?? text.title} path={[back]}>
      <Read of={reward} heights={[220, 180]}>
        {(answer) => <Content reward={answer} />}
      </Read>
    </PortalPage>
  );
}

function Content({ reward }: { reward: MemberReward }) {
  const text = useTexts(texts);
  const kinds = useTexts(kindTexts);
  const readOnly = useReadOnly();
  const [redeeming, setRedeeming] = useState(false);
  const mayTry = !reward.isPaused && reward.ways.some(({ prices }) => prices.some(({ isInReach }) => isInReach));
  return (
    <div className={classes.reward}>
      <div className={classes.picture}>
        <RewardPicture reward={reward} />
      </div>
      <Stack gap="lg">
        <Stack gap="xs" align="flex-start">
          <Badge color="gray">{kinds[reward.kind]}</Badge>
          {reward.description !== null && <Text style={{ whiteSpace: 'pre-line' }}>{reward.description}</Text>}
          {reward.isPaused && <Text fw={550}>{text.paused}</Text>}
        </Stack>
        <Prices reward={reward} />
        <Facts reward={reward} />
        {reward.conditions !== null && (
          <Section title={text.conditions}>
            <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
              {reward.conditions}
            </Text>
          </Section>
        )}
        <div className={classes.buy}>
          <WishButton reward={reward} wide={!mayTry} disabled={readOnly} />
          {mayTry && (
            <Button size="lg" style={{ flex: 1 }} disabled={readOnly} onClick={() => setRedeeming(true)}>
              {text.redeem}
            </Button>
          )}
        </div>
      </Stack>
      {redeeming && <RedeemSheet reward={reward} onClose={() => setRedeeming(false)} />}
    </div>
  );
}

/** Per wallet: what it costs from there, and how far that is. */
function Prices({ reward }: { reward: MemberReward }) {
  const text = useTexts(texts);
  return (
    <Section title={text.price}>
      <Stack gap="lg">
        {reward.ways.map(({ payer, prices }) => (
          <Stack key={payer} gap="sm">
            {reward.ways.length > 1 && <Title order={3}>{payer === 'company' ? text.fromCompany : text.fromMe}</Title>}
            {prices.map((price) => (
              <PriceLine key={price.key} price={price} />
            ))}
          </Stack>
        ))}
      </Stack>
    </Section>
  );
}

function PriceLine({ price }: { price: MemberReward['ways'][number]['prices'][number] }) {
  const { units, money, percent, sentence, isInReach } = price;
  const label = [...units.map((one) => one.price.text), ...(money === null ? [] : [money])].join(' + ');
  if (!isInReach) return <ProgressLine label={label} value={`${percent} %`} percent={percent} note={sentence} />;
  return (
    <div>
      <Text fz={22} fw={640} lh={1.3} className="hanse-numbers">
        {label}
      </Text>
      <Group gap={6} wrap="nowrap" c="var(--hanse-good)">
        <IconCircleCheckFilled size={17} aria-hidden />
        <Text size="sm" fw={600}>
          {sentence}
        </Text>
      </Group>
    </div>
  );
}

function Facts({ reward: { left, allowed, event } }: { reward: MemberReward }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const facts = [
    ...(event === null
      ? []
      : [
          [text.begins, formats.instant(event.startsAt)] as const,
          [text.ends, formats.instant(event.endsAt)] as const,
          [text.place, event.place] as const,
          ...(event.answerUntil === null ? [] : [[text.answerUntil, formats.instant(event.answerUntil)] as const]),
        ]),
    ...(left === null ? [] : [[text.left, left === 0 ? text.none : formats.number(left)] as const]),
    ...(allowed === null ? [] : [[text.allowed, formats.number(allowed)] as const]),
  ];
  if (facts.length === 0) return null;
  return (
    <Section>
      <KeyValues entries={facts} />
    </Section>
  );
}
