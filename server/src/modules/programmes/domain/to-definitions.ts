/** From a programme file to the definitions the rule store keeps, one per kind and key. */
import { contentHash, type Day, formatDay, type Instant, parseDay, startOfDay, unwrap } from '#kernel';
import type { CampaignDefinition, Trigger } from '#modules/campaigns';
import { declareEventType } from '#modules/events';
import type { LadderDefinition } from '#modules/tiers';
import type { CampaignPart, LadderPart, MetricPart, ProgrammeFile, UnitPart } from './definition.ts';
import type { RuleVersion, StoredMetric, StoredUnit } from './rules.ts';

/** A definition before it has a version: equal hashes mean nothing changed. */
export interface Draft {
  kind: RuleVersion['kind'];
  key: string;
  definition: object;
  hash: string;
  /** The first instant it is meant to hold; null = from now on. */
  from: Instant | null;
}

export function toDrafts(file: ProgrammeFile): Draft[] {
  const { programme } = file;
  const drafts: Draft[] = [draft('programme', programme.key, programme, null)];
  const startOf = (day: string | undefined): Instant | null =>
    day === undefined ? null : startOfDay(unwrap(parseDay(day)), programme.timeZone);
  for (const [key, part] of Object.entries(file.eventTypes)) {
    const definition = declareEventType({ key, name: part.name, schema: part.schema });
    drafts.push(draft('eventType', key, definition, null));
  }
  for (const [key, part] of Object.entries(file.units)) drafts.push(draft('unit', key, toUnit(key, part), null));
  for (const [key, part] of Object.entries(file.metrics)) drafts.push(draft('metric', key, toMetric(key, part), null));
  for (const [key, part] of Object.entries(file.ladders)) {
    drafts.push(draft('ladder', key, toLadder(key, part, earliestDay(file)), startOf(part.effectiveFrom)));
  }
  for (const [key, part] of Object.entries(file.campaigns)) {
    drafts.push(draft('campaign', key, toCampaign(key, programme.key, part), startOf(part.from)));
  }
  return drafts;
}

function draft(kind: Draft['kind'], key: string, definition: object, from: Instant | null): Draft {
  return { kind, key, definition, hash: contentHash(JSON.parse(JSON.stringify(definition))), from };
}

/** A ladder without a first day begins with the earliest campaign. */
function earliestDay(file: ProgrammeFile): string {
  const days = Object.values(file.campaigns).flatMap((campaign) => campaign.from ?? []);
  return days.sort()[0] ?? formatDay(0 as Day);
}

function toUnit(key: string, part: UnitPart): StoredUnit {
  return {
    key,
    name: part.name.en ?? key,
    names: part.name,
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
  return { key, version: 1, name: name.en ?? key, names: name, ...rest } as StoredMetric;
}

function toLadder(key: string, part: LadderPart, firstDay: string): LadderDefinition {
  const { effectiveFrom, levels, inherit, ...rest } = part;
  // A ladder of the group is climbed by its topmost account and reaches everybody in the group.
  const reaches = part.subject === 'group' && inherit === 'none' ? 'fromGroup' : inherit;
  return {
    key,
    version: 1,
    ...rest,
    inherit: reaches,
    effectiveFrom: effectiveFrom ?? firstDay,
    levels: levels.map((level, index) => ({ ...level, rank: index })),
  } as LadderDefinition;
}

function toCampaign(key: string, programme: string, part: CampaignPart): CampaignDefinition {
  const { from, to, weekdays, blackout, ...rest } = part;
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
    },
  } as CampaignDefinition;
}
