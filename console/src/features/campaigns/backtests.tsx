/** Trials of a campaign over the real history: begin one, and those there were. */
import type { BacktestHead } from '@hanse/sdk';
import {
  type Column,
  DataTable,
  defineTexts,
  EmptyState,
  ProblemNote,
  Section,
  useFormats,
  useTexts,
  When,
} from '@hanse/ui';
import { Anchor, Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { IconHistory, IconPlayerPlay } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange, useList } from '../../api.ts';
import { dayFromToday } from '../../parts/local-day.ts';
import { useMay } from '../../session/session.tsx';
import { BacktestState } from './backtest-state.tsx';

const texts = defineTexts({
  en: {
    begin: 'Try it over the history',
    about:
      'What it would have cost, who would have won, and what would have been paid for doing nothing new. Nothing is given.',
    from: 'From',
    to: 'To',
    live: 'Beside the campaigns that ran',
    compare: 'Compare with what runs now',
    run: 'Run backtest',
    past: 'Backtests of this campaign',
    period: 'Period',
    state: 'State',
    asked: 'Asked for',
    empty: 'No backtest yet',
    emptyAbout: 'Run one before you publish: it takes seconds.',
  },
  de: {
    begin: 'An der Vergangenheit ausprobieren',
    about:
      'Was sie gekostet hätte, wer gewonnen hätte, und was ohne neues Verhalten bezahlt worden wäre. Nichts wird vergeben.',
    from: 'Von',
    to: 'Bis',
    live: 'Neben den Kampagnen, die liefen',
    compare: 'Mit der laufenden Version vergleichen',
    run: 'Rückrechnung starten',
    past: 'Rückrechnungen dieser Kampagne',
    period: 'Zeitraum',
    state: 'Zustand',
    asked: 'Angefragt',
    empty: 'Noch keine Rückrechnung',
    emptyAbout: 'Am besten vor dem Veröffentlichen: Sie dauert Sekunden.',
  },
});

export function Backtests(props: { campaignKey: string; hasDraft: boolean; isPublished: boolean }) {
  const { campaignKey } = props;
  const text = useTexts(texts);
  const formats = useFormats();
  const navigate = useNavigate();
  const mayRun = useMay('campaigns:backtest');
  const list = useList('listBacktests', { campaign: campaignKey }, { enabled: mayRun });
  const columns: Column<BacktestHead>[] = [
    {
      key: 'period',
      title: text.period,
      main: true,
      render: ({ id, period }) => (
        <Anchor component={Link} to={`/backtests/${id}`} inherit>
          {formats.day(period.from)} – {formats.day(period.to)}
        </Anchor>
      ),
    },
    { key: 'state', title: text.state, render: ({ state }) => <BacktestState state={state} /> },
    { key: 'asked', title: text.asked, render: ({ createdAt }) => <When at={createdAt} /> },
  ];
  return (
    <Stack gap="lg">
      {mayRun && <Begin {...props} />}
      <Section title={text.past} flush>
        <DataTable
          label={text.past}
          columns={columns}
          list={list}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: '/backtests/$backtestId', params: { backtestId: id } })}
          empty={
            <EmptyState icon={IconHistory} title={text.empty}>
              {text.emptyAbout}
            </EmptyState>
          }
        />
      </Section>
    </Stack>
  );
}

function Begin(props: { campaignKey: string; hasDraft: boolean; isPublished: boolean }) {
  const { campaignKey, hasDraft, isPublished } = props;
  const text = useTexts(texts);
  const navigate = useNavigate();
  const create = useChange('createBacktest', { stale: ['listBacktests'] });
  const [from, setFrom] = useState(dayFromToday(-365));
  const [to, setTo] = useState(dayFromToday(-1));
  const [live, setLive] = useState(false);
  const [compare, setCompare] = useState(false);
  const run = () => {
    const against = compare ? { key: campaignKey } : undefined;
    const body = {
      ...(hasDraft && { draft: true as const }),
      against,
      period: { from, to },
      stacking: live ? ('live' as const) : ('alone' as const),
    };
    create.mutate(
      { campaignKey, body },
      { onSuccess: ({ id }) => void navigate({ to: '/backtests/$backtestId', params: { backtestId: id } }) },
    );
  };
  return (
    <Section title={text.begin} about={text.about}>
      <Stack>
        {create.error !== null && <ProblemNote error={create.error} />}
        <Group gap="sm" align="flex-end">
          <TextInput
            type="date"
            label={text.from}
            value={from}
            onChange={({ currentTarget: { value } }) => setFrom(value)}
          />
          <TextInput type="date" label={text.to} value={to} onChange={({ currentTarget: { value } }) => setTo(value)} />
          <Button onClick={run} loading={create.isPending} leftSection={<IconPlayerPlay size={16} />}>
            {text.run}
          </Button>
        </Group>
        <Group gap="lg">
          <Switch label={text.live} checked={live} onChange={({ currentTarget: { checked } }) => setLive(checked)} />
          {hasDraft && isPublished && (
            <Switch
              label={text.compare}
              checked={compare}
              onChange={({ currentTarget: { checked } }) => setCompare(checked)}
            />
          )}
        </Group>
      </Stack>
    </Section>
  );
}
