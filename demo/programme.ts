/** The demonstration's programme file with its days put in. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { addMonths, assert, type Day, dayAt, formatDay, type Instant, startOfDay } from '../server/src/kernel/index.ts';
import { TIME_ZONE } from './history/trade-calendar.ts';

/** Seed of the demonstration that everybody sees. */
export const DEMO_SEED = 'riga';

const TEMPLATE = readFileSync(new URL('programme.yaml', import.meta.url), 'utf8');
const PLACEHOLDER = /\$\{([^}]*)\}/g;
const DAY_EXPRESSION = /^(historyStart|lastDay)(?:([+-])(\d{1,4}))?$/;

/** The last instant of the day before `now`, where the demonstration ends: nothing in it lies in the future. */
export function demoUntil(now: Instant): Instant {
  return startOfDay(dayAt(now, TIME_ZONE), TIME_ZONE) - 1;
}

/** The file as text, for whoever wants to read or change it before it is applied. */
export function demoProgrammeText(until: Instant, months = 18): string {
  const lastDay = dayAt(until, TIME_ZONE);
  const days: Readonly<Record<string, Day>> = { lastDay, historyStart: addMonths(lastDay + 1, -months) };
  return TEMPLATE.replace(/^#.*\n/gm, '').replaceAll(PLACEHOLDER, (_, expression: string) => {
    const match = DAY_EXPRESSION.exec(expression);
    assert(match !== null, `programme.yaml: \${${expression}} is not a day such as \${lastDay-90}`);
    const offset = Number(match[3] ?? 0) * (match[2] === '-' ? -1 : 1);
    return formatDay(days[match[1]!]! + offset);
  });
}

/**
 * The parsed content of the file, as `programmeFile.parse` takes it. `until` and `months` are those of the history:
 * the programme begins on its first day.
 */
export function demoProgramme(until: Instant, months = 18): unknown {
  return parse(demoProgrammeText(until, months));
}
