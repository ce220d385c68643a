/** Definitions in force, with their versions and what they say in plain words. */
import type { Instant } from '#kernel';
import type { CampaignDefinition, Text } from '#modules/campaigns';
import { builtInEventTypes, type EventTypeDefinition } from '#modules/events';
import type { MetricDefinition } from '#modules/metrics';
import { type LifeState, lifeState, type Rules } from '#modules/programmes';
import type { LadderDefinition } from '#modules/tiers';
import { queryable } from '#platform/postgres';
import { campaignReading, ladderReading, metricReading } from '../domain/definition-readings.ts';
import { Vocabulary } from '../domain/vocabulary.ts';
import { loadRuleRows, type RuleKind, type RuleRow } from '../store/rule-rows.ts';
import type { ExplanationDeps } from './dependencies.ts';

export interface ListedDefinition {
  key: string;
  name: Text;
  /** The version in force; of one that only begins later, its first. */
  version: number;
  validFrom: Instant;
  /** Where a campaign or ladder stands in its life; null for other definitions. */
  state: LifeState | null;
  definition: Readonly<Record<string, unknown>>;
  /** In plain words, one line per part. */
  reading: { en: string[]; de: string[] };
  versions: { version: number; validFrom: Instant; recordedAt: Instant }[];
}

/** By key. */
export async function listDefinitions(
  deps: ExplanationDeps,
  workspaceId: string,
  kind: RuleKind,
  page: { afterKey: string | null; limit: number; archived?: boolean },
): Promise<ListedDefinition[]> {
  const db = queryable(deps.pool);
  const rules = await deps.rules.load(db, workspaceId);
  const rows = await loadRuleRows(db, workspaceId, kind, page);
  const words = { en: new Vocabulary(rules, 'en'), de: new Vocabulary(rules, 'de') };
  const now = deps.clock.now();
  return [...Map.groupBy(rows, (row) => row.key)].map(([key, versions]) =>
    listed(key, versions, { kind, rules, words, now }),
  );
}

interface Listing {
  kind: RuleKind;
  rules: Rules;
  words: { en: Vocabulary; de: Vocabulary };
  now: Instant;
}

function listed(key: string, versions: readonly RuleRow[], { kind, rules, words, now }: Listing): ListedDefinition {
  const row = versions.findLast(({ validFrom }) => validFrom <= now) ?? versions[0];
  if (row === undefined) throw new Error(`definition ${key} has a version`);
  return {
    key,
    name: nameOf(kind, row, rules),
    version: row.version,
    validFrom: row.validFrom,
    state: stateOf(kind, key, versions, { rules, now }),
    definition: row.definition,
    reading: { en: readingOf(kind, row, words.en), de: readingOf(kind, row, words.de) },
    versions: versions.map(({ version, validFrom, recordedAt }) => ({ version, validFrom, recordedAt })),
  };
}

function stateOf(
  kind: RuleKind,
  key: string,
  versions: readonly RuleRow[],
  { rules, now }: Pick<Listing, 'rules' | 'now'>,
): LifeState | null {
  if (kind !== 'campaign' && kind !== 'ladder') return null;
  return lifeState(
    versions.map((row) => ({ ...row, kind, key })),
    now,
    rules.zone,
  );
}

function nameOf(kind: RuleKind, { key, definition }: RuleRow, rules: Rules): Text {
  if (kind === 'metric') return rules.metrics.get(key)?.names ?? { en: key };
  return (definition.name as Text | undefined) ?? { en: key };
}

function readingOf(kind: RuleKind, { definition }: RuleRow, words: Vocabulary): string[] {
  switch (kind) {
    case 'campaign':
      return campaignReading(definition as unknown as CampaignDefinition, words);
    case 'metric':
      return metricReading(definition as unknown as MetricDefinition, words);
    case 'ladder':
      return ladderReading(definition as unknown as LadderDefinition, words);
    case 'eventType':
      return [];
  }
}

export interface ListedEventType {
  key: string;
  builtIn: boolean;
  definition: EventTypeDefinition;
}

/** Built-in and declared types, by key; a declared one replaces a built-in of the same key. */
export async function listEventTypes(deps: ExplanationDeps, workspaceId: string): Promise<ListedEventType[]> {
  const rules = await deps.rules.recent(queryable(deps.pool), workspaceId);
  return [...rules.compiledTypes]
    .map(([key, { definition }]) => ({ key, builtIn: builtInEventTypes.get(key) === definition, definition }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
