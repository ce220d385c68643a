/** In one screen: what I have, where we stand, what is next and what it brings, what expires. */
import type { MemberActivity, MemberHome } from '@hanse/sdk';
import { defineTexts, Section, useTexts } from '@hanse/ui';
import { Anchor, Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useRead } from '../../api.ts';
import parts from '../../parts/parts.module.css';
import { PortalPage } from '../../parts/portal-page.tsx';
import { ProgressLine } from '../../parts/progress-line.tsx';
import { RedemptionRow } from '../../parts/redemption-row.tsx';
import cards from '../../parts/reward-card.module.css';
import { RewardCard } from '../../parts/reward-card.tsx';
import { Read } from '../../parts/waiting.tsx';
import { useCompany, useMember } from '../../session/member.tsx';
import { useInCompany } from '../../session/use-in-company.ts';
import { ActivityRow } from '../activity/activity-row.tsx';
import { WhySheet } from '../activity/why-sheet.tsx';
import { BalanceCard } from './balance-card.tsx';
import classes from './home.module.css';
import { StandingsCard } from './standings-card.tsx';
import { WaitingCard } from './waiting-card.tsx';

const texts = defineTexts({
  en: {
    hello: (name: string) => `Hello ${name}`,
    mine: 'Only yours',
    goal: 'Your next goal',
    wish: 'From your wish list',
    inReach: 'In reach now',
    allRewards: 'All rewards',
    underWay: 'Under way',
    mineAll: 'Everything redeemed',
    latest: 'Latest activity',
    all: 'All',
    start: 'Nothing collected yet',
    startAbout: 'See what is rewarded, and what it brings.',
    how: 'How it works',
  },
  de: {
    hello: (name) => `Guten Tag, ${name}`,
    mine: 'Nur für Sie',
    goal: 'Ihr nächstes Ziel',
    wish: 'Von Ihrem Wunschzettel',
    inReach: 'Jetzt erreichbar',
    allRewards: 'Alle Prämien',
    underWay: 'Unterwegs',
    mineAll: 'Alles Eingelöste',
    latest: 'Neueste Umsätze',
    all: 'Alle',
    start: 'Noch nichts gesammelt',
    startAbout: 'Sehen Sie, was belohnt wird und was es bringt.',
    how: 'So funktioniert es',
  },
});

const HeldCard = lazy(async () => ({ default: (await import('./held-card.tsx')).HeldCard }));

export function HomePage() {
  const text = useTexts(texts);
  const { person } = useMember();
  const home = useRead('getMemberHome', useInCompany());
  return (
    <PortalPage title={text.hello(person.givenName)}>
      <Read of={home} heights={[170, 260, 120, 240]}>
        {(answer) => <Content home={answer} />}
      </Read>
    </PortalPage>
  );
}

function Content({ home }: { home: MemberHome }) {
  const { balances, standings, rewards, underWay, waiting, notices, activity } = home;
  return (
    <Stack gap="md">
      <WaitingCard waiting={waiting} notices={notices} />
      <div className={classes.columns}>
        <Stack gap="md" className={classes.column}>
          <Balances balances={balances} />
          <StandingsCard standings={standings} />
        </Stack>
        <Stack gap="md" className={classes.column}>
          <Goal goal={rewards.goal} />
          <InReach rewards={rewards.inReach} />
          <UnderWay redemptions={underWay} />
          <Latest lines={activity} whoseShown={balances.own.length > 0} />
        </Stack>
      </div>
    </Stack>
  );
}

/** Company and personal apart; benefits where the programme has nothing to collect. */
function Balances({ balances: { company, own } }: { balances: MemberHome['balances'] }) {
  const text = useTexts(texts);
  const { name } = useCompany();
  const { hasUnits } = useMember();
  if (!hasUnits) {
    return (
      <Suspense fallback={<Skeleton height={180} radius="lg" />}>
        <HeldCard />
      </Suspense>
    );
  }
  if (company.length + own.length === 0) return <Start />;
  return (
    <>
      <BalanceCard label={name} balances={company} main />
      <BalanceCard label={text.mine} balances={own} main={company.length === 0} />
    </>
  );
}

/** Before anything was collected: how to. */
function Start() {
  const text = useTexts(texts);
  return (
    <Section title={text.start} about={text.startAbout}>
      <Button component={Link} to="/how-it-works" size="md">
        {text.how}
      </Button>
    </Section>
  );
}

function Goal({ goal }: { goal: MemberHome['rewards']['goal'] }) {
  const text = useTexts(texts);
  if (goal === null) return null;
  const prices = goal.ways.flatMap(({ prices: own }) => own);
  const nearest = prices.toSorted((one, other) => other.percent - one.percent)[0];
  return (
    <Section title={goal.wishedAt === null ? text.goal : text.wish} flush>
      <Link className={parts.row} to="/rewards/$rewardId" params={{ rewardId: goal.rewardId }}>
        <div className={parts.rowText}>
          <ProgressLine label={goal.name} value={`${goal.percent} %`} percent={goal.percent} note={nearest?.sentence} />
        </div>
      </Link>
    </Section>
  );
}

function InReach({ rewards }: { rewards: MemberHome['rewards']['inReach'] }) {
  const text = useTexts(texts);
  if (rewards.length === 0) return null;
  return (
    <section aria-label={text.inReach}>
      <Heading title={text.inReach} more={<MoreLink to="/rewards">{text.allRewards}</MoreLink>} />
      <div className={cards.strip}>
        {rewards.map((reward) => (
          <RewardCard key={reward.rewardId} reward={reward} among />
        ))}
      </div>
    </section>
  );
}

function UnderWay({ redemptions }: { redemptions: MemberHome['underWay'] }) {
  const text = useTexts(texts);
  if (redemptions.length === 0) return null;
  return (
    <Section title={text.underWay} actions={<MoreLink to="/rewards/mine">{text.mineAll}</MoreLink>} flush>
      <div className={parts.rows}>
        {redemptions.map((one) => (
          <RedemptionRow key={one.id} redemption={one} />
        ))}
      </div>
    </Section>
  );
}

function Latest({ lines, whoseShown }: { lines: readonly MemberActivity[]; whoseShown: boolean }) {
  const text = useTexts(texts);
  const { hasUnits } = useMember();
  const [asked, setAsked] = useState<MemberActivity | null>(null);
  if (!hasUnits || lines.length === 0) return null;
  return (
    <Section title={text.latest} actions={<MoreLink to="/activity">{text.all}</MoreLink>} flush>
      <div className={parts.rows}>
        {lines.map((line) => (
          <ActivityRow key={line.id} line={line} whoseShown={whoseShown} onWhy={setAsked} />
        ))}
      </div>
      <WhySheet line={asked} onClose={() => setAsked(null)} />
    </Section>
  );
}

function Heading({ title, more }: { title: string; more: ReactNode }) {
  return (
    <div className={classes.heading}>
      <Title order={2}>{title}</Title>
      {more}
    </div>
  );
}

function MoreLink({ to, children }: { to: string; children: string }) {
  return (
    <Anchor component={Link} to={to} size="sm" className={classes.more}>
      <Text span inherit>
        {children}
      </Text>
    </Anchor>
  );
}
