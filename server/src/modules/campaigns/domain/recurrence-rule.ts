/**
 * Reads an RFC 5545 recurrence rule strictly. The library that expands rules passes over what it does not know; here
 * everything that would not be understood is a fault with its place, so that no campaign runs at other times than meant.
 */

/** What is wrong with a rule, and at which character, counted from 1. */
export interface RecurrenceFault {
  at: number;
  reason: string;
}

/** The parts that people read and that bound the work; everything else is for the library. */
export interface RecurrenceRule {
  text: string;
  frequency: Frequency;
  interval: number;
  /** Occurrences in all; null: no end by number. */
  count: number | null;
  /** `MO`, `-1FR` …, as written. */
  days: readonly string[];
  /** Names of the parts that were given. */
  parts: ReadonlySet<string>;
}

const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof frequencies)[number];

/** Counted rules are expanded once from their beginning; more of them would take noticeable time. */
const COUNT_MAX = 1_000;
/** A day with more windows than hours is one long window. */
const PER_DAY_MAX = 24;
const RULE_LENGTH_MAX = 500;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

interface Part {
  name: string;
  value: string;
  /** Of the value, from 1. */
  at: number;
}

class Fault extends Error {
  readonly at: number;
  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}

/** @returns the rule, or the first fault in it */
export function readRecurrence(text: string): RecurrenceRule | RecurrenceFault {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof Fault) return { at: error.at, reason: error.message };
    throw error;
  }
}

export function isFault(read: RecurrenceRule | RecurrenceFault): read is RecurrenceFault {
  return 'reason' in read;
}

function read(text: string): RecurrenceRule {
  if (text.length > RULE_LENGTH_MAX) throw new Fault(RULE_LENGTH_MAX, `is longer than ${RULE_LENGTH_MAX} characters`);
  const parts = partsOf(text);
  const [first] = parts.values();
  if (first?.name !== 'FREQ') throw new Fault(1, 'begins with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY');
  for (const part of parts.values()) checkPart(part);
  const frequency = first.value as Frequency;
  checkTogether(parts, frequency, text);
  return {
    text,
    frequency,
    interval: numberOf(parts.get('INTERVAL')) ?? 1,
    count: numberOf(parts.get('COUNT')),
    days: parts.get('BYDAY')?.value.split(',') ?? [],
    parts: new Set(parts.keys()),
  };
}

function partsOf(text: string): Map<string, Part> {
  const parts = new Map<string, Part>();
  let at = 1;
  for (const piece of text.split(';')) {
    const [name = '', value] = piece.split('=', 2);
    if (value === undefined || value === '') throw new Fault(at, `“${piece}” is not written as NAME=VALUE`);
    if (!(name in readers))
      throw new Fault(at, `there is no part “${name}”; there are ${Object.keys(readers).join(', ')}`);
    if (parts.has(name)) throw new Fault(at, `${name} stands there twice`);
    parts.set(name, { name, value, at: at + name.length + 1 });
    at += piece.length + 1;
  }
  return parts;
}

function numberOf(part: Part | undefined): number | null {
  return part === undefined ? null : Number.parseInt(part.value, 10);
}

function checkPart(part: Part): void {
  const { name, value } = part;
  let { at } = part;
  const reader = readers[name] as Reader;
  const items = reader.list ? value.split(',') : [value];
  for (const item of items) {
    if (!reader.fits(item)) throw new Fault(at, `“${item}” is not ${reader.wanted}`);
    at += item.length + 1;
  }
  if (new Set(items).size < items.length) throw new Fault(part.at, `${name} names something twice`);
}

interface Reader {
  list: boolean;
  fits(item: string): boolean;
  wanted: string;
}

