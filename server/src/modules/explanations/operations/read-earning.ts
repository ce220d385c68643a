/** How it works, for one member: what is rewarded now, in plain words, with what limits have left. */
import { type Day, Decimal, dayAt, type Instant, periodAt } from '#kernel';
import type { CampaignDefinition, CompiledCampaign } from '#modules/campaigns';
import { type AccountFold, foldsNow } from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import type { Language } from '#modules/tiers';
import type { Queryable } from '#platform/postgres';
import { earningReading, limitReading } from '../domain/definition-readings.ts';
import { Vocabulary } from '../domain/vocabulary.ts';
import type { ExplanationDeps } from './dependencies.ts';
import { holdsNow } from './holds-now.ts';

/** A behaviour that is rewarded, as a member is told of it. */
export interface Behaviour {
  campaign: string;
  programme: string;
  family: CampaignDefinition['family'] | null;
  title: string;
  /** What to do and what it brings; null where nobody wrote it. */
  how: string | null;
  why: string | null;
  /** One sentence per part of the rule. */
  rule: string[];
  /** Days, the last one inclusive; null: open. */
  from: string | null;
  to: string | null;
  /** Of steps: what to do, and whether it is done. */
  steps: { name: string; description: string | null; done: boolean }[];
  limits: { rule: string; left: string | null; isReached: boolean }[];
}

export interface EarningAsked {
  accountId: string;
  membershipId: string;
  language: Language;
}

/** By family and written order; empty where the account is in no programme. */
export async function readEarning(
  db: Queryable,
  deps: Pick<ExplanationDeps, 'rules' | 'clock'>,
  workspaceId: string,
  { accountId, membershipId, language }: EarningAsked,
): Promise<Behaviour[]> {
  const rules = await deps.rules.recent(db, workspaceId);
  const now = deps.clock.now();
  const fold = (await foldsNow(db, rules, now, workspaceId, [accountId])).get(accountId)?.fold;
  if (fold === undefined) return [];
  const words = new Vocabulary(rules, language, { membershipId });
  const meant = [...rules.campaigns.values()].flatMap((versions) => {
    const campaign = runningAt(versions, now, rules.zone);
    return campaign !== null && isFor(campaign, { rules, fold, at: now, membershipId }) ? [campaign] : [];
  });
  return meant
    .toSorted((a, b) => a.version.definition.order - b.version.definition.order)
    .map((campaign) => behaviourOf(campaign, { fold, words, day: dayAt(now, rules.zone) }));
}

/** The version that applies to what happens now; null where nothing of it does. */
function runningAt(versions: readonly CompiledCampaign[], at: Instant, zone: string): CompiledCampaign | null {
  const held = versions.find(({ version }) => version.validFrom <= at && at < version.validTo);
  if (held === undefined || held.version.definition.status !== 'live') return null;
  const day = dayAt(at, held.schedule.zone ?? zone);
  return held.schedule.from <= day && day <= held.schedule.to ? held : null;
}

function isFor(
  { audience, version }: CompiledCampaign,
  asked: { rules: Rules; fold: AccountFold; at: Instant; membershipId: string },
): boolean {
  const { at, fold, rules } = asked;
  if (!fold.context(at, dayAt(at, rules.zone), null).participates(version.definition.programme)) return false;
  // An audience that reads the event cannot be told beforehand.
  if (audience === null || audience.reads.some((path) => /^(event|matched|line)\b/.test(path))) return true;
  return holdsNow(audience, asked);
}

function behaviourOf(
  campaign: CompiledCampaign,
  { fold, words, day }: { fold: AccountFold; words: Vocabulary; day: Day },
): Behaviour {
  const { definition } = campaign.version;
  const { key, programme, family = null, name, description, why, schedule, steps = [] } = definition;
  const done = fold.state.steps[key] ?? [];
  return {
    ...{ campaign: key, programme, family, title: words.text(name, key) },
    how: description === undefined ? null : words.text(description),
    why: why === undefined ? null : words.text(why),
    rule: earningReading(definition, words),
    from: schedule.from ?? null,
    to: schedule.to ?? null,
    steps: steps.map((step) => {
      const { description: told } = step as { description?: Readonly<Record<string, string>> };
      return {
        name: words.text(step.name, step.key),
        description: told === undefined ? null : words.text(told),
        done: done.includes(step.key),
      };
    }),
    limits: campaign.limits.map((limit) => limitLeft(key, limit, { fold, words, day })),
  };
}

function limitLeft(
  campaign: string,
  { limit, max }: CompiledCampaign['limits'][number],
  { fold, words, day }: { fold: AccountFold; words: Vocabulary; day: Day },
): Behaviour['limits'][number] {
  const used = fold.limits.use(campaign, limit.key, 'account', periodAt(limit.window, day, fold.anchor).key);
  const scale = limit.unit === undefined ? 0 : (words.rules.units.get(limit.unit)?.definition.scale ?? 0);
  const taken = limit.unit === undefined ? Decimal.of(used.count) : Decimal.fromUnits(used.units, scale);
  const left = Decimal.max(max.sub(taken), Decimal.ZERO);
  return {
    rule: limitReading(limit, words),
    left: limit.unit === undefined ? words.awards(left.toString()) : words.rate(left, limit.unit),
    isReached: left.isZero(),
  };
}
