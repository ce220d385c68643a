import { Decimal, type PeriodSpec } from '#kernel';
import { ROLLING_DAYS_MAX, VALUE_DECIMALS_MAX } from './limits.ts';
import { type AggregateDefinition, isFormula, type MetricDefinition } from './types.ts';

/** Takes down one fault of one definition; `field` is a path inside it. */
export type Report = (field: string, code: string, reason: string, remedy: string) => void;

const KEY = /^[a-z][A-Za-z0-9]{0,39}$/;
/** Words the expression language keeps for itself: `metrics.in` could be saved and never be read. */
const RESERVED = new Set(
  'as break const continue else false for function if import in let loop namespace null package return true var void while'.split(
    ' ',
  ),
);

const NEEDS_VALUE = new Set(['sum', 'max', 'first', 'last']);
const NEEDS_ITEM = new Set(['distinct', 'newDistinct', 'activeAt']);
const TAKES_NO_VALUE = new Set(['count', 'distinct', 'newDistinct']);
const TAKES_NO_LINES = new Set(['activeAt', 'first', 'last']);
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The faults of one definition that show without looking at the others. */
export function checkDefinition(definition: MetricDefinition, report: Report): void {
  const { key, version, name, scale } = definition;
  if (!KEY.test(key) || RESERVED.has(key)) {
    const remedy = 'use up to 40 letters and digits, first a small letter, and no word of the expression language';
    report('key', 'key_invalid', `"${key}" cannot be written after "metrics."`, remedy);
  }
  if (!Number.isInteger(version) || version < 1) {
    report('version', 'version_invalid', 'versions are counted 1, 2, 3 …', 'give the next whole number');
  }
  if (name.trim() === '') report('name', 'name_missing', 'the metric has no name', 'say what it measures');
  if (scale !== undefined && !(Number.isInteger(scale) && scale >= 0 && scale <= VALUE_DECIMALS_MAX)) {
    const remedy = `give a whole number from 0 to ${VALUE_DECIMALS_MAX}`;
    report('scale', 'scale_invalid', `${scale} is not a number of decimals`, remedy);
  }
  if (isFormula(definition)) return;
  checkSource(definition, report);
  checkExpressions(definition, report);
  checkRun(definition, report);
  checkWindow(definition, report);
  checkCorrections(definition, report);
}

function checkSource({ source, perLine }: AggregateDefinition, report: Report): void {
  if ('unit' in source) {
    if (source.unit.trim() === '') report('source.unit', 'unit_missing', 'the unit has no key', 'name a unit');
    if (perLine) report('perLine', 'per_line_not_possible', 'unit movements have no lines', 'leave perLine out');
  } else if (source.events.length === 0 || source.events.some((type) => type.trim() === '')) {
    report('source.events', 'events_missing', 'an event type is missing', 'name at least one event type');
  }
}

function checkExpressions(definition: AggregateDefinition, report: Report): void {
  const { aggregation, source, value, item, perLine } = definition;
  if (NEEDS_VALUE.has(aggregation) && value === undefined && 'events' in source) {
    report(
      'value',
      'value_missing',
      `${aggregation} needs a value`,
      'give a value expression, such as event.netAmount',
    );
  }
  if (TAKES_NO_VALUE.has(aggregation) && value !== undefined) {
    report(
      'value',
      'value_not_used',
      `${aggregation} does not look at values`,
      'leave it out; conditions go into "when"',
    );
  }
  if (NEEDS_ITEM.has(aggregation) && item === undefined) {
    report('item', 'item_missing', `${aggregation} counts items`, 'give the expression that names the item');
  }
  if (!NEEDS_ITEM.has(aggregation) && item !== undefined) {
    report('item', 'item_not_used', `${aggregation} does not look at items`, 'leave it out, or use "distinct"');
  }
  if (NEEDS_ITEM.has(aggregation) && 'unit' in source) {
    report('source', 'events_needed', 'unit movements name no items', 'use event types as the source');
  }
  for (const field of ['from', 'until'] as const) {
    if (aggregation !== 'activeAt' && definition[field] !== undefined) {
      report(field, 'term_not_used', `${aggregation} does not look at "${field}"`, 'leave it out, or use "activeAt"');
    }
  }
  if (perLine && TAKES_NO_LINES.has(aggregation)) {
    const reason = `the lines of one event have no order in time, which ${aggregation} needs`;
    report('perLine', 'per_line_not_possible', reason, 'leave perLine out');
  }
}

function checkRun({ aggregation, run, value }: AggregateDefinition, report: Report): void {
  if (aggregation !== 'run') {
    if (run !== undefined) report('run', 'run_not_used', `${aggregation} counts no run`, 'leave it out');
    return;
  }
  if (run === undefined) {
    report('run', 'run_missing', 'a run needs its period', 'give run.period: day, week, month, quarter or year');
    return;
  }
  if (run.minimum === undefined) {
    if (value === undefined) return;
    report(
      'value',
      'value_not_used',
      'a run without minimum does not look at values',
      'give run.minimum or leave it out',
    );
    return;
  }
  const minimum = Decimal.parse(run.minimum);
  if (minimum === null || minimum.sign() <= 0) {
    const reason = 'a period without contributions must not reach the minimum';
    report('run.minimum', 'minimum_invalid', reason, 'give a decimal above 0');
  }
}

function checkWindow({ aggregation, window }: AggregateDefinition, report: Report): void {
  if (aggregation === 'activeAt' && !('lifetime' in window)) {
    report('window', 'window_not_possible', 'what is active is read at an instant', 'use the window lifetime');
  }
  if (aggregation === 'run' && 'rolling' in window) {
    const reason = 'a run cannot be cut at a moving day';
    report('window', 'window_not_possible', reason, 'use lifetime, or a window with a fixed beginning');
  }
  const reason = windowFault(window);
  if (reason !== null) report('window', 'window_invalid', reason, 'correct the window');
}

function windowFault(window: PeriodSpec): string | null {
  if ('rolling' in window) {
    const { days } = window.rolling;
    const valid = Number.isInteger(days) && days >= 1 && days <= ROLLING_DAYS_MAX;
    return valid ? null : `a rolling window has 1 to ${ROLLING_DAYS_MAX} days`;
  }
  if ('programmeYear' in window) {
    const { month, day } = window.programmeYear;
    const valid = Number.isInteger(day) && day >= 1 && day <= (DAYS_IN_MONTH[month - 1] ?? 0);
    return valid ? null : 'the programme year begins on a day that does not exist';
  }
  if ('fixed' in window && !(window.fixed.from < window.fixed.to)) return 'the window ends before it begins';
  return null;
}

/** A return at its own date cannot take back that an item was seen or that a value was the largest. */
function checkCorrections({ aggregation, corrections, run }: AggregateDefinition, report: Report): void {
  const possible =
    aggregation === 'sum' || aggregation === 'count' || aggregation === 'activeAt' || run?.minimum !== undefined;
  if (corrections === 'ownDate' && !possible) {
    const reason = `${aggregation} cannot be lowered by a correction at its own date`;
    report('corrections', 'corrections_not_possible', reason, 'use originalDate');
  }
}
