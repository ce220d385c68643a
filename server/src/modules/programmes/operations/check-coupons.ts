/** Coupons that campaigns hand over: the series has to be there, and its codes have to be personal. */
import type { FieldError } from '#kernel';
import { RefusedError } from '#kernel';
import type { CampaignDefinition } from '#modules/campaigns';
import { seriesFaultsOf } from '#modules/coupons';
import type { Queryable } from '#platform/postgres';
import type { StoredVersion } from '../store/rule-versions.ts';

/** @throws RefusedError `rules_invalid` */
export async function checkCoupons(db: Queryable, workspaceId: string, added: readonly StoredVersion[]): Promise<void> {
  const wanted = added.flatMap((version) => (version.kind === 'campaign' ? seriesOf(version) : []));
  if (wanted.length === 0) return;
  const faults = await seriesFaultsOf(db, workspaceId, [...new Set(wanted.map(({ series }) => series))]);
  const errors = wanted.flatMap(({ campaign, series }): FieldError[] => {
    const fault = faults.get(series);
    if (fault === undefined) return [];
    const remedy = 'Make the series with personal codes first: PUT /v1/coupon-series/{seriesKey}.';
    const reason = `coupons of ${series} cannot be handed over: ${fault.refusal.detail}`;
    return [{ path: `campaigns.${campaign}.effects`, code: 'coupon_series', reason, remedy }];
  });
  const [first] = errors;
  if (first === undefined) return;
  const detail = `${errors.length} things cannot work, first ${first.path}: ${first.reason}`;
  throw new RefusedError({ code: 'rules_invalid', detail, remedy: first.remedy, errors });
}

function seriesOf({ key: campaign, definition }: StoredVersion): { campaign: string; series: string }[] {
  const { effects, steps = [], status } = definition as CampaignDefinition;
  if (status === 'ended') return [];
  return [...effects, ...steps.flatMap((step) => step.effects)].flatMap((effect) =>
    effect.kind === 'coupon' ? [{ campaign, series: effect.series }] : [],
  );
}