/** Whole numbers of a range; with `signed` those counted from the end as well, never 0. */
function numbers(from: number, to: number, signed = false): Reader {
  const fits = (item: string) => {
    if (!(signed ? /^[+-]?\d{1,3}$/ : /^\d{1,4}$/).test(item)) return false;
    const value = Math.abs(Number.parseInt(item, 10));
    return value >= from && value <= to;
  };
  return {
    list: true,
    fits,
    wanted: `a whole number from ${from} to ${to}${signed ? ', or the same from the end with -' : ''}`,
  };
}

const weekday = /^([+-]?([1-9]|[1-4]\d|5[0-3]))?(MO|TU|WE|TH|FR|SA|SU)$/;

const readers: Readonly<Record<string, Reader>> = {
  FREQ: {
    list: false,
    fits: (item) => (frequencies as readonly string[]).includes(item),
    wanted: 'DAILY, WEEKLY, MONTHLY or YEARLY',
  },
  INTERVAL: { ...numbers(1, 366), list: false },
  COUNT: { ...numbers(1, COUNT_MAX), list: false },
  UNTIL: {
    list: false,
    fits: (item) => /^\d{8}(T\d{6}Z)?$/.test(item) && isDay(item),
    wanted: 'a day such as 20261231, or an instant in UTC such as 20261231T225959Z',
  },
  BYDAY: {
    list: true,
    fits: (item) => weekday.test(item),
    wanted: 'a weekday such as MO, or 2MO and -1FR for the second and the last',
  },
  BYMONTH: numbers(1, 12),
  BYMONTHDAY: numbers(1, 31, true),
  BYYEARDAY: numbers(1, 366, true),
  BYWEEKNO: numbers(1, 53, true),
  BYHOUR: numbers(0, 23),
  BYMINUTE: numbers(0, 59),
  BYSETPOS: numbers(1, 366, true),
  WKST: { list: false, fits: (item) => WEEKDAYS.includes(item), wanted: 'a weekday such as MO' },
};

function isDay(text: string): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6, 8)].map((part) =>
    Number.parseInt(part, 10),
  ) as [number, number, number];
  const last = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  return month >= 1 && month <= 12 && day >= 1 && day <= (last[month - 1] ?? 0);
}

/** What RFC 5545 forbids to stand together, and what would be too many. */
function checkTogether(parts: ReadonlyMap<string, Part>, frequency: Frequency, text: string): void {
  const refuse = (name: string, reason: string): void => {
    const part = parts.get(name);
    if (part !== undefined) throw new Fault(part.at - name.length - 1, reason);
  };
  if (parts.has('COUNT')) refuse('UNTIL', 'COUNT and UNTIL do not stand together');
  if (frequency !== 'YEARLY') refuse('BYWEEKNO', 'BYWEEKNO is for FREQ=YEARLY only');
  if (frequency !== 'YEARLY') refuse('BYYEARDAY', 'BYYEARDAY is for FREQ=YEARLY only');
  if (frequency === 'WEEKLY') refuse('BYMONTHDAY', 'BYMONTHDAY is not for FREQ=WEEKLY');
  const counted =
    parts
      .get('BYDAY')
      ?.value.split(',')
      .some((item) => item.length > 2) === true;
  if (counted && (frequency === 'DAILY' || frequency === 'WEEKLY' || parts.has('BYWEEKNO'))) {
    refuse('BYDAY', 'a counted weekday such as 2MO is for FREQ=MONTHLY and FREQ=YEARLY without BYWEEKNO');
  }
  const others = [...parts.keys()].filter((name) => name.startsWith('BY') && name !== 'BYSETPOS');
  if (others.length === 0) refuse('BYSETPOS', 'BYSETPOS chooses among what another BY… part gives');
  const sizes = ['BYHOUR', 'BYMINUTE'].map((name) => parts.get(name)?.value.split(',').length ?? 1);
  if ((sizes[0] ?? 1) * (sizes[1] ?? 1) > PER_DAY_MAX) {
    throw new Fault(text.indexOf('BYHOUR') + 1 || 1, `gives more than ${PER_DAY_MAX} beginnings a day`);
  }
}
