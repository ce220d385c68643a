/** The first instant of a day (`2026-11-05`) where the reader is, so many days later; as the API takes instants. */
export function startOfDay(day: string, daysLater = 0): string {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + daysLater);
  return date.toISOString();
}
