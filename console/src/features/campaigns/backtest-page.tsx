/** One backtest: how far it is, then what would have been. */
import { defineTexts, Page, ProblemNote, TaskProgress, useFormats, useLanguage, useTexts } from '@hanse/ui';
import { Anchor, Skeleton, Stack } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useChange, useRead } from '../../api.ts';
import { textIn, useNames } from '../../parts/names.ts';
import { BacktestResultView } from './backtest-result.tsx';
import { BacktestState } from './backtest-state.tsx';

const route = getRouteApi('/shell/backtests/$backtestId');
const LOOK_AGAIN_MS = 700;

const texts = defineTexts({
  en: {
    title: (name: string) => `Backtest: ${name}`,
    campaigns: 'Campaigns',
    about: (from: string, to: string) => `As if it had run from ${from} to ${to}. Nothing was given.`,
    progress: 'Accounts gone through',
  },
  de: {
    title: (name) => `Rückrechnung: ${name}`,
    campaigns: 'Kampagnen',
    about: (from, to) => `Als wäre sie vom ${from} bis zum ${to} gelaufen. Nichts wurde vergeben.`,
    progress: 'Durchgesehene Accounts',
  },
});

export function BacktestPage() {
  const { backtestId } = route.useParams();
  const text = useTexts(texts);
  const formats = useFormats();
  const names = useNames();
  const { language } = useLanguage();
  const first = useRead('getBacktest', { backtestId });
  const open = first.data === undefined || ['queued', 'running', 'cancelling'].includes(first.data.state);
  const { data, error, refetch } = useRead(
    'getBacktest',
    { backtestId },
    { refreshMs: open ? LOOK_AGAIN_MS : undefined },
  );
  const cancel = useChange('cancelBacktest', { stale: ['getBacktest'] });
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={420} radius="lg" />;
  const { campaign, period, state, progress, failure, result } = data;
  const tried = result?.sides[0]?.name;
  const name = tried === undefined ? names.campaign(campaign) : textIn(tried, language);
  return (
    <Page
      title={text.title(name)}
      about={text.about(formats.day(period.from), formats.day(period.to))}
      badge={<BacktestState state={state} />}
      path={[
        <Anchor key="campaigns" component={Link} to="/campaigns" inherit>
          {text.campaigns}
        </Anchor>,
        <Anchor key="campaign" component={Link} to={`/campaigns/${campaign}?tab=backtests`} inherit>
          {name}
        </Anchor>,
      ]}
    >
      <Stack gap="lg">
        {open && (
          <TaskProgress
            label={text.progress}
            done={progress.accounts}
            total={progress.of === 0 ? null : progress.of}
            onCancel={() => cancel.mutate({ backtestId })}
          />
        )}
        {failure !== null && <ProblemNote error={{ ...failure, remedy: '', requestId: backtestId, errors: [] }} />}
        {result !== null && <BacktestResultView result={result} />}
      </Stack>
    </Page>
  );
}
