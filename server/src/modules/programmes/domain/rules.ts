/**
 * A workspace's rules, compiled: every definition version that was ever applied, indexed by what asks for it.
 * Compiled once per rule revision and shared by everything that decides.
 */
import { Decimal, err, type FieldError, type Instant, ok, parseDay, type Result, startOfDay, unwrap } from '#kernel';
import {
  type CampaignDefinition,
  type CampaignVersion,
  type CompiledCampaign,
  type CompiledMetric,
  type ContextViews,
  compileCampaign,
  compileMetric,
  contextViews,
  FieldBook,
  type FieldDefinition,
  fieldCel,
  RuleScopes,
  type Text,
  triggeringEvents,
  type UnitTerms,
} from '#modules/campaigns';
import {
  type CompiledEventType,
  compiledBuiltInTypes,
  compileEventType,
  type DataSchema,
  type EventTypeDefinition,
} from '#modules/events';
import type { UnitDefinition } from '#modules/ledger';
import { type AggregateDefinition, isFormula, type MetricDefinition } from '#modules/metrics';
import type { LadderDefinition } from '#modules/tiers';
import type { BenefitDefinition } from './benefits.ts';
import type { ProgrammeHead } from './definition.ts';

/** One applied definition as it is stored. */
export interface RuleVersion {
  kind: 'programme' | 'terms' | 'eventType' | 'field' | 'unit' | 'metric' | 'benefit' | 'campaign' | 'ladder';
  key: string;
  version: number;
  /** The stored form: a domain definition, see to-definitions.ts. */
  definition: unknown;
  validFrom: Instant;
  /** When it was stored; absent while it is not. */
  recordedAt?: Instant;
  /** Revision of the rules it came with; absent while it is not stored. */
  revision?: bigint;
}

/** A metric with the programme it belongs to. */
export interface OwnedMetric {
  definition: MetricDefinition;
  compiled: CompiledMetric | null;
  /** In every language the programme is written in. */
  names: Text;
}

/** A ladder version and the instant it begins at. */
export interface LadderVersion {
  definition: LadderDefinition;
  from: Instant;
}

export interface UnitRules {
  definition: UnitDefinition;
  terms: UnitTerms;
  /** In every language the programme is written in. */
  names: Text;
  /** What it is good for, for members. */
  description?: Text;
}

export interface Rules {
  revision: bigint;
  /** Types of announcements somebody subscribed to; nothing is announced that nobody wants to hear. */
  announced: ReadonlySet<string>;
  /** Programme keys with their heads; the first one's zone and currency are the workspace's calendar and money. */
  programmes: ReadonlyMap<string, ProgrammeHead>;
  zone: string;
  currency: string;
  /** Built-in and declared types, ready to check events with. */
  compiledTypes: ReadonlyMap<string, CompiledEventType>;
  /** Some campaign holds units back until full payment. */
  waitsForPayment: boolean;
  hasBudgets: boolean;
  hasGroupMetrics: boolean;
  /** Ladders whose levels are handed down in a corporate group, and those of them where the group's best one counts. */
  inheriting: { all: ReadonlySet<string>; best: ReadonlySet<string> };
  views: ContextViews;
  /** Fields of the workspace's own on accounts, persons, memberships and products. */
  fields: FieldBook;
  /** Attributes that programmes declare, by name. */
  declaredAttributes: ReadonlySet<string>;
  /** Ages that rules without an event ask of the data of attributes. */
  freshness: ReadonlyMap<string, ReadonlySet<number>>;
  units: ReadonlyMap<string, UnitRules>;
  unitTerms: ReadonlyMap<string, UnitTerms>;
  metrics: ReadonlyMap<string, OwnedMetric>;
  /** Metrics fed by an event type. */
  metricsByEvent: ReadonlyMap<string, readonly CompiledMetric[]>;
  /** Metrics fed by a unit's movements, keyed `unit movement`. */
  metricsByUnit: ReadonlyMap<string, readonly AggregateDefinition[]>;
  /** Benefits that can be given besides units, by key. */
  benefits: ReadonlyMap<string, BenefitDefinition>;
  /** Ladder versions by key, oldest first. */
  ladders: ReadonlyMap<string, readonly LadderVersion[]>;
  /** All versions of campaigns that listen to an event type, in written order. */
  campaignsByEvent: ReadonlyMap<string, readonly CompiledCampaign[]>;
  /** All versions of campaigns that no event triggers, in written order. */
  holderCampaigns: readonly CompiledCampaign[];
  campaigns: ReadonlyMap<string, readonly CompiledCampaign[]>;
  /** The last version that was made to hold for the past, as `campaign summer 3`; null: none was. */
  lastIntoPast: string | null;
}

