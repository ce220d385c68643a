/** When a single version of a campaign or a ladder may begin: any instant, but of a period the start of one. */
import {
  dayAt,
  err,
  formatInstant,
  type Instant,
  nextPeriod,
  ok,
  type PeriodSpec,
  periodAt,
  type Result,
  startOfDay,
} from '#kernel';
import type { CampaignDefinition } from '#modules/campaigns';

export interface StartTerms {
  /** The instant asked for; null: as soon as may be. */
  asked: Instant | null;
  now: Instant;
  /** Of the programme. */
  zone: string;
  /** The campaign has no version yet. */
  isNew: boolean;
  /** Of an instant within a period, its start is taken. */
  align?: boolean;
}

/** @returns the instant from which the version holds, or `draft_start_invalid` with starts there are */
export function campaignStart({ trigger }: CampaignDefinition, terms: StartTerms): Result<Instant> {
  const { asked, now, zone, isNew } = terms;
  const period = 'period' in trigger ? trigger.period : null;
  // Everybody's anniversary is another day; a period that never ends has no start to wait for.
  if (period === null || isNew || 'anniversary' in period || 'lifetime' in period) return ok(asked ?? now);
  if (asked === null) return ok(followingStart(period, now, zone) ?? now);
  const day = dayAt(asked, zone);
  const start = periodAt(period, day).from;
  if (terms.align === true) return ok(startOfDay(start, zone));
  if (start === day && startOfDay(day, zone) === asked) return ok(asked);
  const [before, after] = [startOfDay(start, zone), followingStart(period, asked, zone)];
  return err({
    code: 'draft_start_invalid',
    detail: `${formatInstant(asked)} lies within a period: a period is decided under one version as a whole.`,
    remedy: `Let it hold from ${formatInstant(before)}${after === null ? '' : ` or ${formatInstant(after)}`}.`,
  });
}

function followingStart(period: PeriodSpec, at: Instant, zone: string): Instant | null {
  const following = nextPeriod(period, periodAt(period, dayAt(at, zone)));
  return following === null ? null : startOfDay(following.from, zone);
}
