import type { CustomTypesConfig } from 'pg';
import pg from 'pg';

type Parse = (text: string) => unknown;

/** Object ids of the types whose default parsing would lose digits, days or time zones. */
const OID = {
  int8: 20,
  int8Array: 1016,
  date: 1082,
  dateArray: 1182,
  timestamp: 1114,
  timestampArray: 1115,
  timestamptz: 1184,
  timestamptzArray: 1185,
  numeric: 1700,
  numericArray: 1231,
  textArray: 1009,
} as const;

const asText: Parse = (text) => text;
const asTexts = pg.types.getTypeParser(OID.textArray as number) as unknown as (text: string) => Nested<string>;

const PARSERS = new Map<number, Parse>([
  [OID.int8, BigInt],
  [OID.int8Array, (text) => mapNested(asTexts(text), BigInt)],
  [OID.numeric, asText],
  [OID.numericArray, asTexts],
  [OID.date, asText],
  [OID.dateArray, asTexts],
  [OID.timestamptz, parseTimestamptz],
  [OID.timestamptzArray, (text) => mapNested(asTexts(text), parseTimestamptz)],
  // No table uses timestamp without zone; as text it at least is not read in the zone of this machine.
  [OID.timestamp, asText],
  [OID.timestampArray, asTexts],
]);

/**
 * How values arrive: int8 → bigint, numeric → string, date → "2026-01-05", timestamptz → milliseconds since 1970 UTC
 * (whole; microseconds are cut off), arrays of these alike; everything else as pg does it. Per pool, so that libraries
 * which bring their own pg pool are not surprised.
 */
export const typeParsers: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    const parse = format === 'binary' ? undefined : PARSERS.get(oid);
    return parse ?? pg.types.getTypeParser(oid, format as 'text');
  }) as CustomTypesConfig['getTypeParser'],
};

type Nested<T> = (T | null | Nested<T>)[];

function mapNested<T>(list: Nested<string>, parse: (text: string) => T): Nested<T> {
  return list.map((item) => (item === null ? null : Array.isArray(item) ? mapNested(item, parse) : parse(item)));
}

const TIMESTAMPTZ =
  /^(\d{4,6})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?$/;

/** PostgreSQL's ISO output, in whatever zone the session is. Infinite timestamps become ±Infinity. */
export function parseTimestamptz(text: string): number {
  const match = TIMESTAMPTZ.exec(text);
  if (!match) {
    if (text === 'infinity') return Number.POSITIVE_INFINITY;
    if (text === '-infinity') return Number.NEGATIVE_INFINITY;
    throw new Error(`not a timestamptz in ISO style: ${text}`);
  }
  const [, year, month, day, hour, minute, second, fraction = '', sign, zoneHour, zoneMinute = '0', zoneSecond = '0'] =
    match;
  const millis = Number(fraction.padEnd(3, '0').slice(0, 3));
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    millis,
  );
  const offset = (Number(zoneHour) * 3600 + Number(zoneMinute) * 60 + Number(zoneSecond)) * 1000;
  return sign === '-' ? local + offset : local - offset;
}