const NOBODY_LISTENS: ReadonlySet<string> = new Set();

/** A new workspace has no programme: everything is recorded, nothing is decided. */
const NO_PROGRAMME = { zone: 'UTC', currency: 'EUR' };

/** @returns compiled rules, or `rules_invalid` with every faulty field */
export function compileRules(revision: bigint, versions: readonly RuleVersion[]): Result<Rules> {
  const errors: FieldError[] = [];
  const of = <T>(kind: RuleVersion['kind']) =>
    versions.filter((version) => version.kind === kind) as (Omit<RuleVersion, 'definition'> & { definition: T })[];
  const newest = <T>(kind: RuleVersion['kind']) => {
    const map = new Map<string, T>();
    for (const version of of<T>(kind).sort((a, b) => a.version - b.version)) map.set(version.key, version.definition);
    return map;
  };
  const programmes = newest<ProgrammeHead>('programme');
  const compiledTypes = compileTypes(newest<EventTypeDefinition>('eventType'), errors);
  const metricDefinitions = newest<StoredMetric>('metric');
  const [head] = programmes.values();
  const zone = head?.timeZone ?? NO_PROGRAMME.zone;
  const ladders = ladderVersions(of<LadderDefinition>('ladder'), zone);
  const fields = new FieldBook(newest<FieldDefinition>('field').values());
  const declared = declaredAttributes(programmes, fields, errors);
  const views = contextViews({
    attributes: { ...declared, ...fields.readable('account') },
    fields: {
      person: fields.readable('person'),
      membership: fields.readable('membership'),
      product: fields.readable('product'),
    },
    metrics: [...metricDefinitions.values()].map((metric) => ({
      key: metric.key,
      dimensioned: !isFormula(metric) && metric.dimension !== undefined,
    })),
    ladders: [...ladders].map(([key, list]) => ({ key, ranks: ranksOf(list) })),
  });
  const schemas = new Map([...compiledTypes].map(([key, type]) => [key, type.definition.schema as DataSchema]));
  const scopes = new RuleScopes(schemas, views);
  const metrics = compileMetrics(metricDefinitions, scopes, errors);
  const units = unitRules(newest<StoredUnit>('unit'));
  const campaigns = compileCampaigns(of<CampaignDefinition>('campaign'), { scopes, zone }, errors);
  if (errors.length > 0) {
    return err({
      code: 'rules_invalid',
      detail: `${errors.length} fields cannot be used, first ${errors[0]?.path}: ${errors[0]?.reason}`,
      remedy: 'Correct the fields listed in errors.',
      errors,
    });
  }
  return ok({
    revision,
    announced: NOBODY_LISTENS,
    programmes,
    zone,
    currency: head?.currency ?? NO_PROGRAMME.currency,
    compiledTypes,
    waitsForPayment: campaigns.some(waitsForPayment),
    hasBudgets: campaigns.some(({ version }) => version.definition.budget !== undefined),
    hasGroupMetrics: [...metrics.values()].some(({ definition }) => definition.subject === 'group'),
    inheriting: inheritingLadders(ladders),
    views,
    fields,
    declaredAttributes: new Set(Object.keys(declared)),
    freshness: freshnessOf(campaigns, ladders),
    units,
    unitTerms: new Map([...units].map(([key, unit]) => [key, unit.terms])),
    metrics,
    metricsByEvent: indexMetricsByEvent(metrics),
    metricsByUnit: indexMetricsByUnit(metrics),
    benefits: newest<BenefitDefinition>('benefit'),
    ladders,
    campaigns: byKey(campaigns),
    lastIntoPast: lastIntoPast(versions),
    ...indexCampaigns(campaigns),
  });
}

