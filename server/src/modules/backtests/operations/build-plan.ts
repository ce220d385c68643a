/** From a question to a plan: definitions with everything they read, the spans, and which events have to be read. */
import { assert, contentHash, Decimal, type FieldError, type Instant, RefusedError, unwrap } from '#kernel';
import { type CampaignDefinition, RuleScopes } from '#modules/campaigns';
import {
  compileRules,
  type ProgrammeFile,
  type Rules,
  type RuleVersion,
  readProgrammeFile,
  toDrafts,
  toFile,
  validateProgramme,
} from '#modules/programmes';
import type { BacktestPlan, Counted, Reach, SidePlan, Span, VariantPlan } from '../domain/plan.ts';
import { reachOf, widest } from '../domain/reach.ts';
import { type ReadSet, readSetOf, unitsOf } from '../domain/read-set.ts';
import type { BacktestRequest, TriedCampaign } from '../domain/request.ts';
import { baselineOf, clipped, spanOf } from '../domain/spans.ts';

export interface History {
  /** Instants of the first and the last event; null: there are none. */
  first: Instant | null;
  last: Instant | null;
}

/** What is shown of a campaign beside its figures. */
export interface SideHead {
  key: string;
  name: Readonly<Record<string, string>>;
  /** Of the definition as it was tried. */
  definitionHash: string;
  source: 'running' | 'definition' | 'draft' | 'file';
  definition: CampaignDefinition;
  /** Its own days lie outside the period, which took their place. */
  scheduleReplaced: boolean;
  /** It only multiplies what other campaigns give. */
  onlyMultiplies: boolean;
  units: readonly { key: string; name: Readonly<Record<string, string>>; scale: number; costPerUnit: string }[];
}

export interface BuiltPlan {
  plan: BacktestPlan;
  heads: SideHead[];
  zone: string;
  currency: string;
  stacking: BacktestRequest['stacking'];
}

/**
 * @param stored every version of the workspace's rules
 * @throws RefusedError `backtest_campaign_unknown`, `programme_invalid`, `rules_invalid`, `backtest_invalid`
 */
