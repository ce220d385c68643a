/** The difference between what runs and what a file says, definition by definition and field by field. */
import type { Instant } from '#kernel';
import type { VersionPreview } from '#modules/tiers';
import type { AccountLook, CampaignLook } from './account-insight.ts';
import type { ProgrammeFile } from './definition.ts';
import type { Text } from './definition-values.ts';
import { diffDocuments, type FieldChange } from './diff-documents.ts';
import type { RuleVersion } from './rules.ts';
import { type Document, toDocument } from './to-document.ts';

export type Kind = RuleVersion['kind'];

/** A definition that differs. */
export interface Difference {
  kind: Kind;
  key: string;
  name: Text;
  change: 'created' | 'changed' | 'ended';
  version: number;
  validFrom: Instant;
  /** Of what is created, every field it has; of what ends, none. */
  fields: readonly FieldChange[];
  /** Last day of a campaign that has one. */
  until: string | null;
  affected: Affected | null;
}

/** Whom a difference concerns, among the accounts looked at. */
export interface Affected {
  /** Null where it cannot be told; `note` says why. */
  accounts: number | null;
  of: number;
  /** `of` is a sample. */
  sampled: boolean;
  campaign?: CampaignLook;
  ladder?: Pick<VersionPreview, 'before' | 'after' | 'movers'>;
  note: string | null;
}

/** In the order in which people read a programme. */
const SECTIONS: readonly (readonly [Kind, keyof ProgrammeFile])[] = [
  ['programme', 'programme'],
  ['terms', 'terms'],
  ['eventType', 'eventTypes'],
  ['field', 'fields'],
  ['unit', 'units'],
  ['metric', 'metrics'],
  ['benefit', 'benefits'],
  ['ladder', 'ladders'],
  ['campaign', 'campaigns'],
];

export interface Named {
  kind: Kind;
  key: string;
}

interface Change extends Named {
  version: number;
  change: 'created' | 'changed' | 'unchanged' | 'ended';
  validFrom: Instant;
}

/**
 * @param before what runs, null where nothing does
 * @param after what would run
 * @param changes what applying does to each definition
 */
export function differences(
  before: ProgrammeFile | null,
  after: ProgrammeFile,
  changes: readonly Change[],
): Difference[] {
  const was = before === null ? new Map<string, Document>() : definitionsOf(toDocument(before, 'full'));
  const is = definitionsOf(toDocument(after, 'full'));
  const short = definitionsOf(toDocument(after));
  const names = new Map([...namesOf(before), ...namesOf(after)]);
  return SECTIONS.flatMap(([kind]) =>
    changes.flatMap((one): Difference[] => {
      if (one.kind !== kind || one.change === 'unchanged') return [];
      const { key, change, version, validFrom } = one;
      const id = `${kind} ${key}`;
      const fields =
        change === 'created'
          ? diffDocuments({}, short.get(id) ?? {})
          : change === 'changed'
            ? diffDocuments(was.get(id) ?? {}, is.get(id) ?? {})
            : [];
      const until = kind === 'campaign' ? (after.campaigns[key]?.to ?? null) : null;
      return [{ kind, key, name: names.get(id) ?? {}, change, version, validFrom, fields, until, affected: null }];
    }),
  );
}

/** What runs and is not in the file; only campaigns end by being left out. */
export function keptDefinitions(after: ProgrammeFile, changes: readonly Named[]): Named[] {
  const inFile = new Set(changes.map(({ kind, key }) => `${kind} ${key}`));
  return SECTIONS.flatMap(([kind, section]) => {
    if (kind === 'programme' || kind === 'campaign') return [];
    return Object.keys(after[section] as object).flatMap((key) =>
      inFile.has(`${kind} ${key}`) ? [] : [{ kind, key }],
    );
  });
}

function definitionsOf(document: Document): Map<string, Document> {
  return new Map(
    SECTIONS.flatMap(([kind, section]) => {
      const part = (document[section] ?? {}) as Readonly<Record<string, Document>>;
      if (kind === 'programme') return [[`programme ${(part as { key?: unknown }).key}`, part as Document]];
      return Object.entries(part).map(([key, definition]) => [`${kind} ${key}`, definition] as [string, Document]);
    }) as [string, Document][],
  );
}

function namesOf(file: ProgrammeFile | null): [string, Text][] {
  if (file === null) return [];
  return SECTIONS.flatMap(([kind, section]) => {
    if (kind === 'programme') return [[`programme ${file.programme.key}`, file.programme.name]];
    const parts = file[section] as Record<string, { name: Text } | { label: Text }>;
    return Object.entries(parts).map(([key, part]) => [`${kind} ${key}`, 'name' in part ? part.name : part.label]);
  }) as [string, Text][];
}

/** Whom a difference concerns, by what was found out about the accounts; ladders that run are previewed apart. */
export function affectedBy(
  { kind, key, change, until }: Difference,
  look: AccountLook,
  today: string,
): Affected | null {
  const known = { of: look.looked, sampled: look.looked < look.accounts };
  const everybody = { ...known, accounts: look.looked, note: null };
  const cannotTell = (note: string): Affected => ({ ...known, accounts: null, note });
  switch (kind) {
    case 'campaign': {
      const campaign = look.campaigns.get(key);
      if (campaign === undefined) return null;
      if (until !== null && until < today)
        return { ...cannotTell(`it was over on ${until}: it gives nothing any more`), accounts: 0 };
      const accounts = campaign.concerned ?? campaign.active ?? campaign.inAudience;
      const note = campaign.inAudience === null ? 'who is in its audience cannot be told before it runs' : null;
      return { ...known, accounts, campaign, note };
    }
    case 'ladder':
      return change === 'created' ? everybody : cannotTell('no preview of the new version was made');
    case 'unit':
      return { ...known, accounts: look.units.get(key)?.accounts ?? 0, note: null };
    case 'eventType':
      return { ...known, accounts: look.eventTypes.get(key) ?? 0, note: null };
    case 'terms':
    case 'programme':
      return everybody;
    case 'field':
    case 'benefit':
      return null;
    case 'metric':
      return change === 'created' ? { ...everybody, note: 'their history is counted in the background' } : null;
  }
}
