/** From a programme file to the definitions the rule store keeps, one per kind and key; the way back is from-definitions.ts. */
import { contentHash, type Day, formatDay, type Instant, parseDay, startOfDay, unwrap } from '#kernel';
import type { CampaignDefinition, Trigger } from '#modules/campaigns';
import { declareEventType } from '#modules/events';
import type { LadderDefinition } from '#modules/tiers';
import type { CampaignPart, LadderPart, MetricPart, ProgrammeFile, TermsPart, UnitPart } from './definition.ts';
import { toField } from './definition-fields.ts';
import type { RuleVersion, StoredMetric, StoredUnit } from './rules.ts';

/** A definition before it has a version. */
export interface Draft {
  kind: RuleVersion['kind'];
  key: string;
  definition: object;
  /** The first instant it is meant to hold; null = from now on. */
  from: Instant | null;
}

/** Terms as they are stored. */
export type StoredTerms = TermsPart & { key: string };

export function toDrafts(file: ProgrammeFile): Draft[] {
  const { programme } = file;
  const startOf = (day: string | undefined, zone = programme.timeZone): Instant | null =>
    day === undefined ? null : startOfDay(unwrap(parseDay(day)), zone);
  const drafts: Draft[] = [{ kind: 'programme', key: programme.key, definition: programme, from: null }];
  for (const [key, part] of Object.entries(file.terms)) {
    const definition: StoredTerms = { key, ...part };
    drafts.push({ kind: 'terms', key, definition, from: startOf(part.from) });
  }
  for (const [key, part] of Object.entries(file.eventTypes)) {
    const definition = declareEventType({ key, name: part.name, schema: part.schema });
    drafts.push({ kind: 'eventType', key, definition, from: null });
  }
  for (const [name, part] of Object.entries(file.fields)) {
    drafts.push({ kind: 'field', key: name, definition: toField(name, part), from: null });
  }
  for (const [key, part] of Object.entries(file.units)) {
    drafts.push({ kind: 'unit', key, definition: toUnit(key, part), from: null });
  }
  for (const [key, part] of Object.entries(file.metrics)) {
    drafts.push({ kind: 'metric', key, definition: toMetric(key, part), from: null });
  }
  for (const [key, part] of Object.entries(file.benefits)) {
    drafts.push({ kind: 'benefit', key, definition: { key, ...part }, from: null });
  }
  for (const [key, part] of Object.entries(file.ladders)) {
    const definition = toLadder(key, part, earliestDay(file));
    drafts.push({ kind: 'ladder', key, definition, from: startOf(part.effectiveFrom) });
  }
  for (const [key, part] of Object.entries(file.campaigns)) {
    const from = startOf(part.from, part.timeZone);
    drafts.push({ kind: 'campaign', key, definition: toCampaign(key, programme.key, part), from });
  }
  return drafts;
}

/**
 * Equal for two definitions exactly when they say the same. A version is no part of what it says; and a ladder that
 * does not say when it begins means the beginning it has, if it has one.
 */
export function draftHash(draft: Draft, newest: Pick<RuleVersion, 'definition'> | null): string {
  const definition: Record<string, unknown> = { ...draft.definition };
  if (draft.kind === 'ladder' && draft.from === null && newest !== null) {
    definition.effectiveFrom = (newest.definition as LadderDefinition).effectiveFrom;
  }
  return definitionHash(definition);
}

export function definitionHash(definition: unknown): string {
  const copy = JSON.parse(JSON.stringify(definition)) as Record<string, unknown>;
  const { version: _version, onlyStatus: _onlyStatus, ...said } = copy;
  return contentHash(said);
}

/** A ladder without a first day begins with the earliest campaign. */
function earliestDay(file: ProgrammeFile): string {
  const days = Object.values(file.campaigns).flatMap((campaign) => campaign.from ?? []);
  return days.sort()[0] ?? formatDay(0 as Day);
}

function toUnit(key: string, part: UnitPart): StoredUnit {
  return {
    key,
    name: plainName(part.name, key),
    names: part.name,
    ...(part.description === undefined ? {} : { description: part.description }),
    kind: part.kind,
    scale: part.scale,
    expiry: part.expiry,
    clawback: part.clawback,
    graceDays: part.graceDays,
    costPerUnit: part.costPerUnit,
  };
}

function toMetric(key: string, part: MetricPart): StoredMetric {
  const { name, ...rest } = part;
  return { key, version: 1, name: plainName(name, key), names: name, ...rest } as StoredMetric;
}

/** For what has one name only: English, or the first there is. */
function plainName(name: Readonly<Record<string, string>>, key: string): string {
  return name.en ?? Object.values(name)[0] ?? key;
}

export function toLadder(key: string, part: LadderPart, firstDay: string): LadderDefinition {
  const { effectiveFrom, levels, inherit, status, ...rest } = part;
  // A ladder of the group is climbed by its topmost account and reaches everybody in the group.
  const reaches = part.subject === 'group' && inherit === 'none' ? 'fromGroup' : inherit;
  return {
    key,
    version: 1,
    ...rest,
    inherit: reaches,
    effectiveFrom: effectiveFrom ?? firstDay,
    ...(status === 'paused' ? { status } : {}),
    levels: levels.map((level, index) => ({ ...level, rank: index })),
  } as LadderDefinition;
}

export function toCampaign(key: string, programme: string, part: CampaignPart): CampaignDefinition {
  const { from, to, weekdays, blackout, timeZone, windows, ...rest } = part;
  const trigger: Trigger = part.trigger ?? { events: [] };
  return {
    ...rest,
    key,
    version: 1,
    programme,
    trigger,
    grain: 'events' in trigger || part.steps !== undefined ? 'event' : 'period',
    schedule: {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(weekdays === undefined ? {} : { weekdays }),
      ...(blackout === undefined ? {} : { blackout }),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(windows === undefined ? {} : { windows }),
    },
  } as CampaignDefinition;
}
