/** A plan as people read it on a terminal. */
import { dayAt, formatChildId, formatDay, type Instant, localParts } from '#kernel';
import type { MarginCheck } from '#modules/campaigns';
import type { ComplexityBand } from './complexity.ts';
import type { FieldChange } from './diff-documents.ts';
import type { Affected, Difference, Named } from './plan-changes.ts';
import type { ProgrammeReview } from './review-programme.ts';
import { textIn } from './value-clarity.ts';

export type Style = 'created' | 'changed' | 'ended' | 'quiet' | 'strong';
/** Colours a text where there are colours. */
export type Paint = (style: Style, text: string) => string;

export interface PlanToTell {
  programme: string;
  /** IANA zone in which days and hours are told. */
  zone: string;
  days: number;
  accounts: { all: number; looked: number };
  differences: readonly Difference[];
  unchanged: number;
  kept: readonly Named[];
  secondPerson: readonly Named[];
  margin: MarginCheck | null;
  review: ProgrammeReview;
}

const SIGNS = { created: '+', changed: '~', ended: '-' } as const;
const VALUE_CHARACTERS = 160;
const ADVICE_SHOWN = 8;

export function planText(plan: PlanToTell, paint: Paint): string[] {
  const { programme, differences, unchanged, kept, accounts } = plan;
  const count = differences.length;
  const head =
    count === 0
      ? `Programme ${programme} is as the file says: ${unchanged} definitions, no difference.`
      : `Programme ${programme}: ${plural(count, 'difference')}, ${plural(unchanged, 'definition')} as before.`;
  const lines = [paint('strong', head)];
  for (const difference of differences) lines.push('', ...differenceText(difference, plan, paint));
  if (kept.length > 0) {
    const names = kept.map(({ kind, key }) => `${kind} ${key}`).join(', ');
    lines.push('', paint('quiet', `Not in the file and stays (only campaigns end by being left out): ${names}`));
  }
  if (accounts.looked < accounts.all) {
    lines.push('', paint('quiet', `Accounts are counted in a sample of ${accounts.looked} of ${accounts.all}.`));
  }
  const warnings = [...secondPersonText(plan.secondPerson, paint), ...marginText(plan.margin, paint)];
  return [...lines, ...warnings, '', ...reviewText(plan.review, paint)];
}

/** That applying will be refused, and what to do instead. */
function secondPersonText(changed: readonly Named[], paint: Paint): string[] {
  if (changed.length === 0) return [];
  return [
    '',
    paint('strong', 'Applying it will be refused: a second person has to agree to'),
    ...changed.map(({ kind, key }) => `  · ${kind} ${key}: PUT /v1/${kind}s/${key}/draft, then POST …/draft/submit`),
    'Somebody else with campaigns:approve agrees to each (POST …/draft/approve); then apply the file for everything else.',
  ];
}

/** What would be left of margins, where that is less than pricing asks for. */
function marginText(check: MarginCheck | null, paint: Paint): string[] {
  if (check === null || check.worst === null) return [];
  const { floor, documents, belowFloor, worst } = check;
  const head = floor.action === 'refuse' ? 'Applying it will be refused: it' : 'Be aware that it';
  return [
    '',
    paint('strong', `${head} would sell below the margin floor of ${floor.percent} %`),
    `  ${belowFloor} of the last ${documents} documents; the least ${worst.margin.percentAfter} % of ${worst.margin.net} (${formatChildId('evt', worst.accountId, worst.n)})`,
  ];
}

function differenceText(difference: Difference, { days, zone }: PlanToTell, paint: Paint): string[] {
  const { kind, key, name, change, validFrom, fields, affected, version } = difference;
  const title = textIn(name, 'en');
  const verb = { created: 'new', changed: `becomes version ${version}`, ended: 'would end' }[change];
  const from = fromText(validFrom, change, zone);
  const head = `${SIGNS[change]} ${kind} ${key}`;
  return [
    `${paint(change, head)}${title === null ? '' : `  ${title}`}  ${paint('quiet', `${verb}${from}`)}`,
    ...fields.map((field) => `    ${fieldText(field, change, paint)}`),
    ...(affected === null ? [] : affectedText(affected, days).map((line) => `    ${paint('quiet', '→')} ${line}`)),
  ];
}

