/**
 * How much a programme asks people to hold in their heads. A sum of counted things, each with its weight; the formula
 * and its reasons stand in the module's README.
 */
import type { CampaignPart, ProgrammeFile } from './definition.ts';
import type { Text } from './definition-values.ts';

type Measure = 'campaigns' | 'conditions' | 'units' | 'ladders' | 'levels' | 'exceptions' | 'overlaps' | 'reading';

export interface ComplexityPart {
  measure: Measure;
  count: number;
  weight: number;
  points: number;
}

export type ComplexityBand = 'simple' | 'manageable' | 'heavy' | 'tooHeavy';

/** Something beyond what people keep an overview of. */
export interface ComplexityWarning {
  /** `campaigns.basePoints`, `ladders.status`, or a section. */
  path: string;
  measure: Measure;
  count: number;
  limit: number;
}

export interface Complexity {
  /** To one decimal. */
  score: number;
  band: ComplexityBand;
  parts: ComplexityPart[];
  warnings: ComplexityWarning[];
  /** Pairs of campaigns that both change what one event brings in one unit. */
  overlaps: { campaigns: readonly [string, string]; unit: string }[];
  reading: {
    words: number;
    /** To one decimal, at 238 words a minute. */
    minutes: number;
    /** Readability index LIX of the texts members read, terms included; above 50 is hard to read. */
    lix: number;
  };
}

const WEIGHTS: Readonly<Record<Measure, number>> = {
  campaigns: 2,
  conditions: 1,
  units: 4,
  ladders: 6,
  levels: 1,
  exceptions: 1,
  overlaps: 0.5,
  reading: 1,
};

/** The score up to which a programme is called so. */
const BANDS: readonly (readonly [ComplexityBand, number])[] = [
  ['simple', 30],
  ['manageable', 80],
  ['heavy', 160],
];

const LIMITS = { campaigns: 15, conditions: 4, units: 3, ladders: 2, levels: 5, exceptions: 4 } as const;
const WORDS_PER_MINUTE = 238;
const WORDS_PER_POINT = 100;

export function complexityOf(file: ProgrammeFile): Complexity {
  const live = Object.entries(file.campaigns).filter(([, { status }]) => status === 'live');
  const overlaps = overlapsOf(live);
  const text = memberTexts(file).join('\n');
  const words = wordsOf(text).length;
  const ladders = Object.values(file.ladders);
  const counts: Record<Measure, number> = {
    campaigns: live.length,
    conditions: sum(live.map(([, part]) => conditionsOf(part))) + sum(ladders.map(thresholdsOf)),
    units: Math.max(0, Object.keys(file.units).length - 1),
    ladders: Math.max(0, ladders.length - 1),
    levels: sum(ladders.map(({ levels }) => levels.length)),
    exceptions: sum(live.map(([, part]) => exceptionsOf(part))),
    overlaps: overlaps.length,
    reading: Math.round(words / WORDS_PER_POINT),
  };
  const parts = (Object.keys(WEIGHTS) as Measure[]).map((measure) => {
    const [count, weight] = [counts[measure], WEIGHTS[measure]];
    return { measure, count, weight, points: count * weight };
  });
  const score = Math.round(sum(parts.map(({ points }) => points)) * 10) / 10;
  return {
    score,
    band: BANDS.find(([, upTo]) => score <= upTo)?.[0] ?? 'tooHeavy',
    parts,
    warnings: warningsOf(file, live),
    overlaps,
    reading: { words, minutes: Math.round((words / WORDS_PER_MINUTE) * 10) / 10, lix: lixOf(text) },
  };
}

function warningsOf(file: ProgrammeFile, live: readonly [string, CampaignPart][]): ComplexityWarning[] {
  const above = (path: string, measure: keyof typeof LIMITS, count: number): ComplexityWarning[] =>
    count > LIMITS[measure] ? [{ path, measure, count, limit: LIMITS[measure] }] : [];
  return [
    ...above('campaigns', 'campaigns', live.length),
    ...above('units', 'units', Object.keys(file.units).length),
    ...above('ladders', 'ladders', Object.keys(file.ladders).length),
    ...Object.entries(file.ladders).flatMap(([key, { levels }]) => above(`ladders.${key}`, 'levels', levels.length)),
    ...live.flatMap(([key, part]) => [
      ...above(`campaigns.${key}`, 'conditions', conditionsOf(part)),
      ...above(`campaigns.${key}`, 'exceptions', exceptionsOf(part)),
    ]),
  ];
}

/** Everything that must hold, each alternative counted: audience, lines, clauses, those of steps. */
export function conditionsOf({ audience, lines, clauses, steps }: CampaignPart): number {
  const stepClauses = (steps ?? []).flatMap((step) => step.clauses);
  const expressions = [audience, lines, ...clauses.map(({ when }) => when), ...stepClauses.map(({ when }) => when)];
  return sum(expressions.map((source) => (source === undefined ? 0 : 1 + alternatives(source))));
}

