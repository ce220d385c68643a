/** Who moved between levels, as a picture and a list, and who is about to. */
import type { NearMove } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  ProblemNote,
  Section,
  useFormats,
  useLanguage,
  useTexts,
  When,
} from '@hanse/ui';
import { Group, Progress, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { IconArrowsUpDown, IconTargetArrow } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useList, useRead } from '../../api.ts';
import { AccountLink } from '../../parts/account-link.tsx';
import { dayFromToday } from '../../parts/local-day.ts';
import { useMetricFigure } from '../../parts/metric-figure.ts';
import { textIn } from '../../parts/names.ts';
import { useProgrammeLists } from '../../parts/rules/programme-lists.ts';
import type { LadderFile } from './ladder-model.ts';
import { LadderMoves } from './ladder-moves.tsx';
import { LevelsOverTime } from './levels-over-time.tsx';

const FlowChart = lazy(() => import('@hanse/ui/charts').then((module) => ({ default: module.FlowChart })));

const texts = defineTexts({
  en: {
    period: 'Period',
    days: (days: number) => `${days} days`,
    flow: 'Accounts that moved',
    nobody: 'Nobody moved in this time',
    nobodyAbout: 'Choose a longer period.',
    up: 'About to rise',
    upAbout: 'A small push takes them to the next level.',
    down: 'About to fall',
    downAbout: 'Without more, they lose their level at the next end of a period.',
    account: 'Account',
    level: 'Level',
    next: 'Next',
    keeps: 'Keeps',
    progress: 'So far',
    missing: 'Missing',
    none: 'Nobody is near',
    noneAbout: 'Nobody stands closely below the next level, or in danger of losing one.',
  },
  de: {
    period: 'Zeitraum',
    days: (days) => `${days} Tage`,
    flow: 'Accounts, die sich bewegt haben',
    nobody: 'In dieser Zeit hat sich niemand bewegt',
    nobodyAbout: 'Einen längeren Zeitraum wählen.',
    up: 'Kurz vor dem Aufstieg',
    upAbout: 'Ein kleiner Anstoß bringt sie auf die nächste Stufe.',
    down: 'Kurz vor dem Abstieg',
    downAbout: 'Ohne mehr verlieren sie ihre Stufe am nächsten Ende eines Zeitraums.',
    account: 'Account',
    level: 'Stufe',
    next: 'Nächste',
    keeps: 'Hält',
    progress: 'Bisher',
    missing: 'Fehlt',
    none: 'Niemand ist nahe dran',
    noneAbout: 'Niemand steht kurz unter der nächsten Stufe oder in Gefahr, eine zu verlieren.',
  },
});

const PERIODS = ['30', '90', '365'] as const;

export function LadderMovement({ ladderKey, file }: { ladderKey: string; file: LadderFile }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const [days, setDays] = useState<string>('365');
  const from = dayFromToday(1 - Number(days));
  const { data, error, refetch } = useRead('getLadderMovements', { ladder: ladderKey, from });
  const nameOf = (key: string) => textIn(file.levels.find((level) => level.key === key)?.name ?? key, language);
  const flows = (data?.data ?? []).map(({ fromLevel, toLevel, accounts }) => {
    return { from: nameOf(fromLevel), to: nameOf(toLevel), count: accounts };
  });
  const choice = (
    <SegmentedControl
      aria-label={text.period}
      data={PERIODS.map((value) => ({ value, label: text.days(Number(value)) }))}
      value={days}
      onChange={setDays}
      size="xs"
    />
  );
  return (
    <Stack gap="lg">
      <Section title={text.flow} actions={choice}>
        {error !== null && data === undefined && <ProblemNote error={error} onRetry={() => refetch()} />}
        {data === undefined && error === null && <Skeleton height={260} />}
        {data !== undefined && flows.length === 0 && (
          <EmptyState icon={IconArrowsUpDown} title={text.nobody}>
            {text.nobodyAbout}
          </EmptyState>
        )}
        {flows.length > 0 && (
          <Suspense fallback={<Skeleton height={260} />}>
            <FlowChart label={text.flow} flows={flows} order={file.levels.map(({ key }) => nameOf(key))} height={260} />
          </Suspense>
        )}
      </Section>
      <LevelsOverTime ladderKey={ladderKey} days={Number(days)} />
      <Near ladderKey={ladderKey} direction="up" nameOf={nameOf} />
      <Near ladderKey={ladderKey} direction="down" nameOf={nameOf} />
      <LadderMoves ladderKey={ladderKey} from={from} nameOf={nameOf} />
    </Stack>
  );
}

interface NearProps {
  ladderKey: string;
  direction: 'up' | 'down';
  nameOf: (level: string) => string;
}

function Near({ ladderKey, direction, nameOf }: NearProps) {
  const text = useTexts(texts);
  const list = useList('listNearMoves', { ladder: ladderKey, direction, limit: 10 });
  const up = direction === 'up';
  const columns: Column<NearMove>[] = [
    {
      key: 'account',
      title: text.account,
      main: true,
      render: ({ accountId, accountName }) => <AccountLink accountId={accountId} name={accountName} />,
    },
    { key: 'level', title: text.level, render: ({ level }) => nameOf(level) },
    { key: 'about', title: up ? text.next : text.keeps, render: ({ about }) => nameOf(about) },
    { key: 'progress', title: text.progress, render: (move) => <SoFar move={move} /> },
    { key: 'missing', title: text.missing, align: 'right', render: (move) => <Missing move={move} /> },
  ];
  return (
    <Section title={up ? text.up : text.down} about={up ? text.upAbout : text.downAbout} flush>
      <DataTable
        label={up ? text.up : text.down}
        columns={columns}
        list={list}
        keyOf={({ accountId }) => accountId}
        empty={
          <EmptyState icon={IconTargetArrow} title={text.none}>
            {text.noneAbout}
          </EmptyState>
        }
      />
    </Section>
  );
}

function SoFar({ move }: { move: NearMove }) {
  const text = useTexts(texts);
  const formats = useFormats();
  return (
    <Group gap="xs" wrap="nowrap" miw={150}>
      <Progress value={Math.min(100, move.share * 100)} size="sm" style={{ flex: 1 }} aria-label={text.progress} />
      <Text span size="xs" c="dimmed" className="hanse-numbers">
        {formats.percent(Math.min(1, move.share))}
      </Text>
    </Group>
  );
}

function Missing({ move }: { move: NearMove }) {
  const figure = useMetricFigure();
  const { metrics } = useProgrammeLists();
  const metric = metrics.find(({ value }) => value === move.metric)?.label ?? move.metric;
  return (
    <Stack gap={0} align="flex-end">
      <Text size="sm" className="hanse-numbers">
        {figure(move.metric, move.missing)}
      </Text>
      <Text size="xs" c="dimmed">
        {metric}
        {move.decidedAt !== null && (
          <>
            {' · '}
            <When at={move.decidedAt} />
          </>
        )}
      </Text>
    </Stack>
  );
}