export function buildPlan(stored: readonly RuleVersion[], request: BacktestRequest, history: History): BuiltPlan {
  const sides = [request.campaign, ...(request.against === null ? [] : [request.against])];
  const tried = sides.map((side) => resolve(stored, side));
  const zone = tried[0]?.zone ?? 'UTC';
  const period = spanOf(request.period, zone);
  checkPeriod(request, period);
  const spans = tried.map(({ definition }) => clipped(period, definition.schedule, zone) ?? period);
  const widestSpan = { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
  const baseline =
    request.baseline === null ? baselineOf(widestSpan, zone, history.first) : spanOf(request.baseline, zone);
  const built = tried.map((side, index) =>
    buildSide(side, request, {
      span: spans[index] ?? period,
      baseline,
      isReplaced: clipped(period, side.definition.schedule, zone) === null,
    }),
  );
  const [first] = built;
  if (first === undefined) throw new Error('there is at least one side');
  return {
    plan: {
      period: widestSpan,
      baseline,
      selection: request.audience,
      sides: built.map(({ side }) => side),
      reach: built.map(({ reach }) => reach).reduce(widest),
    },
    heads: built.map(({ head }) => head),
    zone,
    currency: tried[0]?.currency ?? 'EUR',
    stacking: built.some(({ stacking }) => stacking === 'live') ? 'live' : 'alone',
  };
}

function checkPeriod(request: BacktestRequest, period: Span): void {
  const { from, to } = request.period;
  if (period.from >= period.to)
    throw invalid('period', `${from} lies after ${to}`, 'Let the period end after it begins.');
  if (period.to - period.from > 3_660 * 86_400_000)
    throw invalid('period', 'is longer than ten years', 'Choose a shorter one.');
  if (request.baseline === null) return;
  if (request.baseline.from > request.baseline.to || request.baseline.to >= from) {
    const remedy = 'Let it end before the period begins.';
    throw invalid('baseline', 'is not a span before the period', remedy);
  }
}

function invalid(path: string, reason: string, remedy: string): RefusedError {
  const errors: FieldError[] = [{ path, code: 'out_of_range', reason, remedy }];
  return new RefusedError({ code: 'backtest_invalid', detail: `${path} ${reason}.`, remedy, errors });
}

interface Tried {
  key: string;
  definition: CampaignDefinition;
  source: SideHead['source'];
  /** All other definitions; campaigns of the same key are not among them. */
  others: RuleVersion[];
  /** Where it has been running: since when. */
  runsSince: Instant | null;
  zone: string;
  currency: string;
}

function resolve(stored: readonly RuleVersion[], tried: TriedCampaign): Tried {
  const { key } = tried;
  const own = stored.filter((version) => version.kind === 'campaign' && version.key === key);
  const others = stored.filter((version) => !own.includes(version));
  if (tried.file !== undefined) return fromFile(tried.file, others, { key, source: 'file' });
  if (tried.definition !== undefined) {
    const newest = own.at(-1)?.definition as CampaignDefinition | undefined;
    const file = wrapped(stored, tried, tried.programme ?? newest?.programme ?? null);
    const around: ProgrammeFile = { ...file, terms: {}, eventTypes: {}, units: {}, metrics: {}, ladders: {} };
    return fromFile(around, others, { key, source: tried.draft === true ? 'draft' : 'definition' });
  }
  assert(tried.draft !== true, 'a draft is taken before anything is planned');
  const newest = own.reduce<RuleVersion | null>((a, b) => (a !== null && a.version > b.version ? a : b), null);
  if (newest === null) throw unknownCampaign(key, stored);
  const since = own.reduce((at, version) => Math.min(at, version.validFrom), newest.validFrom);
  const definition = newest.definition as CampaignDefinition;
  return { key, definition, source: 'running', others, runsSince: since, ...calendarOf(others) };
}

function unknownCampaign(key: string, versions: readonly RuleVersion[]): RefusedError {
  const keys = [...new Set(versions.flatMap((version) => (version.kind === 'campaign' ? version.key : [])))];
  const known = keys.length === 0 ? 'There are none yet.' : `There are ${keys.slice(0, 20).join(', ')}.`;
  return new RefusedError({
    code: 'backtest_campaign_unknown',
    detail: `There is no campaign ${key}. ${known}`,
    remedy: 'Name one of them, or send the definition with it.',
  });
}

/** A single campaign is read like one in a file of its programme that runs. */
function wrapped(
  stored: readonly RuleVersion[],
  { key, definition }: TriedCampaign,
  programme: string | null,
): ProgrammeFile {
  const [first] = stored.filter((version) => version.kind === 'programme');
  const head = first === undefined ? null : toFile(stored, programme ?? first.key);
  if (head === null) {
    throw new RefusedError({
      code: 'programme_missing',
      detail: 'The workspace has no programme yet, so nothing says in which calendar and money a campaign counts.',
      remedy: 'Apply a programme first, or send a whole programme file with the campaign in it.',
    });
  }
  const file = { hanse: 1, programme: head.programme, campaigns: { [key]: definition } };
  return unwrap(readProgrammeFile(JSON.stringify(file)));
}

/** What the file defines takes the place of what runs; campaigns other than the one tried stay as they are. */
function fromFile(
  file: ProgrammeFile,
  others: readonly RuleVersion[],
  { key, source }: { key: string; source: SideHead['source'] },
): Tried {
  const drafts = toDrafts(file);
  const draft = drafts.find((candidate) => candidate.kind === 'campaign' && candidate.key === key);
  if (draft === undefined) {
    throw new RefusedError({
      code: 'backtest_campaign_unknown',
      detail: `The file has no campaign ${key}. It has ${Object.keys(file.campaigns).slice(0, 20).join(', ') || 'none'}.`,
      remedy: 'Name one of them.',
    });
  }
  const definition = draft.definition as CampaignDefinition;
  const replaced = new Map<string, RuleVersion>();
  for (const { kind, key: name, definition: value } of drafts) {
    if (kind === 'campaign' || kind === 'terms') continue;
    replaced.set(`${kind} ${name}`, {
      kind,
      key: name,
      version: 1,
      definition: { ...value, version: 1 },
      validFrom: 0,
    });
  }
  for (const version of others) {
    const fresh = replaced.get(`${version.kind} ${version.key}`);
    // A ladder keeps the versions it has had where the file says the same of it.
    if (fresh !== undefined && saysTheSame(fresh, version)) replaced.delete(`${version.kind} ${version.key}`);
  }
  const kept = others.filter((version) => !replaced.has(`${version.kind} ${version.key}`));
  const all = [...kept, ...replaced.values()];
  return { key, definition, source, others: all, runsSince: null, ...calendarOf(all, file.programme.key) };
}

function saysTheSame(a: RuleVersion, b: RuleVersion): boolean {
  const said = ({ definition }: RuleVersion) => {
    const { version: _version, effectiveFrom: _from, ...rest } = JSON.parse(JSON.stringify(definition));
    return contentHash(rest);
  };
  return said(a) === said(b);
}

function calendarOf(versions: readonly RuleVersion[], programme?: string): { zone: string; currency: string } {
  const heads = versions.filter(
    ({ kind, key }) => kind === 'programme' && (programme === undefined || key === programme),
  );
  const head = heads.at(-1)?.definition as { timeZone: string; currency: string } | undefined;
  return { zone: head?.timeZone ?? 'UTC', currency: head?.currency ?? 'EUR' };
}

interface SideTerms {
  span: Span;
  baseline: Span | null;
  isReplaced: boolean;
}

interface BuiltSide {
  side: SidePlan;
  head: SideHead;
  reach: Reach;
  stacking: BacktestRequest['stacking'];
}

function buildSide(tried: Tried, request: BacktestRequest, terms: SideTerms): BuiltSide {
  const { key, others } = tried;
  const { span, baseline, isReplaced } = terms;
  const beforeKey = `${key}~before`;
  const effects = [...tried.definition.effects, ...(tried.definition.steps ?? []).flatMap((step) => step.effects)];
  const onlyMultiplies = effects.length > 0 && effects.every(({ kind }) => kind === 'multiply');
  const stacking = onlyMultiplies ? 'live' : request.stacking;
  const definition = triedDefinition(tried.definition, { stacking, keepsDays: !isReplaced });
  const whole = checkedRules([...others, ...versionsOf(key, definition, span)], key);
  // What it gave before the period counts where it remembers: limits, steps, its ordinal.
  const since = tried.runsSince !== null && remembers(whole, key) ? tried.runsSince : span.from;
  const from = Math.min(since, span.from);
  const paths = request.audience.kind === 'expression' ? expressionReads(whole, request.audience.when) : [];
  const everything = stacking === 'live' ? whole.campaigns.keys() : [key];
  const reads = readSetOf(whole, everything, paths);
  const around = needed(others, reads);
  const own = versionsOf(key, definition, { from, to: span.to });
  const before = baseline === null ? [] : versionsOf(beforeKey, withoutDays(definition), baseline);
  const units = [...new Set((whole.campaigns.get(key) ?? []).flatMap((campaign) => [...unitsOf(campaign)]))].sort();
  // Where its own awards would move what it reads, the span before must not be among what came before.
  const apart = stacking === 'live' || units.some((unit) => reads.earnedUnits.has(unit));
  const loads = { readsItems: reads.readsItems, readsActs: reads.campaigns.size > 1 };
  const variant = (versions: RuleVersion[], counts: Partial<Counted>, until: Instant): VariantPlan => {
    const none = { period: false, before: false, others: false, without: false };
    return { versions, counts: { ...none, ...counts }, until, ...loads };
  };
  const isLive = stacking === 'live';
  const variants = [
    variant(
      [...around, ...own, ...(apart ? [] : before)],
      { period: true, before: !apart && baseline !== null, others: isLive },
      span.to,
    ),
    ...(apart && baseline !== null ? [variant([...around, ...before], { before: true }, baseline.to)] : []),
    ...(isLive ? [variant(around, { without: true }, span.to)] : []),
  ];
  const earliest = Math.min(from, baseline?.from ?? from);
  const reaches = variants.map(({ versions }) => reachOf(compiled(versions), { from: earliest, to: span.to }));
  return {
    side: {
      key,
      beforeKey,
      units,
      budget: budgetOf(definition, whole),
      hasClaim: definition.claim !== undefined,
      variants,
    },
    head: {
      key,
      name: definition.name,
      definitionHash: contentHash(
        JSON.parse(JSON.stringify(tried.definition, (name, value) => (name === 'version' ? undefined : value))),
      ),
      source: tried.source,
      definition,
      scheduleReplaced: isReplaced,
      onlyMultiplies,
      units: units.map((unit) => unitHead(whole, unit)),
    },
    reach: reaches.reduce(widest),
    stacking,
  };
}

function remembers(rules: Rules, key: string): boolean {
  return (rules.campaigns.get(key) ?? []).some(({ scope, limits, reads, version }) => {
    return scope === null || limits.length > 0 || reads.ordinal || version.definition.steps !== undefined;
  });
}

function unitHead(rules: Rules, key: string): SideHead['units'][number] {
  const unit = rules.units.get(key);
  return {
    key,
    name: unit?.names ?? { en: key },
    scale: unit?.terms.scale ?? 0,
    costPerUnit: String(unit?.terms.costPerUnit ?? Decimal.ZERO),
  };
}

/** Always live; its own days only where they meet the period; alone it is chosen among nobody. */
function triedDefinition(
  definition: CampaignDefinition,
  { stacking, keepsDays }: { stacking: string; keepsDays: boolean },
): CampaignDefinition {
  const live: CampaignDefinition = { ...(keepsDays ? definition : withoutDays(definition)), status: 'live' };
  if (stacking === 'live') return live;
  const { group: _group, ...alone } = live;
  return alone;
}

function withoutDays(definition: CampaignDefinition): CampaignDefinition {
  const { from: _from, to: _to, ...schedule } = definition.schedule;
  return { ...definition, schedule };
}

/** A version for the span, and one that ends it. */
function versionsOf(key: string, definition: CampaignDefinition, { from, to }: Span): RuleVersion[] {
  const version = (n: number, validFrom: Instant, status: CampaignDefinition['status']): RuleVersion => ({
    kind: 'campaign',
    key,
    version: n,
    definition: { ...definition, key, version: n, status },
    validFrom,
  });
  return [version(1, from, 'live'), version(2, to, 'ended')];
}

/** Definitions without those nobody reads. Units do not expire: nobody looks at wallets. */
function needed(versions: readonly RuleVersion[], reads: ReadSet): RuleVersion[] {
  return versions.flatMap((version): RuleVersion[] => {
    const { kind, key } = version;
    if (kind === 'terms') return [];
    if (kind === 'metric' && !reads.metrics.has(key)) return [];
    if (kind === 'ladder' && !reads.ladders.has(key)) return [];
    if (kind === 'campaign' && !reads.campaigns.has(key)) return [];
    if (kind !== 'unit') return [version];
    return [{ ...version, definition: { ...(version.definition as object), expiry: { kind: 'none' } } }];
  });
}

function compiled(versions: readonly RuleVersion[]): Rules {
  return unwrap(compileRules(0n, versions));
}

/** @throws RefusedError `rules_invalid` with the faults of the campaign */
function checkedRules(versions: readonly RuleVersion[], key: string): Rules {
  const rules = compiled(versions);
  const errors = validateProgramme(rules).filter(({ path }) => path.startsWith(`campaigns.${key}.`));
  const [first] = errors;
  if (first === undefined) return rules;
  const detail = `${first.path}: ${first.reason}`;
  throw new RefusedError({ code: 'rules_invalid', detail, remedy: first.remedy, errors });
}

/** @throws RefusedError `backtest_invalid` */
function expressionReads(rules: Rules, when: string): readonly string[] {
  const result = audienceScope(rules).compile(when, 'bool');
  if (result.ok) return result.value.reads;
  const { detail, remedy = 'Correct the expression.' } = result.error;
  const errors: FieldError[] = [{ path: 'audience.expression', code: result.error.code, reason: detail, remedy }];
  throw new RefusedError({ code: 'backtest_invalid', detail: `audience.expression: ${detail}`, remedy, errors });
}

/** What an audience can be chosen by. */
export function audienceScope(rules: Rules) {
  return new RuleScopes(new Map(), rules.views).holder;
}

function budgetOf({ budget }: CampaignDefinition, rules: Rules): SidePlan['budget'] {
  if (budget === undefined) return null;
  const scale = rules.units.get(budget.unit)?.terms.scale ?? 0;
  return { unit: budget.unit, total: Decimal.of(budget.total).toUnits(scale, 'floor') };
}
