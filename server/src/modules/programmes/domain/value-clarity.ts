/**
 * Whether a member can see in one sentence what to do and what it brings, whether that is in reach, and what a unit is
 * worth. Deterministic; what is asked and why stands in the module's README.
 */
import type { AccountLook } from './account-insight.ts';
import { conditionsOf, wordsOf } from './complexity.ts';
import type { CampaignPart, EffectPart, LadderPart, ProgrammeFile, UnitPart } from './definition.ts';
import type { Text } from './definition-values.ts';

/** One thing to improve. `values` are what the sentence says, for whoever writes their own. */
export interface Reason {
  code: string;
  text: { en: string; de: string };
}

export interface CampaignClarity {
  campaign: string;
  clear: boolean;
  /** What members are told, in the first language promised; null where there is no such sentence. */
  sentence: string | null;
  reasons: Reason[];
}

export interface LevelClarity {
  ladder: string;
  level: string;
  /** Accounts whose figures reach it; null where that cannot be told. */
  reached: number | null;
  reasons: Reason[];
}

export interface EarnToBurn {
  unit: string;
  /** What purchases bring back, in percent, for each campaign whose amount is a plain rate; null where no cost is known. */
  earn: { campaign: string; percent: number | null }[];
  /** Of everything issued, the part that was spent and the part that expired. */
  spent: number | null;
  expired: number | null;
  known: boolean;
  reasons: Reason[];
}

/** People keep about four things in mind at once (Cowan 2001). */
const CONDITIONS_MAX = 4;
/** A sentence of more words is read twice. */
const SENTENCE_WORDS_MAX = 25;
/** Fewer than this part of the accounts: a goal that nearly nobody sees in reach. */
const REACH_MIN = 0.01;
/** Fewer accounts say nothing about what members do. */
const ACCOUNTS_MIN = 20;
/** A next level more than so many times as far as the last one. */
const STEP_MAX = 5;

export function campaignClarity(
  key: string,
  part: CampaignPart,
  file: ProgrammeFile,
  look: AccountLook,
): CampaignClarity {
  const language = file.programme.languages[0] ?? 'en';
  const described = textIn(part.description, language);
  const plain = plainSentence(part, file, language);
  const sentence = described ?? plain;
  const reasons: Reason[] = [];
  if (sentence === null) {
    reasons.push({
      code: 'sentence_missing',
      text: {
        en: 'What it brings is worked out by a formula; give it a description that says what to do and what it brings.',
        de: 'Was es bringt, ergibt eine Formel; eine Beschreibung sollte sagen, was zu tun ist und was es bringt.',
      },
    });
  }
  const words = sentence === null ? 0 : wordsOf(sentence.split(/[.!?](\s|$)/)[0] ?? '').length;
  if (words > SENTENCE_WORDS_MAX) {
    reasons.push({
      code: 'sentence_long',
      text: {
        en: `The first sentence has ${words} words; ${SENTENCE_WORDS_MAX} are read at once.`,
        de: `Der erste Satz hat ${words} Wörter; auf einmal gelesen werden ${SENTENCE_WORDS_MAX}.`,
      },
    });
  }
  const conditions = conditionsOf(part);
  if (part.steps === undefined && conditions > CONDITIONS_MAX) {
    reasons.push({
      code: 'conditions_many',
      text: {
        en: `It has ${conditions} conditions; people keep about ${CONDITIONS_MAX} in mind.`,
        de: `Es hat ${conditions} Bedingungen; im Kopf behält man etwa ${CONDITIONS_MAX}.`,
      },
    });
  }
  if (part.audience !== undefined && described === null) {
    reasons.push({
      code: 'audience_unsaid',
      text: {
        en: 'It is not for everybody, and no description says for whom.',
        de: 'Es gilt nicht für alle, und keine Beschreibung sagt, für wen.',
      },
    });
  }
  reasons.push(...unreached(part, look));
  return { campaign: key, clear: reasons.length === 0, sentence, reasons };
}

