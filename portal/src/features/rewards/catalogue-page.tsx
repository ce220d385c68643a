/** Every reward this member can have: what is in reach first, then what is nearest. */
import type { MemberBalance, MemberReward } from '@hanse/sdk';
import { defineTexts, EmptyState, useFormats, useTexts } from '@hanse/ui';
import { Button, Chip, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconGift, IconSearch } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import parts from '../../parts/parts.module.css';
import { RewardCard } from '../../parts/reward-card.tsx';
import { kindTexts } from '../../parts/reward-texts.ts';
import { Read } from '../../parts/waiting.tsx';
import { useInCompany } from '../../session/use-in-company.ts';
import { RewardsFrame } from './rewards-frame.tsx';

const texts = defineTexts({
  en: {
    search: 'Search rewards',
    filters: 'Kind of reward',
    inReach: 'In reach',
    now: 'In reach now',
    later: 'Coming next',
    empty: 'No rewards yet',
    emptyAbout: 'As soon as there is something for you, it is here.',
    none: 'Nothing found',
    noneAbout: 'Try another word, or leave out a filter.',
    clear: 'Show all rewards',
    how: 'How it works',
    toSpend: (amounts: string) => `There are ${amounts} to spend.`,
    ownToSpend: (amounts: string) => `Only yours: ${amounts}.`,
  },
  de: {
    search: 'Prämien suchen',
    filters: 'Art der Prämie',
    inReach: 'Erreichbar',
    now: 'Jetzt erreichbar',
    later: 'Als Nächstes',
    empty: 'Noch keine Prämien',
    emptyAbout: 'Sobald es etwas für Sie gibt, steht es hier.',
    none: 'Nichts gefunden',
    noneAbout: 'Versuchen Sie ein anderes Wort, oder lassen Sie einen Filter weg.',
    clear: 'Alle Prämien zeigen',
    how: 'So funktioniert es',
    toSpend: (amounts) => `${amounts} stehen bereit.`,
    ownToSpend: (amounts) => `Nur für Sie: ${amounts}.`,
  },
});

const FILTERED_FROM = 7;

export function CataloguePage() {
  const rewards = useRead('listMemberRewards', useInCompany());
  return (
    <RewardsFrame>
      <Read of={rewards} heights={[44, 280, 280]}>
        {({ data }) => <Catalogue rewards={data} />}
      </Read>
    </RewardsFrame>
  );
}

function Catalogue({ rewards }: { rewards: readonly MemberReward[] }) {
  const text = useTexts(texts);
  const kinds = useTexts(kindTexts);
  const { search = '', kind, inReach = false } = useSearch({ from: '/shell/rewards' });
  if (rewards.length === 0) return <Empty />;
  const words = search.toLocaleLowerCase();
  const shown = rewards
    .filter((one) => kind === undefined || one.kind === kind)
    .filter((one) => !inReach || one.isRedeemable)
    .filter((one) => `${one.name} ${one.description ?? ''} ${kinds[one.kind]}`.toLocaleLowerCase().includes(words));
  return (
    <Stack gap="lg">
      <ToSpend rewards={rewards} />
      {rewards.length >= FILTERED_FROM && <Filters rewards={rewards} />}
      {shown.length === 0 && <NothingFound />}
      <Shelf title={text.now} rewards={shown.filter(({ isRedeemable }) => isRedeemable)} />
      <Shelf title={text.later} rewards={shown.filter(({ isRedeemable }) => !isRedeemable)} />
    </Stack>
  );
}

/** Of what rewards here are paid with, what there is: the company's, and one's own. */
function ToSpend({ rewards }: { rewards: readonly MemberReward[] }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const balances = useRead('getMemberHome', useInCompany()).data?.balances;
  const ways = rewards.flatMap((one) => one.ways);
  const asked = (payer: 'company' | 'me') =>
    new Set(ways.filter((way) => way.payer === payer).flatMap(({ prices }) => unitsOf(prices)));
  const there = (payer: 'company' | 'me', all: readonly MemberBalance[] = []) =>
    all.filter(({ unit }) => asked(payer).has(unit)).map(({ available }) => available.text);
  const [company, own] = [there('company', balances?.company), there('me', balances?.own)];
  if (company.length + own.length === 0) return null;
  return (
    <Text size="sm">
      {company.length > 0 && text.toSpend(formats.list(company))}
      {company.length > 0 && own.length > 0 && ' '}
      {own.length > 0 && text.ownToSpend(formats.list(own))}
    </Text>
  );
}

function unitsOf(prices: MemberReward['ways'][number]['prices']): string[] {
  return prices.flatMap(({ units }) => units.map(({ price }) => price.unit));
}

function Shelf({ title, rewards }: { title: string; rewards: readonly MemberReward[] }) {
  if (rewards.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-label={title}>
      <Title order={2}>{title}</Title>
      <div className={parts.cards} data-rows>
        {rewards.map((reward) => (
          <RewardCard key={reward.rewardId} reward={reward} among />
        ))}
      </div>
    </Stack>
  );
}

function Filters({ rewards }: { rewards: readonly MemberReward[] }) {
  const text = useTexts(texts);
  const kinds = useTexts(kindTexts);
  const { search = '', kind, inReach = false } = useSearch({ from: '/shell/rewards' });
  const navigate = useNavigate({ from: '/rewards' });
  const choose = (change: { search?: string; kind?: string | undefined; inReach?: boolean | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const offered = [...new Set(rewards.map((one) => one.kind))];
  return (
    <Stack gap="sm">
      <TextInput
        size="md"
        type="search"
        aria-label={text.search}
        placeholder={text.search}
        leftSection={<IconSearch size={18} />}
        value={search}
        onChange={(event) => choose({ search: event.currentTarget.value })}
      />
      <fieldset className={parts.chips} aria-label={text.filters}>
        <Chip checked={inReach} onChange={(checked) => choose({ inReach: checked ? true : undefined })}>
          {text.inReach}
        </Chip>
        {offered.length > 1 &&
          offered.map((one) => (
            <Chip key={one} checked={kind === one} onChange={(checked) => choose({ kind: checked ? one : undefined })}>
              {kinds[one]}
            </Chip>
          ))}
      </fieldset>
    </Stack>
  );
}

function NothingFound() {
  const text = useTexts(texts);
  return (
    <EmptyState
      icon={IconSearch}
      title={text.none}
      action={
        <Button component={Link} to="/rewards" size="md" variant="default">
          {text.clear}
        </Button>
      }
    >
      {text.noneAbout}
    </EmptyState>
  );
}

function Empty() {
  const text = useTexts(texts);
  return (
    <EmptyState
      icon={IconGift}
      title={text.empty}
      action={
        <Button component={Link} to="/how-it-works" size="md" variant="default">
          {text.how}
        </Button>
      }
    >
      {text.emptyAbout}
    </EmptyState>
  );
}
