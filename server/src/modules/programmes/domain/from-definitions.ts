/** From stored definitions back to the file they say: the inverse of to-definitions.ts. */
import type { CampaignDefinition } from '#modules/campaigns';
import type { EventTypeDefinition } from '#modules/events';
import type { LadderDefinition } from '#modules/tiers';
import type { BenefitDefinition } from './benefits.ts';
import type {
  CampaignPart,
  CatalogueBenefitPart,
  EventTypePart,
  LadderPart,
  MetricPart,
  ProgrammeFile,
  ProgrammeHead,
  TermsPart,
  UnitPart,
} from './definition.ts';
import { fieldPartOf } from './definition-fields.ts';
import type { RuleVersion, StoredMetric, StoredUnit } from './rules.ts';
import type { StoredTerms } from './to-definitions.ts';

/**
 * The file that, applied now, changes nothing: the newest version of every definition, scheduled ones included. What
 * has ended is left out. Units, metrics, ladders, types and terms belong to the workspace and are all in it.
 * @param programmeKey whose campaigns; the programme must be there
 */
export function toFile(versions: readonly RuleVersion[], programmeKey: string): ProgrammeFile | null {
  const newest = newestVersions(versions);
  const of = (kind: RuleVersion['kind']) => newest.filter((version) => version.kind === kind);
  const head = of('programme').find(({ key }) => key === programmeKey);
  if (head === undefined) return null;
  const parts = <Stored, Part>(kind: RuleVersion['kind'], read: (definition: Stored) => Part): Record<string, Part> =>
    Object.fromEntries(of(kind).map(({ key, definition }) => [key, read(definition as Stored)]));
  return {
    hanse: 1,
    programme: headOf(head.definition as ProgrammeHead & { version?: number }),
    terms: parts('terms', termsOf),
    eventTypes: parts('eventType', eventTypeOf),
    fields: parts('field', fieldPartOf),
    units: parts('unit', unitOf),
    metrics: parts('metric', metricOf),
    benefits: parts('benefit', benefitOf),
    ladders: laddersOf(of('ladder')),
    campaigns: campaignsOf(of('campaign'), programmeKey),
  };
}

/** The last version of every definition, by key. */
export function newestVersions<Version extends RuleVersion>(versions: readonly Version[]): Version[] {
  const newest = new Map<string, Version>();
  for (const version of versions) {
    const name = `${version.kind} ${version.key}`;
    const known = newest.get(name);
    if (known === undefined || known.version < version.version) newest.set(name, version);
  }
  return [...newest.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function headOf({ version: _version, ...head }: ProgrammeHead & { version?: number }): ProgrammeHead {
  return head;
}

function termsOf({ key: _key, version: _version, ...part }: StoredTerms & { version?: number }): TermsPart {
  return part;
}

function eventTypeOf({ name, schema }: EventTypeDefinition): EventTypePart {
  return { name: { ...name }, schema: { ...schema } };
}

function unitOf(stored: StoredUnit & { version?: number }): UnitPart {
  const { key, version: _version, name, names, ...rest } = stored;
  return { name: { ...(names ?? { en: name || key }) }, ...rest } as UnitPart;
}

function metricOf({ key, version: _version, name, names, ...rest }: StoredMetric): MetricPart {
  return { name: { ...(names ?? { en: name || key }) }, ...rest } as MetricPart;
}

function benefitOf({
  key: _key,
  version: _version,
  ...part
}: BenefitDefinition & { version?: number }): CatalogueBenefitPart {
  return part;
}

function laddersOf(versions: readonly RuleVersion[]): Record<string, LadderPart> {
  return Object.fromEntries(
    versions.flatMap(({ key, definition }) => {
      const { status, ...ladder } = definition as LadderDefinition;
      return status === 'ended' ? [] : [[key, ladderOf(ladder, status ?? 'live')]];
    }),
  );
}

function ladderOf(
  { key: _key, version: _version, onlyStatus: _flag, levels, ...rest }: LadderDefinition,
  status: LadderPart['status'],
): LadderPart {
  return {
    ...rest,
    status,
    // That the level of a group reaches its members goes without saying in the file.
    inherit: rest.subject === 'group' && rest.inherit === 'fromGroup' ? 'none' : rest.inherit,
    levels: levels.map(({ rank: _rank, ...level }) => level),
  } as LadderPart;
}

/** One campaign or ladder as the file has it. */
export function rulePartOf({ kind, definition }: RuleVersion): CampaignPart | LadderPart {
  if (kind === 'campaign') return campaignOf(definition as CampaignDefinition);
  const { status, ...ladder } = definition as LadderDefinition;
  return ladderOf(ladder, status === 'ended' ? 'live' : (status ?? 'live'));
}

/** In the order in which they run. */
function campaignsOf(versions: readonly RuleVersion[], programmeKey: string): Record<string, CampaignPart> {
  return Object.fromEntries(
    versions
      .map(({ definition }) => definition as CampaignDefinition)
      .filter(({ programme, status }) => programme === programmeKey && status !== 'ended')
      .sort((a, b) => a.order - b.order)
      .map((definition) => [definition.key, campaignOf(definition)]),
  );
}

function campaignOf(definition: CampaignDefinition): CampaignPart {
  const { key: _key, version: _version, programme: _programme, grain: _grain, schedule, trigger, ...rest } = definition;
  // Where there are steps, they say what triggers it.
  const triggered = 'events' in trigger && trigger.events.length === 0 ? {} : { trigger };
  return { ...rest, ...schedule, ...triggered } as CampaignPart;
}
