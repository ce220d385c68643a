/** Where a company stands, what keeps it there, what comes next and what that brings. */
import { type Day, Decimal } from '#kernel';
import { benefitName, valueText } from '#modules/entitlements';
import { type LevelReading, readLevelHistory, readLevels, type Vocabulary } from '#modules/explanations';
import { catalogueBenefits } from '#modules/programmes';
import { type LadderDefinition, type LevelProgress, numberText, textIn } from '#modules/tiers';
import { speaker } from '../domain/say.ts';
import type { MemberDeps } from './dependencies.ts';
import type { MemberAccount } from './member-account.ts';

export interface CriterionView {
  name: string;
  value: string | null;
  needed: string;
  missing: string | null;
  met: boolean;
  /** One of several of which a single one is enough. */
  isAlternative: boolean;
  percent: number | null;
  expectedDay: Day | null;
  sentence: string;
}

export interface BroughtView {
  name: string;
  value: string | null;
  description: string | null;
}

export interface LevelView {
  key: string;
  name: string;
  description: string | null;
  isCurrent: boolean;
  isReached: boolean;
  byInvitation: boolean;
  brings: BroughtView[];
}

export interface StandingView {
  ladder: string;
  name: string;
  description: string | null;
  level: LevelView;
  since: number;
  validUntil: number | null;
  sentences: string[];
  keep: { by: number | null; isSecured: boolean; isMet: boolean; criteria: CriterionView[]; sentence: string } | null;
  next: {
    level: LevelView;
    criteria: CriterionView[];
    expectedDay: Day | null;
    effectiveDay: Day | null;
    sentence: string;
  } | null;
  coming: { name: string; at: number } | null;
  levels: LevelView[];
}

export async function readStandings(
  deps: MemberDeps,
  { workspaceId, accountId, language }: MemberAccount,
  words: Vocabulary,
): Promise<StandingView[]> {
  const { levels } = await readLevels(deps, workspaceId, accountId, language);
  return levels.map((reading) => standingOf(reading, words)).toSorted((a, b) => weightOf(b) - weightOf(a));
}

/** The ladder that brings most is the one people ask for first. */
function weightOf({ levels }: StandingView): number {
  return levels.reduce((sum, { brings }) => sum + brings.length, 0);
}

export interface MoveView {
  ladder: string;
  at: number;
  from: string;
  to: string;
  sentences: string[];
}

/** The last moves on every ladder, the newest first. */
export async function readMoves(
  deps: MemberDeps,
  { workspaceId, accountId, language }: MemberAccount,
  ladders: readonly string[],
  words: Vocabulary,
): Promise<MoveView[]> {
  const read = await Promise.all(
    ladders.map((ladder) =>
      readLevelHistory(deps, workspaceId, { accountId, ladder, before: null, limit: MOVES_MAX }, language),
    ),
  );
  return read
    .flat()
    .map(({ at, move, explanation }) => ({
      ladder: move.ladder,
      at,
      from: words.level(move.ladder, move.from),
      to: words.level(move.ladder, move.to),
      sentences: saysMargin(ladderOf(words, move.ladder), words) ? [] : [...explanation.sentences],
    }))
    .toSorted((a, b) => b.at - a.at);
}

const MOVES_MAX = 20;

function standingOf(reading: LevelReading, words: Vocabulary): StandingView {
  const { definition, state, progress, explanation } = reading;
  const position = definition.levels.findIndex(({ key }) => key === state.level);
  const levels = definition.levels.map((level, rank) => levelView(level, { rank, position, words }));
  const next = progress.next === null ? undefined : levels.find(({ key }) => key === progress.next!.level);
  const { description } = definition as { description?: Readonly<Record<string, string>> };
  const { coming } = progress;
  return {
    ladder: state.ladder,
    name: words.ladder(state.ladder),
    description: told(description, words),
    level: levels[Math.max(position, 0)]!,
    since: state.since,
    validUntil: state.validUntil,
    sentences: saysMargin(definition, words) ? [sinceSentence(state, words)] : [...explanation.sentences],
    keep: progress.keep === null ? null : keepOf(progress.keep, { definition, words }),
    next: progress.next === null || next === undefined ? null : nextOf(progress.next, next, { definition, words }),
    coming: coming === null ? null : { name: words.level(state.ladder, coming.level), at: coming.at },
    levels,
  };
}