function lastIntoPast(versions: readonly RuleVersion[]): string | null {
  const into = versions.filter(
    ({ kind, validFrom, recordedAt }) => (kind === 'campaign' || kind === 'ladder') && validFrom < (recordedAt ?? 0),
  );
  const last = into.reduce<RuleVersion | null>(
    (found, one) => ((found?.revision ?? 0n) > (one.revision ?? 0n) ? found : one),
    null,
  );
  return last === null ? null : `${last.kind} ${last.key} ${last.version}`;
}

/** One name has one type, whoever declares it. */
function declaredAttributes(
  programmes: ReadonlyMap<string, ProgrammeHead>,
  fields: FieldBook,
  errors: FieldError[],
): ProgrammeHead['accountAttributes'] {
  const declared: ProgrammeHead['accountAttributes'] = {};
  for (const head of programmes.values()) Object.assign(declared, head.accountAttributes);
  for (const [name, type] of Object.entries(declared)) {
    const field = fields.of('account').get(name);
    if (field === undefined || fieldCel[field.type] === fieldCel[type]) continue;
    errors.push({
      path: `programme.accountAttributes.${name}`,
      code: 'type_differs',
      reason: `is ${type} here and the field ${name} of accounts is ${field.type}`,
      remedy: 'give it the same type, or another name',
    });
  }
  return declared;
}

/** Rules over events are asked when something happens; the others must be woken when data grows too old for them. */
function freshnessOf(
  campaigns: readonly CompiledCampaign[],
  ladders: ReadonlyMap<string, readonly LadderVersion[]>,
): Map<string, Set<number>> {
  const freshness = new Map<string, Set<number>>();
  const note = (attribute: string, days: number) => {
    freshness.set(attribute, (freshness.get(attribute) ?? new Set<number>()).add(days));
  };
  for (const { reads, scope } of campaigns) {
    if (scope !== null) continue;
    for (const [attribute, ages] of reads.freshness) for (const days of ages) note(attribute, days);
  }
  for (const { definition } of [...ladders.values()].flat()) {
    for (const gate of definition.levels.flatMap((level) => level.gates ?? [])) {
      if ('attribute' in gate && gate.freshDays !== undefined) note(gate.attribute, gate.freshDays);
    }
  }
  return freshness;
}

function compileTypes(
  declared: ReadonlyMap<string, EventTypeDefinition>,
  errors: FieldError[],
): Map<string, CompiledEventType> {
  const types = new Map(compiledBuiltInTypes());
  for (const [key, definition] of declared) {
    const result = compileEventType(definition);
    if (result.ok) types.set(key, result.value);
    else errors.push(...(result.error.errors ?? []));
  }
  return types;
}

function waitsForPayment({ rules }: CompiledCampaign): boolean {
  return rules.some((rule) => rule.awards.some(({ effect }) => effect.pending?.fullPayment === true));
}

/** A unit as stored: the ledger's definition and what it costs. */
export type StoredUnit = UnitDefinition & { costPerUnit: string; names?: Text; description?: Text };

/** A metric as stored: the definition and its name in every language. */
export type StoredMetric = MetricDefinition & { names?: Text; description?: Text };

function unitRules(stored: ReadonlyMap<string, StoredUnit>): Map<string, UnitRules> {
  return new Map(
    [...stored].map(([key, { costPerUnit, names, description, ...definition }]) => [
      key,
      {
        definition,
        terms: { scale: definition.scale, costPerUnit: Decimal.of(costPerUnit) },
        names: names ?? { en: definition.name },
        ...(description === undefined ? {} : { description }),
      },
    ]),
  );
}

function ranksOf(versions: readonly LadderVersion[]): Map<string, number> {
  return new Map((versions.at(-1)?.definition.levels ?? []).map((level, index) => [level.key, index]));
}

function inheritingLadders(ladders: ReadonlyMap<string, readonly LadderVersion[]>): Rules['inheriting'] {
  const where = (inherits: (mode: LadderDefinition['inherit']) => boolean) =>
    new Set(
      [...ladders].flatMap(([key, list]) => (list.some(({ definition }) => inherits(definition.inherit)) ? key : [])),
    );
  return { all: where((mode) => mode !== 'none'), best: where((mode) => mode === 'bestOfGroup') };
}

