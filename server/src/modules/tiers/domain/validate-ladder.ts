import { type FieldError, parseDay } from '#kernel';
import { reviewMonths } from './ladder-calendar.ts';
import { fieldError, type Report, requireText } from './ladder-errors.ts';
import type { LadderDefinition } from './types.ts';
import { validateIndexes, validateLevels } from './validate-levels.ts';

/** What a ladder may name. */
export interface LadderVocabulary {
  readonly metrics: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  /** Languages every text must be there in. Default English and German. */
  readonly languages?: readonly string[];
}

/** Wide enough for any programme; a mistyped number is caught before it is stored. */
const LIMIT = { graceDays: 3650, daysAfter: 366, monthsAfter: 24, rollingDays: 3660 };

/**
 * Everything wrong with a definition, field by field; empty when it can be stepped. `previous` is the version it
 * follows. The shape (which fields, of which type) has been checked before.
 */
export function validateLadder(
  definition: LadderDefinition,
  vocabulary: LadderVocabulary,
  previous?: LadderDefinition,
): FieldError[] {
  const errors: FieldError[] = [];
  const report: Report = (path, code, reason, remedy) => errors.push(fieldError(path, code, reason, remedy));
  const languages = vocabulary.languages ?? ['en', 'de'];
  requireText(report, 'name', definition.name, languages);
  if (!/^[a-z][A-Za-z0-9_-]{0,63}$/.test(definition.key)) {
    report('key', 'key_invalid', `"${definition.key}" is no key`, 'use letters, digits, - and _, a small letter first');
  }
  validateIndexes(report, definition, vocabulary.metrics, languages);
  validateLevels(report, definition, vocabulary, languages);
  const length = validatePeriod(report, definition);
  validateReviews(report, definition, length);
  validateFalls(report, definition);
  validateInheritance(report, definition);
  validateVersion(report, definition, previous);
  return errors;
}

/** The length of a period in months; 0 for days and weeks, null where periods do not end. */
function validatePeriod(report: Report, { period }: LadderDefinition): number | null {
  if ('calendar' in period) {
    return { day: 0, week: 0, month: 1, quarter: 3, halfYear: 6, year: 12 }[period.calendar];
  }
  if ('anniversary' in period) return 12;
  if ('programmeYear' in period) {
    const { month, day } = period.programmeYear;
    // A leap year, so that 29 February may be named.
    if (!parseDay(`2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`).ok) {
      report('period.programmeYear', 'day_invalid', `no year has a ${day}.${month}.`, 'name a day of the calendar');
    }
    return 12;
  }
  if ('fixed' in period) {
    report(
      'period',
      'period_unsupported',
      'a fixed period has none that follows it',
      'use a programme year that begins on the same day',
    );
    return null;
  }
  if ('rolling' in period) wholeNumber(report, 'period.rolling.days', period.rolling.days, 1, LIMIT.rollingDays);
  return null;
}

function validateReviews(report: Report, definition: LadderDefinition, periodMonths: number | null): void {
  const { reviews, upgrade } = definition;
  if (reviews === undefined) {
    if (upgrade === 'atReviews') {
      report(
        'reviews',
        'reviews_missing',
        'levels rise at reviews, but none are set',
        'say how often reviews are held',
      );
    }
    return;
  }
  if (reviews.effective !== 'atReview') {
    if ('daysAfter' in reviews.effective) {
      wholeNumber(report, 'reviews.effective.daysAfter', reviews.effective.daysAfter, 0, LIMIT.daysAfter);
    } else {
      const { firstOfMonthAfter } = reviews.effective;
      wholeNumber(report, 'reviews.effective.firstOfMonthAfter', firstOfMonthAfter, 0, LIMIT.monthsAfter);
    }
  }
  if (periodMonths === null) return;
  const months = reviewMonths(reviews);
  if (months > periodMonths) {
    report(
      'reviews.every',
      'reviews_too_rare',
      'the period is shorter than the time between two reviews',
      'hold reviews more often, or use a longer period',
    );
  } else if (upgrade === 'atReviews' && definition.keepUntil === 'periodEnd' && months === periodMonths) {
    report(
      'reviews.every',
      'reviews_never_count',
      'the only review falls on the end of the period, at which every level ends',
      'hold reviews more often, or keep levels until the end of the following period',
    );
  }
}

function validateFalls(report: Report, definition: LadderDefinition): void {
  const { period, downgrade, reviews, keepUntil, periodResult } = definition;
  const graceDays = definition.downgradeGraceDays ?? 0;
  const ends = 'calendar' in period || 'programmeYear' in period || 'anniversary' in period;
  wholeNumber(report, 'downgradeGraceDays', graceDays, 0, LIMIT.graceDays);
  if (downgrade === 'never' && graceDays > 0) {
    report('downgradeGraceDays', 'grace_unused', 'levels never fall', 'leave the days of grace out');
  }
  if (downgrade === 'never' && keepUntil === 'periodEnd') {
    report('keepUntil', 'keep_until_unused', 'levels never fall', 'let levels fall, or leave this out');
  }
  if (!ends && keepUntil !== undefined) {
    report('keepUntil', 'keep_until_unused', 'the period has no end', 'leave this out');
  }
  if (!ends && periodResult !== undefined) {
    report('periodResult', 'period_result_unused', 'the period has no end', 'leave this out');
  }
  if (downgrade === 'oneLevel' && !ends && reviews === undefined && graceDays === 0) {
    report(
      'downgrade',
      'downgrade_needs_points',
      'one level at a time needs points in time at which levels fall',
      'set reviews or days of grace, or let levels fall to the one deserved',
    );
  }
}

function validateInheritance(report: Report, { subject, inherit }: LadderDefinition): void {
  if (subject === 'group' && inherit !== 'none') {
    report('inherit', 'inherit_invalid', 'a group has no group to inherit from', 'set it to none');
  }
}

function validateVersion(report: Report, definition: LadderDefinition, previous: LadderDefinition | undefined): void {
  const from = parseDay(definition.effectiveFrom);
  if (!from.ok) {
    report('effectiveFrom', from.error.code, from.error.detail, from.error.remedy ?? 'write a date');
  }
  wholeNumber(report, 'version', definition.version, 1, 1_000_000);
  const keys = new Set(definition.levels.map((level) => level.key));
  for (const [gone, successor] of Object.entries(definition.successors ?? {})) {
    if (!keys.has(successor)) {
      report(`successors.${gone}`, 'level_unknown', `there is no level ${successor}`, 'name a level of this version');
    }
  }
  if (previous === undefined) return;
  if (definition.version <= previous.version) {
    report('version', 'version_not_rising', `version ${previous.version} exists`, 'number it higher');
  }
  if (definition.subject !== previous.subject) {
    report('subject', 'subject_changed', `it was ${previous.subject}`, 'make a new ladder instead');
  }
  const before = parseDay(previous.effectiveFrom);
  if (from.ok && before.ok && from.value <= before.value) {
    report('effectiveFrom', 'effective_from_not_rising', `the version before begins then or later`, 'begin it later');
  }
  for (const { key } of previous.levels) {
    if (keys.has(key) || definition.successors?.[key] !== undefined) continue;
    report('successors', 'successor_missing', `level ${key} is gone`, `name the level its holders go on with`);
  }
}

function wholeNumber(report: Report, path: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  report(path, 'number_out_of_range', `${value} is not a whole number from ${least} to ${most}`, 'choose one of these');
}
