/**
 * Stretches of time in which a campaign applies: once, or recurring as in RFC 5545, on the clock of a time zone. Whether
 * an instant lies inside depends on nothing but the instant. Occurrences are worked out for a month or so at a time when
 * first asked for and kept.
 */
import { RRuleTemporal } from 'rrule-temporal';
import { err, type FieldError, type Instant, isTimeZone, ok, type Result } from '#kernel';
import { isFault, type RecurrenceRule, readRecurrence } from './recurrence-rule.ts';
import type { TimeWindow } from './types.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Longer than a month it is no recurrence but a campaign of its own. */
const DURATION_MAX = 31 * DAY;
/** Daylight saving time makes a day at most so much longer. */
const DAY_STRETCH = 3 * HOUR;
/** Occurrences are worked out in pieces of so much time: at most a few hundred of them. */
const CHUNK = 32 * DAY;
/** Pieces kept per window: twenty years. */
const CHUNKS_MAX = 230;
const WINDOWS_MAX = 500;

/** A length as iCalendar writes it: days follow the calendar, hours and minutes the clock. */
interface Duration {
  days: number;
  milliseconds: number;
}

/** A window, ready to be asked. */
export interface CompiledWindow {
  definition: TimeWindow;
  /** Null: it does not recur. */
  rule: RecurrenceRule | null;
  zone: string;
  contains(instant: Instant): boolean;
}

const localTime = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;
const durationText = /^P(?:(\d{1,2})W|(?:(\d{1,2})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?)?)$/;

/** Rules are compiled anew with every change of any of them; what was worked out of a window stays the same. */
const known = new Map<string, Occurrences>();

/** @returns the window, or its faults with paths below `path` */
export function compileWindow(
  definition: TimeWindow,
  zone: string,
  path: string,
): Result<CompiledWindow, FieldError[]> {
  const faults: FieldError[] = [];
  const fault = (field: string, reason: string, remedy: string) =>
    faults.push({ path: `${path}.${field}`, code: 'window_invalid', reason, remedy });
  if (!isTimeZone(zone)) fault('timeZone', `${zone} is no time zone`, 'Use a name such as Europe/Berlin.');
  const start = localTime.exec(definition.start);
  if (start === null || !isLocal(start)) {
    fault('start', `${definition.start} is no local time`, 'Write day and time as 2026-01-05T09:00.');
  }
  const duration = readDuration(definition.duration);
  if (duration === null) {
    fault('duration', `${definition.duration} is no length of up to 31 days`, 'Write it as PT3H, PT90M, P1D or P1W.');
  }
  const rule = definition.rule === undefined ? null : readRecurrence(definition.rule);
  if (rule !== null && isFault(rule)) {
    fault('rule', `at character ${rule.at}: ${rule.reason}`, 'Write it as in RFC 5545: FREQ=WEEKLY;BYDAY=MO.');
  }
  if (faults.length > 0 || start === null || duration === null || (rule !== null && isFault(rule))) return err(faults);
  const { name: _name, ...said } = definition;
  const id = JSON.stringify([said, zone]);
  const occurrences = known.get(id) ?? new Occurrences(definition, { duration, rule, zone });
  // The least recently used one goes first.
  known.delete(id);
  known.set(id, occurrences);
  if (known.size > WINDOWS_MAX) known.delete(known.keys().next().value as string);
  return ok({ definition, rule, zone, contains: (instant) => occurrences.contains(instant) });
}

function isLocal([, year, month, day, hour, minute]: RegExpExecArray): boolean {
  const [y, m, d] = [Number.parseInt(year ?? '', 10), Number.parseInt(month ?? '', 10), Number.parseInt(day ?? '', 10)];
  if (y < 2000 || y > 2100 || Number.parseInt(hour ?? '', 10) > 23 || Number.parseInt(minute ?? '', 10) > 59)
    return false;
  const date = new Date(Date.UTC(y, m - 1, d));
  return date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
}

/** Null for what is no duration, nothing, or too long. */
function readDuration(text: string): Duration | null {
  const match = durationText.exec(text);
  if (match === null) return null;
  const [weeks, days, hours, minutes] = match.slice(1).map((part) => Number.parseInt(part ?? '0', 10)) as [
    number,
    number,
    number,
    number,
  ];
  const duration = { days: weeks * 7 + days, milliseconds: hours * HOUR + minutes * 60_000 };
  const length = duration.days * DAY + duration.milliseconds;
  return length > 0 && length <= DURATION_MAX ? duration : null;
}

interface Terms {
  duration: Duration;
  rule: RecurrenceRule | null;
  zone: string;
}

/** Beginning and end, exclusive. */
type Stretch = readonly [Instant, Instant];

class Occurrences {
  readonly #definition: TimeWindow;
  readonly #terms: Terms;
  readonly #chunks = new Map<number, readonly Stretch[]>();
  #expander: RRuleTemporal | null = null;
  #all: readonly Stretch[] | null = null;

  constructor(definition: TimeWindow, terms: Terms) {
    this.#definition = definition;
    this.#terms = terms;
  }

  contains(instant: Instant): boolean {
    const stretches = this.#around(instant);
    // All are equally long, so the last one that has begun is the one that ends last.
    let [low, high] = [0, stretches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((stretches[middle] as Stretch)[0] <= instant) low = middle + 1;
      else high = middle;
    }
    const last = stretches[low - 1];
    return last !== undefined && instant < last[1];
  }

  #around(instant: Instant): readonly Stretch[] {
    const { rule } = this.#terms;
    if (rule === null || rule.count !== null) {
      this.#all ??= this.#expand(null);
      return this.#all;
    }
    const index = Math.floor(instant / CHUNK);
    let chunk = this.#chunks.get(index);
    if (chunk === undefined) {
      if (this.#chunks.size >= CHUNKS_MAX) this.#chunks.clear();
      chunk = this.#expand([index * CHUNK, (index + 1) * CHUNK]);
      this.#chunks.set(index, chunk);
    }
    return chunk;
  }

  /** Every occurrence that touches the range. */
  #expand(range: Stretch | null): Stretch[] {
    const { duration } = this.#terms;
    const expander = this.#expanderOf();
    const length = duration.days * DAY + duration.milliseconds + DAY_STRETCH;
    const starts =
      range === null ? expander.all() : expander.between(new Date(range[0] - length), new Date(range[1]), true);
    const excepted = new Set(this.#definition.except ?? []);
    return starts.flatMap((start): Stretch[] => {
      const local = start.toString().slice(0, 16);
      if (excepted.has(local) || excepted.has(local.slice(0, 10))) return [];
      return [[start.epochMilliseconds, start.add(duration).epochMilliseconds]];
    });
  }

  #expanderOf(): RRuleTemporal {
    const { rule, zone } = this.#terms;
    // Without a rule it happens once.
    const text = rule?.text ?? 'FREQ=DAILY;COUNT=1';
    const start = this.#definition.start.replaceAll(/[-:]/g, '');
    this.#expander ??= new RRuleTemporal({
      rruleString: `DTSTART;TZID=${zone}:${start}00\nRRULE:${text}`,
      maxIterations: 100_000,
    });
    return this.#expander;
  }
}
