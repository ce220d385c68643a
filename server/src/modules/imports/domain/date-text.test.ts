import { describe, expect, test } from 'vitest';
import { formatInstant } from '#kernel';
import { compileDateFormat, createInstantReader } from './date-text.ts';

function read(pattern: string, text: string, zone = 'Europe/Berlin'): string {
  const instant = createInstantReader(pattern, zone)(text);
  return typeof instant === 'string' ? `! ${instant}` : formatInstant(instant);
}

describe('dates in files', () => {
  test.each([
    ['d/M/yyyy H:mm', '1/12/2010 8:26', '2010-12-01T07:26:00.000Z'],
    ['dd.MM.yyyy', '31.07.2026', '2026-07-30T22:00:00.000Z'],
    ['M/d/yy h:mm a', '7/4/26 12:05 am', '2026-07-03T22:05:00.000Z'],
    ['M/d/yy h:mm a', '7/4/26 12:05 P.M.', '2026-07-04T10:05:00.000Z'],
    ['yyyyMMddHHmmss', '20260105091502', '2026-01-05T08:15:02.000Z'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSS", '2026-01-05T09:15:02.250', '2026-01-05T08:15:02.250Z'],
    ['iso', '2026-01-05', '2026-01-04T23:00:00.000Z'],
    ['iso', '2026-01-05 09:15', '2026-01-05T08:15:00.000Z'],
    ['iso', '2026-01-05T09:15:00Z', '2026-01-05T09:15:00.000Z'],
    ['iso', '2026-01-05T09:15:00-05:00', '2026-01-05T14:15:00.000Z'],
  ])('reads %s: %s', (pattern, text, instant) => {
    expect(read(pattern, text)).toBe(instant);
  });

  test.each([
    ['dd.MM.yyyy', '30.02.2026', 'does not exist in the calendar'],
    ['dd.MM.yyyy', '29.02.2026', 'does not exist in the calendar'],
    ['dd.MM.yyyy', '00.01.2026', 'does not exist in the calendar'],
    ['dd.MM.yyyy', '05.13.2026', 'does not exist in the calendar'],
    ['dd.MM.yyyy', '5.1.2026', 'is not written as dd.MM.yyyy'],
    ['dd.MM.yyyy', '05/01/2026', 'is not written as dd.MM.yyyy'],
    ['dd.MM.yyyy', '05.01.2026 09:00', 'is not written as dd.MM.yyyy'],
    ['dd.MM.yyyy', '', 'is empty'],
    ['dd.MM.yyyy', '05.01.1900', 'is outside the years 1970 to 2199'],
    ['dd.MM.yyyy HH:mm', '05.01.2026 24:00', 'does not exist on the clock'],
    ['M/d/yy h:mm a', '7/4/26 13:05 pm', 'does not exist on the clock'],
    ['iso', '2026-02-30', 'does not exist in the calendar'],
    ['iso', '2026-02-30T09:00:00Z', 'does not exist in the calendar'],
    ['iso', '2026-01-05T09:00:00+99:00', 'has an impossible offset'],
  ])('refuses an impossible date, never moving it to another day: %s %s', (pattern, text, fault) => {
    expect(read(pattern, text)).toBe(`! ${fault}`);
  });

  test('of an hour that the clock shows twice the first is meant', () => {
    expect(read('dd.MM.yyyy HH:mm', '25.10.2026 02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(read('dd.MM.yyyy HH:mm', '25.10.2026 03:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  test('an hour that the clock never shows is a fault that names the way out', () => {
    expect(read('dd.MM.yyyy HH:mm', '29.03.2026 02:30')).toMatch(/^! does not exist on the clock in Europe\/Berlin/);
    expect(read('dd.MM.yyyy HH:mm', '29.03.2026 03:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(read('dd.MM.yyyy HH:mm', '29.03.2026 02:30', 'Etc/GMT-1')).toBe('2026-03-29T01:30:00.000Z');
  });

  test('two digits mean 1970 to 2069', () => {
    expect(read('dd.MM.yy', '01.01.70', 'UTC')).toBe('1970-01-01T00:00:00.000Z');
    expect(read('dd.MM.yy', '01.01.69', 'UTC')).toBe('2069-01-01T00:00:00.000Z');
  });

  test.each([
    'dd.MM',
    'yyyy-MM-ddTHH',
    'dd.MM.yyyy dd',
    'dd.mm.yyyy',
    'dd.MM.yyyy h:mm',
    'dd.MM.yyyy HH:mm a',
    'MMM d yyyy',
    '',
  ])('refuses a pattern that does not say a whole date once: %j', (pattern) => {
    const compiled = compileDateFormat(pattern);
    expect(compiled.ok ? 'accepted' : compiled.error.code).toBe('mapping_invalid');
  });
});
