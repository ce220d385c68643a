/** What a supplier's answer means. */

export interface SupplierAnswer {
  /** accepted: it will do it; refused: it will not; later: ask again. */
  verdict: 'accepted' | 'refused' | 'later';
  /** What it says of the order already. */
  progress: 'none' | 'fulfilled' | 'delivered';
  reference: string | null;
  tracking: string | null;
  reason: string | null;
}

const NOTHING = { progress: 'none', reference: null, tracking: null, reason: null } as const;
/** Answers that ask to come again rather than say no. */
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);

/** @param status null where there was no answer */
export function readAnswer(status: number | null, body: string | null): SupplierAnswer {
  if (status === null || status >= 500 || LATER.has(status) || status < 200) return { ...NOTHING, verdict: 'later' };
  if (status >= 300) return { ...NOTHING, verdict: 'refused', reason: `answered ${status}` };
  const said = fieldsOf(body);
  const state = said.status;
  return {
    verdict: state === 'refused' ? 'refused' : 'accepted',
    progress: state === 'fulfilled' || state === 'delivered' ? state : 'none',
    reference: textOf(said.reference, 200),
    tracking: textOf(said.tracking, 500),
    reason: textOf(said.reason, 500),
  };
}

function fieldsOf(body: string | null): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body ?? '');
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : {};
  } catch {
    // An answer without words is one all the same.
    return {};
  }
}

function textOf(value: unknown, max: number): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, max).replaceAll('\0', '').toWellFormed() : null;
}