/** Further terms of an expression; asking whether a value is there is no condition of its own. */
export function alternatives(source: string): number {
  const said = source.replace(/"[^"]*"|'[^']*'/g, '').replace(/!?\(?\s*has\([^)]*\)\s*(&&|\|\|)/g, '');
  return said.match(/&&|\|\||\?/g)?.length ?? 0;
}

function thresholdsOf({ levels, indexes }: ProgrammeFile['ladders'][string]): number {
  const ofLevels = levels.map(({ entry, gates }) => {
    return (entry?.all?.length ?? 0) + (entry?.any?.length ?? 0) + (gates?.length ?? 0);
  });
  return sum(ofLevels) + sum(Object.values(indexes ?? {}).map(({ parts }) => parts.length));
}

/** What makes an award other than "do this, get that". */
function exceptionsOf(part: CampaignPart): number {
  const effects = [...part.effects, ...(part.steps ?? []).flatMap((step) => step.effects)];
  const awards = effects.flatMap((effect) => (effect.kind === 'award' ? [effect] : []));
  const said = [
    part.budget,
    part.claim,
    part.group,
    part.weekdays?.length,
    part.blackout?.length,
    part.windows?.length,
    part.stepsInOrder === true ? true : undefined,
    part.whileHolds === true ? true : undefined,
    awards.some(({ pending }) => pending !== undefined) ? true : undefined,
    awards.some(({ expiry }) => expiry !== undefined) ? true : undefined,
    awards.some(({ beneficiaries }) => beneficiaries.some(({ to }) => to !== 'account')) ? true : undefined,
  ];
  return part.limits.length + said.filter((one) => one !== undefined && one !== 0).length;
}

function overlapsOf(live: readonly [string, CampaignPart][]): Complexity['overlaps'] {
  const pairs = live.flatMap(([first, a], place) =>
    live.slice(place + 1).map(([second, b]) => ({ keys: [first, second] as const, a, b })),
  );
  return pairs.flatMap(({ keys, a, b }) => {
    if (!sharesEvents(a, b) || !sharesDays(a, b) || isChoice(a, b)) return [];
    const units = new Set(unitsOf(b));
    return [...new Set(unitsOf(a))].filter((unit) => units.has(unit)).map((unit) => ({ campaigns: keys, unit }));
  });
}

function eventsOf({ trigger, steps }: CampaignPart): readonly string[] {
  const own = trigger !== undefined && 'events' in trigger ? trigger.events : [];
  return [...own, ...(steps ?? []).flatMap(({ events }) => events)];
}

function unitsOf({ effects, steps }: CampaignPart): string[] {
  const all = [...effects, ...(steps ?? []).flatMap((step) => step.effects)];
  return all.map((effect) => (effect.kind === 'coupon' ? `coupons of ${effect.series}` : effect.unit));
}

function sharesEvents(a: CampaignPart, b: CampaignPart): boolean {
  const types = new Set(eventsOf(b));
  return eventsOf(a).some((type) => types.has(type));
}

function sharesDays(a: CampaignPart, b: CampaignPart): boolean {
  return (a.from ?? '') <= (b.to ?? '9999') && (b.from ?? '') <= (a.to ?? '9999');
}

/** Of a group that chooses, one campaign counts. */
function isChoice(a: CampaignPart, b: CampaignPart): boolean {
  return a.group !== undefined && a.group.name === b.group?.name && a.group.choose !== 'all';
}

/** What members read, in the first language promised. */
function memberTexts(file: ProgrammeFile): string[] {
  const language = file.programme.languages[0] ?? 'en';
  const { programme } = file;
  const texts: (Text | undefined)[] = [programme.name, programme.description, programme.valueProposition];
  for (const { name, text } of Object.values(file.terms)) texts.push(name, text);
  for (const { name, description } of Object.values(file.units)) texts.push(name, description);
  for (const { name, description } of Object.values(file.benefits)) texts.push(name, description);
  for (const { name, description, levels } of Object.values(file.ladders)) {
    texts.push(name, description);
    for (const level of levels) {
      texts.push(level.name, level.description);
      for (const benefit of level.benefits ?? []) {
        if ('benefit' in benefit) continue;
        texts.push(benefit.name, 'description' in benefit ? benefit.description : undefined);
      }
    }
  }
  for (const { name, description, why, clauses, steps } of Object.values(file.campaigns)) {
    texts.push(name, description, why, ...clauses.map((clause) => clause.name));
    for (const step of steps ?? []) texts.push(step.name, step.description, ...step.clauses.map((one) => one.name));
  }
  return texts.flatMap((text) =>
    text === undefined ? [] : (text[language] ?? text.en ?? Object.values(text)[0] ?? []),
  );
}

export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
}

/** LIX after Björnsson: words per sentence, and the part of words with more than six letters in percent. */
function lixOf(text: string): number {
  const words = wordsOf(text);
  if (words.length === 0) return 0;
  const sentences = text.split(/[.:!?\n]+/).filter((part) => wordsOf(part).length > 0).length;
  const long = words.filter((word) => word.length > 6).length;
  return Math.round(words.length / Math.max(1, sentences) + (100 * long) / words.length);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
