import { assert } from './assert.ts';

/** A stretch of time in which a zone keeps one distance from UTC; instants in milliseconds, `to` exclusive. */
export interface ZoneSegment {
  from: number;
  to: number;
  /** Local time minus UTC, in milliseconds. */
  offset: number;
}

const DAY = 86_400_000;
const SECOND = 1000;
/** Offsets are learnt chunk by chunk when first asked for: about half a year each. */
const CHUNK = 192 * DAY;
/** Offsets are sampled at this distance; the shortest stretch of any zone since 1970 lasts 7 days (Boa Vista, 2000). */
const STEP = 4 * DAY;
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/;

interface Zone {
  clock: Intl.DateTimeFormat;
  chunks: Map<number, ZoneSegment[]>;
}

const zones = new Map<string, Zone>();
let lastName = '';
let lastZone: Zone | undefined;

/** Whether the IANA database knows this name; offsets such as `+01:00` are not zones. */
export function isTimeZone(name: string): boolean {
  return findZone(name) !== undefined;
}

/**
 * The stretch of constant offset around an instant, cut at chunk borders: its ends need not be real transitions.
 * Asking Intl costs microseconds and an event needs several dates, so transitions are found once and kept.
 */
export function segmentAt(instant: number, name: string): ZoneSegment {
  const zone = name === lastName && lastZone !== undefined ? lastZone : useZone(name);
  const index = Math.floor(instant / CHUNK);
  let segments = zone.chunks.get(index);
  if (segments === undefined) {
    assert(Number.isInteger(instant), `an instant is a whole number of milliseconds, got ${instant}`);
    segments = findSegments(zone.clock, index * CHUNK, (index + 1) * CHUNK);
    zone.chunks.set(index, segments);
  }
  let i = 0;
  while (instant >= segments[i]!.to) i += 1;
  return segments[i]!;
}

function useZone(name: string): Zone {
  const zone = findZone(name);
  assert(zone !== undefined, `unknown time zone: ${JSON.stringify(name)}`);
  lastName = name;
  lastZone = zone;
  return zone;
}

function findZone(name: string): Zone | undefined {
  const known = zones.get(name);
  if (known !== undefined || !ZONE_NAME.test(name)) return known;
  try {
    const clock = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    const zone = { clock, chunks: new Map<number, ZoneSegment[]>() };
    zones.set(name, zone);
    return zone;
  } catch {
    return undefined;
  }
}

function findSegments(clock: Intl.DateTimeFormat, from: number, to: number): ZoneSegment[] {
  const segments: ZoneSegment[] = [];
  let start = from;
  let offset = offsetAt(clock, from);
  for (let at = from; at < to; at += STEP) {
    const end = Math.min(at + STEP, to);
    let known = at;
    // More than one change may lie between two samples that differ: walk them one by one.
    for (let next = offsetAt(clock, end); next !== offset; ) {
      const change = findChange(clock, known, end, offset);
      segments.push({ from: start, to: change, offset });
      start = change;
      known = change;
      offset = offsetAt(clock, change);
    }
  }
  if (start < to) segments.push({ from: start, to, offset });
  // A change exactly on the border belongs to the next chunk.
  return segments;
}

/** The first whole second after `low` at which the offset is no longer the given one; at `high` it differs. */
function findChange(clock: Intl.DateTimeFormat, low: number, high: number, offset: number): number {
  let [before, after] = [low, high];
  while (after - before > SECOND) {
    const middle = before + Math.floor((after - before) / 2 / SECOND) * SECOND;
    if (offsetAt(clock, middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}

function offsetAt(clock: Intl.DateTimeFormat, instant: number): number {
  // "1/5/2026, 09:00:00"; BC years cannot appear in the range of instants that callers can produce.
  const [month, day, year, hour, minute, second] = clock.format(instant).split(/\D+/).map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minute, second) - Math.floor(instant / SECOND) * SECOND;
}