type Level = LadderDefinition['levels'][number];

function levelView(
  level: Level,
  { rank, position, words }: { rank: number; position: number; words: Vocabulary },
): LevelView {
  const { description } = level as { description?: Readonly<Record<string, string>> };
  return {
    key: level.key,
    name: words.text(level.name, level.key),
    description: told(description, words),
    isCurrent: rank === position,
    isReached: rank <= position,
    byInvitation: level.invitationOnly === true,
    brings: broughtBy(level, words),
  };
}

/** What a level brings: of the catalogue, and what is only told. */
function broughtBy(level: Level, words: Vocabulary): BroughtView[] {
  const { rules, language } = words;
  type Told = { name?: Readonly<Record<string, string>>; description?: Readonly<Record<string, string>> };
  const only = ((level.benefits ?? []) as Told[]).flatMap(({ name, description }) =>
    name === undefined ? [] : [{ name: words.text(name), value: null, description: told(description, words) }],
  );
  const catalogue = catalogueBenefits(level).flatMap(({ benefit: key, value = null }) => {
    const benefit = rules.benefits.get(key);
    if (benefit === undefined) return [];
    const shown = benefit.kind === 'access' ? null : valueText(benefit, value, language);
    return [{ name: benefitName(benefit, language), value: shown, description: told(benefit.description, words) }];
  });
  return [...catalogue, ...only];
}

function told(texts: Readonly<Record<string, string>> | undefined, { language }: Vocabulary): string | null {
  return texts === undefined ? null : textIn(texts, language, '') || null;
}

interface Around {
  definition: LadderDefinition;
  words: Vocabulary;
}

function keepOf(keep: NonNullable<LevelProgress['keep']>, around: Around): StandingView['keep'] {
  const { words, definition } = around;
  const say = speaker(words.language);
  const level = words.level(definition.key, keep.level);
  const until = keep.by === null ? null : words.date(keep.by - 1);
  const criteria = keep.lines.map((line) => criterionOf(line, around));
  const isKept = keep.met || keep.secured;
  const open = openSentences(criteria, words);
  const kept =
    until === null
      ? say(`${level} is kept as things stand.`, `${level} bleibt nach heutigem Stand.`)
      : say(
          `${level} is kept beyond ${until} as things stand.`,
          `${level} bleibt nach heutigem Stand über den ${until} hinaus.`,
        );
  const missing =
    until === null
      ? say(`To keep ${level}: ${open.join(' ')}`, `Um ${level} zu behalten: ${open.join(' ')}`)
      : say(
          `To keep ${level} beyond ${until}: ${open.join(' ')}`,
          `Um ${level} über den ${until} hinaus zu behalten: ${open.join(' ')}`,
        );
  return { by: keep.by, isSecured: keep.secured, isMet: keep.met, criteria, sentence: isKept ? kept : missing };
}

function nextOf(next: NonNullable<LevelProgress['next']>, level: LevelView, around: Around): StandingView['next'] {
  const { words } = around;
  const say = speaker(words.language);
  const criteria = next.lines.map((line) => criterionOf(line, around));
  const { expectedDay, effectiveDay, reached } = next;
  const when = effectiveDay ?? expectedDay;
  const pace =
    when === null
      ? say('Not in sight at the present pace.', 'Beim jetzigen Tempo nicht in Sicht.')
      : say(`At your pace on ${words.day(when)}.`, `Bei Ihrem Tempo am ${words.day(when)}.`);
  const open = openSentences(criteria, words);
  const sentence = reached
    ? say(`All conditions of ${level.name} are met.`, `Alle Bedingungen für ${level.name} sind erfüllt.`)
    : [say(`To ${level.name}:`, `Bis ${level.name}:`), ...open, pace].join(' ');
  return { level, criteria, expectedDay, effectiveDay, sentence };
}

