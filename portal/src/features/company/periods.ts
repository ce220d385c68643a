/** Periods somebody asks statements for. */

export interface Quarter {
  year: number;
  quarter: number;
  /** Civil day, inclusive. */
  from: string;
  /** Exclusive; null: it is still running. */
  to: string | null;
}

const SHOWN = 8;

/** The running quarter and those before it, the newest first. */
export function recentQuarters(now: Date): Quarter[] {
  const running = now.getFullYear() * 4 + Math.floor(now.getMonth() / 3);
  return Array.from({ length: SHOWN }, (_, back) => {
    const index = running - back;
    const to = back === 0 ? null : firstDay(index + 1);
    return { year: Math.floor(index / 4), quarter: (index % 4) + 1, from: firstDay(index), to };
  });
}

function firstDay(quarter: number): string {
  return `${Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-01`;
}

/** The running year and the three before it. */
export function recentYears(now: Date): string[] {
  return [0, 1, 2, 3].map((back) => String(now.getFullYear() - back));
}