/** A ladder changes at the start of a day; it is paused and goes on at any instant. */
function ladderVersions(
  versions: readonly { key: string; version: number; definition: LadderDefinition; validFrom: Instant }[],
  zone: string,
): Map<string, LadderVersion[]> {
  const map = new Map<string, LadderVersion[]>();
  for (const { key, definition, validFrom } of [...versions].sort((a, b) => a.version - b.version)) {
    const day = startOfDay(unwrap(parseDay(definition.effectiveFrom)), zone);
    const from = definition.onlyStatus === true ? Math.max(validFrom, day) : day;
    map.set(key, [...(map.get(key) ?? []), { definition, from }]);
  }
  return map;
}

function compileMetrics(
  definitions: ReadonlyMap<string, StoredMetric>,
  scopes: RuleScopes,
  errors: FieldError[],
): Map<string, OwnedMetric> {
  const metrics = new Map<string, OwnedMetric>();
  for (const [key, { names = {}, description: _, ...definition }] of definitions) {
    if (isFormula(definition) || !('events' in definition.source)) {
      metrics.set(key, { definition, compiled: null, names });
      continue;
    }
    const result = compileMetric(definition, scopes);
    if (result.ok) metrics.set(key, { definition, compiled: result.value, names });
    else errors.push(...(result.error.errors ?? []));
  }
  return metrics;
}

/** Each version holds until a later one begins: what was planned for afterwards is replaced by what was said last. */
function compileCampaigns(
  versions: readonly (Omit<RuleVersion, 'definition'> & { definition: CampaignDefinition })[],
  { scopes, zone }: { scopes: RuleScopes; zone: string },
  errors: FieldError[],
): CompiledCampaign[] {
  const compiled: CompiledCampaign[] = [];
  const byKey = Map.groupBy(versions, ({ key }) => key);
  for (const version of versions) {
    const later = (byKey.get(version.key) ?? []).filter((other) => other.version > version.version);
    const campaignVersion: CampaignVersion = {
      definition: version.definition,
      validFrom: version.validFrom,
      validTo: Math.min(...later.map(({ validFrom }) => validFrom)),
    };
    const result = compileCampaign(campaignVersion, scopes, zone);
    if (result.ok) compiled.push(result.value);
    else errors.push(...(result.error.errors ?? []));
  }
  return compiled.sort(
    (a, b) =>
      a.version.definition.order - b.version.definition.order ||
      (a.version.definition.key < b.version.definition.key ? -1 : 1) ||
      a.version.definition.version - b.version.definition.version,
  );
}

function indexMetricsByEvent(metrics: ReadonlyMap<string, OwnedMetric>): Map<string, CompiledMetric[]> {
  const map = new Map<string, CompiledMetric[]>();
  for (const { compiled } of metrics.values()) {
    if (compiled === null) continue;
    const { source } = compiled.definition;
    for (const type of 'events' in source ? source.events : []) map.set(type, [...(map.get(type) ?? []), compiled]);
  }
  return map;
}

function indexMetricsByUnit(metrics: ReadonlyMap<string, OwnedMetric>): Map<string, AggregateDefinition[]> {
  const map = new Map<string, AggregateDefinition[]>();
  for (const { definition } of metrics.values()) {
    if (isFormula(definition) || !('unit' in definition.source)) continue;
    const key = `${definition.source.unit} ${definition.source.movement}`;
    map.set(key, [...(map.get(key) ?? []), definition]);
  }
  return map;
}

function byKey(campaigns: readonly CompiledCampaign[]): Map<string, CompiledCampaign[]> {
  const map = new Map<string, CompiledCampaign[]>();
  for (const campaign of campaigns) {
    const { key } = campaign.version.definition;
    map.set(key, [...(map.get(key) ?? []), campaign]);
  }
  return map;
}

function indexCampaigns(campaigns: readonly CompiledCampaign[]) {
  const campaignsByEvent = new Map<string, CompiledCampaign[]>();
  const holderCampaigns: CompiledCampaign[] = [];
  for (const campaign of campaigns) {
    const types = triggeringEvents(campaign.version);
    if (types === null) holderCampaigns.push(campaign);
    for (const type of types ?? []) campaignsByEvent.set(type, [...(campaignsByEvent.get(type) ?? []), campaign]);
  }
  return { campaignsByEvent, holderCampaigns };
}
