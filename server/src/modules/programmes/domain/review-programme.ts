/** How good a programme is before anybody sees it: how much it asks of people, how clear it is, and what to do first. */
import type { AccountLook } from './account-insight.ts';
import { type Complexity, complexityOf } from './complexity.ts';
import type { CampaignPart, ProgrammeFile } from './definition.ts';
import type { Text } from './definition-values.ts';
import {
  type CampaignClarity,
  campaignClarity,
  type EarnToBurn,
  earnToBurn,
  type LevelClarity,
  levelClarity,
  type Reason,
} from './value-clarity.ts';

export interface Advice extends Reason {
  /** `campaigns.fifthOrder`, `programme` … */
  path: string;
}

export interface ProgrammeReview {
  complexity: Complexity;
  /** The part of live campaigns that a member understands in one sentence, 0 to 1; 1 where there are none. */
  clarity: number;
  campaigns: CampaignClarity[];
  levels: LevelClarity[];
  units: EarnToBurn[];
  /** What to do first, the most effective first. */
  advice: Advice[];
}

export interface ReviewContext {
  look: AccountLook;
  /** What runs; null where nothing does. */
  before: ProgrammeFile | null;
  days: number;
  /** Calendar day such as 2026-01-31: a campaign that was over before is no part of the programme any more. */
  today: string;
}

/** Below this part of those it concerns, more reach brings more than a higher rate. */
const REACH_GOOD = 1 / 3;
/** Fewer accounts say nothing about a part. */
const ACCOUNTS_MIN = 20;

export function reviewProgramme(whole: ProgrammeFile, context: ReviewContext): ProgrammeReview {
  const { look, today } = context;
  const live = Object.entries(whole.campaigns).filter(([, { status, to }]) => {
    return status === 'live' && (to === undefined || to >= today);
  });
  const file = { ...whole, campaigns: Object.fromEntries(live) };
  const campaigns = live.map(([key, part]) => campaignClarity(key, part, file, look));
  const clear = campaigns.filter((one) => one.clear).length;
  return {
    complexity: complexityOf(file),
    clarity: live.length === 0 ? 1 : Math.round((clear / live.length) * 100) / 100,
    campaigns,
    levels: Object.entries(file.ladders).flatMap(([key, ladder]) => levelClarity(key, ladder, file, look)),
    units: Object.entries(file.units)
      .filter(([, { kind }]) => kind !== 'statusCredits')
      .map(([key, unit]) => earnToBurn(key, unit, file, look)),
    advice: [...reachAdvice(live, context), ...languageAdvice(file), ...propositionAdvice(file)],
  };
}

/** Campaigns few of those they concern get anything from: widest gap first, those whose rate was raised before all. */
function reachAdvice(live: readonly [string, CampaignPart][], { look, before, days }: ReviewContext): Advice[] {
  return live
    .flatMap(([key, part]) => {
      const seen = look.campaigns.get(key);
      const concerned = seen?.concerned ?? seen?.inAudience ?? null;
      // What did not run in these days could not reach anybody.
      const ran = before?.campaigns[key];
      if (seen === undefined || concerned === null || concerned < ACCOUNTS_MIN || ran === undefined) return [];
      if (isOnce(part)) return [];
      const reach = seen.rewarded / concerned;
      const wanted = 'reach' in part.success ? Math.max(REACH_GOOD, Number(part.success.reach)) : REACH_GOOD;
      if (reach >= wanted) return [];
      const raised = JSON.stringify(ran.effects) !== JSON.stringify(part.effects);
      return [{ path: `campaigns.${key}`, raised, gap: concerned - seen.rewarded, concerned, rewarded: seen.rewarded }];
    })
    .sort((a, b) => Number(b.raised) - Number(a.raised) || b.gap - a.gap || (a.path < b.path ? -1 : 1))
    .map(({ path, raised, concerned, rewarded }) => {
      const percent = Math.round((rewarded / concerned) * 100);
      return {
        path,
        code: raised ? 'reach_before_rate' : 'reach_low',
        text: {
          en: `In ${days} days ${rewarded} of ${concerned} accounts it concerns got something (${percent} %). Raise the reach before the rate: tell them, ask for less, or split the first step off.`,
          de: `In ${days} Tagen bekamen ${rewarded} von ${concerned} betroffenen Accounts etwas (${percent} %). Erst die Reichweite heben, dann den Satz: bekannt machen, weniger verlangen oder einen ersten Schritt abtrennen.`,
        },
      };
    });
}

/** What an account gets once in its life cannot reach those who had it before. */
function isOnce({ clauses, steps }: CampaignPart): boolean {
  return steps !== undefined || clauses.some(({ when }) => /\bordinal\s*(==|<)/.test(when));
}

/** Texts missing in a language that members are promised. */
function languageAdvice(file: ProgrammeFile): Advice[] {
  return file.programme.languages.flatMap((language) => {
    const missing = textsWithout(file, language);
    if (missing.length === 0) return [];
    const shown = missing.slice(0, 3).join(', ') + (missing.length > 3 ? ' …' : '');
    return [
      {
        path: 'programme.languages',
        code: 'texts_missing',
        text: {
          en: `${missing.length} texts are missing in ${language} and are shown in another language: ${shown}`,
          de: `${missing.length} Texte fehlen auf ${language} und erscheinen in einer anderen Sprache: ${shown}`,
        },
      },
    ];
  });
}

/** A text in one language only serves all; one that names languages promises each of them. */
function textsWithout(file: ProgrammeFile, language: string): string[] {
  const missing: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isText(value)) {
      const names = Object.keys(value);
      if (!(language in value) && (names.length > 1 || names[0] !== 'en')) missing.push(path);
      return;
    }
    for (const [name, part] of Object.entries(value)) {
      if (name !== 'schema') walk(part, path === '' ? name : `${path}.${name}`);
    }
  };
  walk(file, '');
  return missing;
}

function isText(value: object): value is Text {
  const entries = Object.entries(value);
  return (
    entries.length > 0 &&
    entries.every(([name, text]) => /^[a-z]{2,3}(-[A-Z]{2})?$/.test(name) && typeof text === 'string') &&
    !('to' in value) &&
    !('day' in value)
  );
}

function propositionAdvice({ programme }: ProgrammeFile): Advice[] {
  if (programme.valueProposition !== undefined) return [];
  return [
    {
      path: 'programme.valueProposition',
      code: 'proposition_missing',
      text: {
        en: 'The programme does not say what members get out of it. One sentence in their words comes before any rule.',
        de: 'Das Programm sagt nicht, was Mitglieder davon haben. Ein Satz in ihren Worten kommt vor jeder Regel.',
      },
    },
  ];
}