/** 1970 stands for everything there is. */
function fromText(validFrom: Instant, change: Difference['change'], zone: string): string {
  if (validFrom === 0) return change === 'created' ? ', for everything there is' : '';
  const { hour, minute } = localParts(validFrom, zone);
  const time = hour === 0 && minute === 0 ? '' : ` ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return `, from ${formatDay(dayAt(validFrom, zone))}${time}`;
}

function fieldText({ path, before, after }: FieldChange, change: Difference['change'], paint: Paint): string {
  if (change === 'created') return `${path}: ${valueText(after)}`;
  if (before === undefined) return `${path}: ${paint('created', `+ ${valueText(after)}`)}`;
  if (after === undefined) return `${path}: ${paint('ended', `- ${valueText(before)}`)}`;
  return `${path}: ${paint('ended', valueText(before))} → ${paint('created', valueText(after))}`;
}

/** As in the file, on one line. */
function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : flowText(value);
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > VALUE_CHARACTERS ? `${line.slice(0, VALUE_CHARACTERS - 1)}…` : line;
}

function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).map(([name, part]) => `${name}: ${flowText(part)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function affectedText(affected: Affected, days: number): string[] {
  const { accounts, of, campaign, ladder, note } = affected;
  const lines: string[] = [];
  if (ladder !== undefined) {
    lines.push(`${accounts} of ${plural(of, 'account')} would stand at another level`);
    for (const [moved, count] of movesOf(ladder.movers)) lines.push(`  ${moved}: ${count}`);
  } else if (campaign !== undefined) {
    const parts: string[] = [];
    if (campaign.inAudience !== null) parts.push(`${campaign.inAudience} in the audience`);
    if (campaign.active !== null) parts.push(`${campaign.active} with such events in ${days} days`);
    if (campaign.rewarded > 0) parts.push(`${campaign.rewarded} got something`);
    const known = parts.length === 0 ? '' : ` (${parts.join(', ')})`;
    lines.push(`concerns ${accounts ?? 'an unknown number'} of ${plural(of, 'account')}${known}`);
  } else if (accounts !== null) lines.push(`concerns ${accounts} of ${plural(of, 'account')}`);
  if (note !== null) lines.push(note);
  return lines;
}

function movesOf(movers: readonly { from: string; to: string }[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { from, to } of movers) counts.set(`${from} → ${to}`, (counts.get(`${from} → ${to}`) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

const BANDS: Readonly<Record<ComplexityBand, string>> = {
  simple: 'simple',
  manageable: 'manageable',
  heavy: 'heavy: leave something out before you add more',
  tooHeavy: 'too heavy: nobody will keep an overview',
};

export function reviewText(
  { complexity, clarity, campaigns, levels, units, advice }: ProgrammeReview,
  paint: Paint,
): string[] {
  const parts = complexity.parts
    .filter(({ points }) => points > 0)
    .map(({ measure, points }) => `${measure} ${points}`);
  const { words, minutes, lix } = complexity.reading;
  const found = [
    ...complexity.warnings.map(({ path, measure, count, limit }) => `${path}: ${count} ${measure}, more than ${limit}`),
    ...campaigns.flatMap(({ campaign, reasons }) => reasons.map(({ text }) => `campaigns.${campaign}: ${text.en}`)),
    ...levels.flatMap(({ ladder, level, reasons }) =>
      reasons.map(({ text }) => `ladders.${ladder}.${level}: ${text.en}`),
    ),
    ...units.flatMap(({ unit, reasons }) => reasons.map(({ text }) => `units.${unit}: ${text.en}`)),
  ];
  return [
    `${paint('strong', `Complexity ${complexity.score}`)}, ${BANDS[complexity.band]} ${paint('quiet', `(${parts.join(', ')})`)}`,
    `${paint('strong', `Clarity ${Math.round(clarity * 100)} %`)} of the campaigns are understood in one sentence; ${words} words to read, ${minutes} min, LIX ${lix}`,
    ...found.map((line) => `  · ${line}`),
    ...(advice.length === 0 ? [] : [paint('strong', 'First')]),
    ...advice.slice(0, ADVICE_SHOWN).map(({ path, text }) => `  · ${path}: ${text.en}`),
    ...(advice.length > ADVICE_SHOWN ? [`  · and ${advice.length - ADVICE_SHOWN} more`] : []),
  ];
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
