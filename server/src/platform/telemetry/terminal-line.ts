const COLOURS: Readonly<Record<string, number>> = { trace: 90, debug: 90, info: 32, warn: 33, error: 31, fatal: 31 };

/** Kept out of the fields because the line shows them elsewhere or nobody reads them in a terminal. */
const SHOWN_APART = new Set(['level', 'time', 'pid', 'msg', 'err', 'error']);

/** A JSON log line as one line for people: `09:15:02.123 INFO listening host=127.0.0.1 port=3000`; stacks follow below. */
export function toLine(json: string, colours: boolean): string {
  let record: Record<string, unknown>;
  try {
    record = JSON.parse(json) as Record<string, unknown>;
  } catch {
    return json;
  }
  const level = String(record.level);
  const label = level.toUpperCase().padEnd(5);
  const fields = Object.entries(record)
    .filter(([name, value]) => !SHOWN_APART.has(name) && value !== undefined)
    .map(([name, value]) => `${name}=${fieldText(value)}`);
  const head = [
    String(record.time).slice(11, 23),
    colours ? `\u001b[${COLOURS[level] ?? 39}m${label}\u001b[0m` : label,
    String(record.msg ?? ''),
    ...fields,
  ];
  return `${head.filter((part) => part !== '').join(' ')}\n${stackOf(record.err ?? record.error)}`;
}

function fieldText(value: unknown): string {
  if (typeof value === 'string') return /^[\w./:@%+,*-]+$/.test(value) ? value : JSON.stringify(value);
  return JSON.stringify(value);
}

function stackOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { stack, message } = error as { stack?: string; message?: string };
  const text = stack ?? message ?? '';
  return text === '' ? '' : `${text.replace(/^/gm, '    ')}\n`;
}