type Line = NonNullable<LevelProgress['next']>['lines'][number];

/** What is missing; of what is enough by itself, one or the other, and nothing where one of them holds. */
function openSentences(criteria: readonly CriterionView[], { language }: Vocabulary): string[] {
  const either = criteria.filter(({ isAlternative }) => isAlternative);
  const open = criteria.filter(({ met, isAlternative }) => !met && !isAlternative).map(({ sentence }) => sentence);
  if (either.length === 0 || either.some(({ met }) => met)) return open;
  const or = speaker(language)(' or ', ' oder ');
  return [...open, `${either.map(({ sentence }) => sentence.replace(/\.$/, '')).join(or)}.`];
}

function criterionOf(line: Line, { definition, words }: Around): CriterionView {
  const name = nameOf(line, definition, words);
  const say = speaker(words.language);
  const isSecret = line.kind === 'metric' && readsMargin(line.key, words);
  const show = (value: string) => figureOf(line, value, words);
  const needed = show(line.needed);
  if (isSecret) {
    const sentence = line.met
      ? say(`${name}: met.`, `${name}: erfüllt.`)
      : say(`${name}: not met yet.`, `${name}: noch nicht erfüllt.`);
    const hidden = { value: null, needed: '', missing: null, percent: null, expectedDay: null };
    return { name, ...hidden, met: line.met, isAlternative: line.part === 'any', sentence };
  }
  const sentence = line.met
    ? say(`${name}: ${needed} reached.`, `${name}: ${needed} erreicht.`)
    : line.missing === null
      ? say(`${name}: ${needed} is needed.`, `${name}: ${needed} ist nötig.`)
      : say(`${name}: ${show(line.missing)} more.`, `${name}: noch ${show(line.missing)}.`);
  return {
    name,
    value: line.value === null ? null : show(line.value),
    needed,
    missing: line.missing === null ? null : show(line.missing),
    met: line.met,
    isAlternative: line.part === 'any',
    percent: percentOf(line),
    expectedDay: line.pace?.expectedDay ?? null,
    sentence,
  };
}

function figureOf({ kind, key }: Line, value: string, words: Vocabulary): string {
  if (kind === 'metric') return words.figure(key, value);
  return Decimal.parse(value) === null ? value : numberText(value, words.language);
}

function nameOf({ kind, key }: Line, definition: LadderDefinition, words: Vocabulary): string {
  if (kind === 'metric') return words.metric(key);
  if (kind === 'index') return words.text(definition.indexes?.[key]?.name ?? {}, key);
  return words.label(`account.attributes.${key}`);
}

/** What the operator earns on somebody is none of their business. */
function readsMargin(metric: string, { rules }: Vocabulary): boolean {
  return /margin/i.test(JSON.stringify(rules.metrics.get(metric)?.definition ?? {}));
}

function sinceSentence({ ladder, level, since }: LevelReading['state'], words: Vocabulary): string {
  const say = speaker(words.language);
  const [name, date] = [words.level(ladder, level), words.date(since)];
  return say(`${name} since ${date}.`, `${name} seit ${date}.`);
}

function ladderOf({ rules }: Vocabulary, key: string): LadderDefinition {
  return rules.ladders.get(key)!.at(-1)!.definition;
}

function saysMargin(definition: LadderDefinition, words: Vocabulary): boolean {
  const asked = [...JSON.stringify(definition).matchAll(/"metric":"(\w+)"/g)].map(([, key]) => key!);
  return asked.some((key) => readsMargin(key, words));
}

function percentOf({ value, needed, met, relation }: Line): number | null {
  if (met) return 100;
  const [has, wants] = [Decimal.parse(value ?? '0'), Decimal.parse(needed)];
  if (relation !== 'atLeast' || has === null || wants === null || wants.sign() <= 0) return null;
  const percent = has.mul(Decimal.of(100)).divide(wants, 0, 'floor');
  return Math.max(0, Math.min(99, Number(percent.toString())));
}
