/** What is different between an event as it was recorded and as it was sent again under the same id. */
import { canonicalJson, type FieldError } from '#kernel';

const DIFFERENCES_MAX = 20;
const SHOWN_CHARACTERS = 60;

/** Names the innermost fields that differ, in the order of the recorded event; the first 20 of them. */
export function differences(recorded: unknown, sent: unknown): FieldError[] {
  const found: FieldError[] = [];
  compare(recorded, sent, '', found);
  return found;
}

function compare(recorded: unknown, sent: unknown, path: string, found: FieldError[]): void {
  if (found.length >= DIFFERENCES_MAX) return;
  if (isContainer(recorded) && isContainer(sent) && Array.isArray(recorded) === Array.isArray(sent)) {
    const fields = new Set([...Object.keys(recorded), ...Object.keys(sent)]);
    for (const field of fields) {
      compare(recorded[field], sent[field], pathOf(path, field, Array.isArray(recorded)), found);
    }
    return;
  }
  if (textOf(recorded) === textOf(sent)) return;
  found.push({
    path,
    code: 'differs',
    reason: `was ${shown(recorded)} and is now ${shown(sent)}`,
    remedy: 'Send it as before, or send the change as a new revision.',
  });
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function pathOf(path: string, field: string, inList: boolean): string {
  if (inList) return `${path}[${field}]`;
  return path === '' ? field : `${path}.${field}`;
}

function textOf(value: unknown): string {
  return value === undefined ? '' : canonicalJson(value);
}

function shown(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = textOf(value);
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}
