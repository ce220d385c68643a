/** The first instant of a day (`2026-11-05`) where the reader is, so many days later; as the API takes instants. */
export function startOfDay(day: string, daysLater = 0): string {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + daysLater);
  return date.toISOString();
}

/** A day where the reader is, so many days from today (`-29`): `2026-11-05`. UTC has another day in the hours around midnight. */
export function dayFromToday(days: number, now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The day of an instant where the reader is, so many days later. */
export function dayOfInstant(at: string, daysLater = 0): string {
  const date = new Date(at);
  const day = new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysLater);
  return dayFromToday(0, day);
}
