import {
  type Day,
  dayAt,
  err,
  type Instant,
  localParts,
  ok,
  parseDay,
  parseInstant,
  type Result,
  startOfDay,
} from '#kernel';

/** What is written on paper: a civil day and a time of day in milliseconds, without a zone. */
interface Written {
  day: Day;
  time: number;
}

/** Takes a text apart; a string says what is wrong with it. */
type DateFormat = (text: string) => Written | string;

const FIELD = /yyyy|yy|MM|M|dd|d|HH|H|hh|h|mm|m|ss|s|SSS|a|'[^']*'|[A-Za-z]+|[^A-Za-z']+|'/g;
const fields: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  yy: '(?<shortYear>\\d{2})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<halfDayHour>\\d{2})',
  h: '(?<halfDayHour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  m: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{2})',
  s: '(?<second>\\d{1,2})',
  SSS: '(?<millisecond>\\d{3})',
  a: '(?<half>[AaPp])\\.?[Mm]\\.?',
};

const HOUR = 3_600_000;
const DAY = 86_400_000;
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)?$/;

/**
 * Compiles a pattern such as `d/M/yyyy H:mm`; letters mean what they mean in Unicode (CLDR) and in Excel's English:
 * yyyy yy M MM d dd H HH h hh m mm s ss SSS a. Other letters stand between apostrophes. `iso` is ISO 8601 with or
 * without time. One letter takes one or two digits, two letters exactly two. Refuses (`mapping_invalid`) what names
 * no full date, or something twice.
 */
export function compileDateFormat(pattern: string): Result<DateFormat> {
  if (pattern === 'iso') return ok(readIso);
  const used: string[] = [];
  let source = '';
  for (const [piece] of pattern.matchAll(FIELD)) {
    const field = fields[piece];
    if (field !== undefined) {
      used.push(/<(\w+)>/.exec(field)![1]!);
      source += field;
    } else if (/^'[^']*'$/.test(piece)) source += escaped(piece.slice(1, -1));
    else if (/[A-Za-z']/.test(piece)) return refusePattern(pattern, `${JSON.stringify(piece)} means nothing in a date`);
    else source += escaped(piece);
  }
  if (new Set(used).size < used.length) return refusePattern(pattern, 'it names something twice');
  const named = (name: string): boolean => used.includes(name);
  if (named('year') === named('shortYear') || !named('month') || !named('day')) {
    return refusePattern(pattern, 'it must name one year, the month and the day');
  }
  if (named('halfDayHour') !== named('half')) return refusePattern(pattern, 'h and a (AM or PM) belong together');
  if (named('hour') && named('half')) return refusePattern(pattern, 'H counts to 23: leave out h and a');
  const shape = new RegExp(`^${source}$`);
  return ok((text) => {
    const groups = shape.exec(text)?.groups;
    return groups === undefined ? `is not written as ${pattern}` : writtenFrom(groups);
  });
}

/**
 * A reader of dates in one pattern and zone; a string says what is wrong with the text. Without a time it is the first
 * instant of the day. A time that the clock showed twice (autumn) means the first; one that it never showed (spring)
 * is a fault: the source counts in another zone than stated. With `isoToo` a text in ISO 8601 is read as well, whatever
 * the pattern: cells of a spreadsheet that hold a date arrive like that.
 */
export function createInstantReader(
  pattern: string,
  zone: string,
  { isoToo = false }: { isoToo?: boolean } = {},
): (text: string) => Instant | string {
  const format = compileDateFormat(pattern);
  if (!format.ok) throw new RangeError(format.error.detail);
  let lastText = '';
  let last: Instant | string = 'is empty';
  return (text) => {
    if (text === lastText) return last;
    const asIso = isoToo && /^\d{4}-\d{2}-\d{2}(?:$|[T ])/.test(text);
    last = readInstant(text, asIso ? readIso : format.value, asIso ? 'iso' : pattern, zone);
    lastText = text;
    return last;
  };
}

function readInstant(text: string, format: DateFormat, pattern: string, zone: string): Instant | string {
  if (pattern === 'iso' && /(?:[Zz]|[+-]\d{2}:\d{2})$/.test(text) && text.length > 10) {
    const parsed = parseInstant(text.replace(' ', 'T'));
    return parsed.ok ? parsed.value : parsed.error.detail.replace(/^"[^"]*" /, '');
  }
  const written = format(text);
  return typeof written === 'string' ? written : instantOf(written, zone);
}

/** Tries the offset of the start of the day, then the one found there: a day changes its offset once. */
function instantOf({ day, time }: Written, zone: string): Instant | string {
  if (time === 0) return startOfDay(day, zone);
  const local = day * DAY + time;
  const early = local - offsetAt(startOfDay(day, zone), zone);
  if (early + offsetAt(early, zone) === local) return early;
  const late = local - offsetAt(early, zone);
  if (late + offsetAt(late, zone) === local) return late;
  return `does not exist on the clock in ${zone}, which was put forward then; if the source keeps its clock, state UTC or a zone such as Etc/GMT-1`;
}

function offsetAt(instant: Instant, zone: string): number {
  const { hour, minute } = localParts(instant, zone);
  return dayAt(instant, zone) * DAY + hour * HOUR + minute * 60_000 - Math.floor(instant / 60_000) * 60_000;
}

function readIso(text: string): Written | string {
  if (!ISO.test(text)) return 'is not written as 2026-01-05, 2026-01-05T09:00:00 or with an offset';
  const milliseconds = text.slice(20, 23).padEnd(3, '0');
  return writtenFrom({
    year: text.slice(0, 4),
    month: text.slice(5, 7),
    day: text.slice(8, 10),
    hour: text.slice(11, 13),
    minute: text.slice(14, 16),
    second: text.slice(17, 19),
    millisecond: milliseconds,
  });
}

function writtenFrom(groups: Record<string, string | undefined>): Written | string {
  const year = groups.shortYear === undefined ? groups.year! : String(fullYear(Number(groups.shortYear)));
  if (year < '1970' || year > '2199') return 'is outside the years 1970 to 2199';
  const day = parseDay(`${year}-${groups.month!.padStart(2, '0')}-${groups.day!.padStart(2, '0')}`);
  if (!day.ok) return 'does not exist in the calendar';
  const hour = groups.half === undefined ? Number(groups.hour ?? 0) : hourOf(Number(groups.halfDayHour), groups.half);
  const minute = Number(groups.minute ?? 0);
  const second = Number(groups.second ?? 0);
  if (!(hour <= 23) || minute > 59 || second > 59) return 'does not exist on the clock';
  const time = hour * HOUR + minute * 60_000 + second * 1000 + Number(groups.millisecond ?? 0);
  return { day: day.value, time };
}

/** Two digits mean 1970 to 2069: business files hold few dates from before, and none from after. */
function fullYear(short: number): number {
  return short >= 70 ? 1900 + short : 2000 + short;
}

function hourOf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function refusePattern(pattern: string, what: string): Result<never> {
  return err({
    code: 'mapping_invalid',
    detail: `the date format ${JSON.stringify(pattern.slice(0, 60))}: ${what}`,
    remedy: 'write it like d/M/yyyy H:mm, dd.MM.yyyy or iso',
  });
}