/** Values of metrics that the campaign asks for and that no account reaches at present. */
function unreached(part: CampaignPart, look: AccountLook): Reason[] {
  const asked = part.clauses.flatMap(({ when }) =>
    [...when.matchAll(/\bmetrics\.(\w+)\s*>=?\s*(\d+(?:\.\d+)?)/g)].map(
      ([, metric, value]) => [metric, value] as const,
    ),
  );
  if (part.trigger !== undefined && 'metric' in part.trigger) {
    asked.push([part.trigger.metric, part.trigger.reaches]);
  }
  return asked.flatMap(([metric, value]) => {
    const values = look.metrics.get(metric ?? '');
    if (values === undefined || values.length === 0) return [];
    const reached = reachedBy(values, Number(value));
    if (reached >= values.length * REACH_MIN && reached > 0) return [];
    return [
      {
        code: 'threshold_out_of_reach',
        text: {
          en: `${metric} of ${value} is reached by ${reached} of ${values.length} accounts; the best has ${values.at(-1)}.`,
          de: `${metric} von ${value} erreichen ${reached} von ${values.length} Accounts; der Höchstwert ist ${values.at(-1)}.`,
        },
      },
    ];
  });
}

/** "Invoice: 1 point per euro" where the amount is plain enough to be said; null otherwise. */
function plainSentence(part: CampaignPart, file: ProgrammeFile, language: string): string | null {
  const name = textIn(part.name, language) ?? '';
  const effects = [...part.effects, ...(part.steps ?? []).flatMap((step) => step.effects)];
  const said = effects.map((effect) => amountText(effect, file, language));
  if (effects.length === 0 || said.includes(null)) return null;
  return `${name}: ${said.join(', ')}`;
}

function amountText(effect: EffectPart, file: ProgrammeFile, language: string): string | null {
  if (effect.kind === 'coupon') {
    const [one, several] = language === 'de' ? ['Coupon', 'Coupons'] : ['coupon', 'coupons'];
    return `${effect.count} ${effect.count === 1 ? one : several} (${effect.series})`;
  }
  const unit = textIn(file.units[effect.unit]?.name, language) ?? effect.unit;
  if (effect.kind === 'multiply') {
    const factor = /^\d+(\.\d+)?$/.test(effect.factor) ? effect.factor : null;
    return factor === null ? null : `× ${Number(factor)} ${unit}`;
  }
  const source = effect.amount ?? effect.amountPerLine ?? '';
  if (/^\d+(\.\d+)?$/.test(source)) return `${Number(source)} ${unit}`;
  const rate = rateOf(source);
  return rate === null ? null : `${rate} ${unit} / ${file.programme.currency}`;
}

/** The rate of an amount that is a rate times what was bought; null for anything else. */
export function rateOf(source: string): number | null {
  const text = source.trim();
  const amount = /^(?:event|matched|line)\.netAmount(?:\s*([*/])\s*(\d+(?:\.\d+)?))?$/.exec(text);
  const turned = /^(\d+(?:\.\d+)?)\s*\*\s*(?:event|matched|line)\.netAmount$/.exec(text);
  if (turned !== null) return Number(turned[1]);
  if (amount === null) return null;
  const [, operator, number] = amount;
  if (number === undefined) return 1;
  return operator === '*' ? Number(number) : 1 / Number(number);
}

export function levelClarity(key: string, ladder: LadderPart, file: ProgrammeFile, look: AccountLook): LevelClarity[] {
  const readBy = JSON.stringify(Object.values(file.campaigns));
  return ladder.levels.map((level, rank) => {
    const reasons: Reason[] = [];
    if (rank > 0 && (level.benefits ?? []).length === 0 && !readBy.includes(level.key)) {
      reasons.push({
        code: 'level_brings_nothing',
        text: {
          en: 'It names no benefit, and no campaign asks for it: why should anybody want it?',
          de: 'Sie nennt keinen Vorteil, und keine Aktion fragt nach ihr: Warum sollte sie jemand wollen?',
        },
      });
    }
    const reached = reachedLevel(level, look);
    const of = look.looked;
    if (rank > 0 && reached !== null && of > 0 && reached < of * REACH_MIN && level.invitationOnly !== true) {
      reasons.push({
        code: 'level_out_of_reach',
        text: {
          en: `The figures of ${reached} of ${of} accounts reach it; lower it, or put a level before it.`,
          de: `Die Werte von ${reached} von ${of} Accounts reichen dafür; senken oder eine Stufe davor einschieben.`,
        },
      });
    }
    const before = ladder.levels[rank - 1];
    for (const { metric, times } of jumps(before, level)) {
      reasons.push({
        code: 'step_too_far',
        text: {
          en: `${metric} must be ${times} times that of the level before; above ${STEP_MAX} times people give up on it.`,
          de: `${metric} muss das ${times}-Fache der Stufe davor sein; über dem ${STEP_MAX}-Fachen gibt man auf.`,
        },
      });
    }
    return { ladder: key, level: level.key, reached, reasons };
  });
}

