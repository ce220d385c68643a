/** Who reads a metric: campaigns, ladders and other metrics, found in what their definitions say. */
import type { Definition } from '@hanse/sdk';
import { useRead } from '../../api.ts';
import { reads } from './metric-reads.ts';

export interface MetricUse {
  kind: 'campaign' | 'ladder' | 'metric';
  key: string;
  name: Readonly<Record<string, string>>;
}

/** Null until everything that could read it is here. */
export function useMetricUses(): ((metric: string) => MetricUse[]) | null {
  const { data: campaigns } = useRead('listCampaigns', { limit: 200 });
  const { data: ladders } = useRead('listLadders', { limit: 200 });
  const { data: metrics } = useRead('listMetrics', { limit: 200 });
  if (campaigns === undefined || ladders === undefined || metrics === undefined) return null;
  const named = (kind: MetricUse['kind'], rules: readonly Definition[]) =>
    rules.map(({ key, name, definition, state }) => ({
      use: { kind, key, name },
      over: state === 'ended',
      said: JSON.stringify(definition),
    }));
  const all = [
    ...named('campaign', campaigns.data),
    ...named('ladder', ladders.data),
    ...named('metric', metrics.data),
  ].filter(({ over }) => !over);
  return (metric) => all.filter(({ said }) => reads(said, metric)).map(({ use }) => use);
}
