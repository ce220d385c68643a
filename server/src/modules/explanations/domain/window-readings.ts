/** When a window of a campaign is open, in words: "Mondays 9:00–12:00". */
import type { CompiledWindow } from '#modules/campaigns';
import type { Vocabulary } from './vocabulary.ts';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const names = {
  en: ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'],
  de: ['montags', 'dienstags', 'mittwochs', 'donnerstags', 'freitags', 'samstags', 'sonntags'],
};

/** The operator's name for it, or what the rule says; a rule without short words is shown as it is written. */
export function windowReading(window: CompiledWindow, words: Vocabulary): string {
  const { definition, rule } = window;
  if (definition.name !== undefined) return words.text(definition.name);
  const times = timesReading(window, words);
  if (rule === null) return `${words.dayText(definition.start.slice(0, 10))} ${times}`.trim();
  const days = daysReading(window, words);
  return days === null ? `${rule.text} (${definition.start}, ${definition.duration})` : `${days} ${times}`.trim();
}

/** Null for rules that take more than some days of the week to tell. */
function daysReading({ definition, rule }: CompiledWindow, words: Vocabulary): string | null {
  const telling = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'WKST', 'UNTIL', 'COUNT']);
  if (rule === null || rule.interval !== 1 || [...rule.parts].some((part) => !telling.has(part))) return null;
  const german = words.language === 'de';
  if (rule.frequency === 'DAILY' && rule.days.length === 0) return german ? 'täglich' : 'daily';
  if (rule.frequency !== 'WEEKLY') return null;
  const given = rule.days.length > 0 ? rule.days : [weekdayOf(definition.start)];
  const inOrder = WEEKDAYS.flatMap((day, index) => (given.includes(day) ? [index] : []));
  return words.say.and(inOrder.map((index) => (german ? names.de : names.en)[index] ?? ''));
}

function weekdayOf(start: string): string {
  const [year, month, day] = start
    .slice(0, 10)
    .split('-')
    .map((part) => Number.parseInt(part, 10)) as [number, number, number];
  return WEEKDAYS[(new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7] ?? '';
}

/** "9:00–12:00" within a day; empty for whole days; the length where it goes beyond midnight. */
function timesReading({ definition: { start, duration } }: CompiledWindow, words: Vocabulary): string {
  const [, hour = '0', minute = '0'] = /T(\d{2}):(\d{2})$/.exec(start) ?? [];
  const [, hours, minutes] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(duration) ?? [];
  const begin = Number.parseInt(hour, 10) * 60 + Number.parseInt(minute, 10);
  if (hours === undefined && minutes === undefined) {
    if (duration === 'P1D' && begin === 0) return '';
    return `${clock(begin)} (${duration})`;
  }
  const end = begin + Number.parseInt(hours ?? '0', 10) * 60 + Number.parseInt(minutes ?? '0', 10);
  if (begin === 0 && end === 1440) return '';
  const text = end > 1440 ? `${clock(begin)}–${clock(end % 1440)} (+1)` : `${clock(begin)}–${clock(end)}`;
  return words.language === 'de' ? `${text} Uhr` : text;
}

function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