type Level = LadderPart['levels'][number];

function thresholds(level: Level | undefined): { metric: string; atLeast: number }[] {
  const all = [...(level?.entry?.all ?? []), ...(level?.entry?.any ?? [])];
  return all.flatMap((one) => ('metric' in one ? [{ metric: one.metric, atLeast: Number(one.atLeast) }] : []));
}

function jumps(before: Level | undefined, level: Level): { metric: string; times: number }[] {
  return thresholds(level).flatMap(({ metric, atLeast }) => {
    const last = thresholds(before).find((one) => one.metric === metric);
    if (last === undefined || last.atLeast <= 0 || atLeast / last.atLeast <= STEP_MAX) return [];
    return [{ metric, times: Math.round((atLeast / last.atLeast) * 10) / 10 }];
  });
}

/**
 * By single metrics: with all of them, no more accounts than the rarest allows; with any of them, at least as many as
 * the most frequent allows.
 */
function reachedLevel(level: Level, look: AccountLook): number | null {
  const counts = (list: readonly { metric?: string; index?: string; atLeast: string }[]) =>
    list.map((one) => {
      const values = look.metrics.get(one.metric ?? '');
      return values === undefined ? null : reachedBy(values, Number(one.atLeast));
    });
  const all = counts(level.entry?.all ?? []);
  const any = counts(level.entry?.any ?? []);
  if ([...all, ...any].includes(null) || all.length + any.length === 0) return null;
  const most = any.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...(any as number[]));
  return Math.min(most, ...(all as number[]));
}

function reachedBy(sorted: readonly number[], value: number): number {
  return sorted.length - sorted.filter((one) => one < value).length;
}

export function earnToBurn(key: string, unit: UnitPart, file: ProgrammeFile, look: AccountLook): EarnToBurn {
  const cost = Number(unit.costPerUnit);
  const earn = Object.entries(file.campaigns).flatMap(([campaign, part]) =>
    part.effects.flatMap((effect) => {
      if (effect.kind !== 'award' || effect.unit !== key) return [];
      const rate = rateOf(effect.amount ?? effect.amountPerLine ?? '');
      if (rate === null) return [];
      return [{ campaign, percent: cost === 0 ? null : Math.round(rate * cost * 10_000) / 100 }];
    }),
  );
  const { spent = null, expired = null } = look.units.get(key) ?? {};
  const reasons: Reason[] = [];
  if (cost === 0) {
    reasons.push({
      code: 'worth_unknown',
      text: {
        en: 'costPerUnit is 0, so nobody knows what is given back for a purchase.',
        de: 'costPerUnit ist 0, also weiß niemand, wie viel ein Einkauf zurückbringt.',
      },
    });
  }
  if (unit.description === undefined) {
    reasons.push({
      code: 'worth_unsaid',
      text: {
        en: 'No description tells members what a unit is worth and what it can be used for.',
        de: 'Keine Beschreibung sagt, was eine Einheit wert ist und wofür sie gut ist.',
      },
    });
  }
  if (spent === 0 && (look.units.get(key)?.accounts ?? 0) >= ACCOUNTS_MIN) {
    reasons.push({
      code: 'never_spent',
      text: {
        en: 'It is earned and was never spent: check that there is something worth having in reach.',
        de: 'Es wird gesammelt und wurde nie eingelöst: Gibt es etwas Lohnendes in Reichweite?',
      },
    });
  }
  return { unit: key, earn, spent, expired, known: cost > 0 && unit.description !== undefined, reasons };
}

/** In the language, else in English, else any. */
export function textIn(text: Text | undefined, language: string): string | null {
  if (text === undefined) return null;
  return text[language] ?? text.en ?? Object.values(text)[0] ?? null;
}
