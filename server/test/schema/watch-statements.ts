/**
 * Loaded with every test database: whatever SQL the server's code sends during its tests is checked, and a statement that
 * breaks a rule fails the file. What tests send themselves (they look at tables from the outside) is not.
 */
import pg from 'pg';
import { afterAll } from 'vitest';
import { tables } from '../../src/platform/postgres/index.ts';
import { checkStatement, type StatementReport } from './statement-rules.ts';

interface Sent {
  text: string;
  values: readonly unknown[];
}

type QueryFunction = (this: object, ...args: unknown[]) => unknown;

/** Statements of the server's own code, by text; null: sent by a test. */
const known = new Map<string, StatementReport | null>();
const violations = new Set<string>();
/** Workspaces that an open transaction has touched. */
const touched = new WeakMap<object, Set<string>>();
let watched = 0;

/** Lines of a stack from the caller of the pool or the transaction on. */
const OUR_SENDERS =
  /\/watch-statements\.ts|\/node_modules\/|node:internal|\/platform\/postgres\/(pool|transaction|query-builder|cork)\.ts/;
/** What whoever owns the installation does to the database as a whole. */
const UPKEEP = /\/platform\/postgres\/(migrate|row-security|backup|distribute|schema-tables|embedded)\.ts/;
const SERVER_CODE = /\/server\/src\/(?!.*\.(test|fixture)\.ts)/;
const FRAMES = 30;

watch(pg.Client.prototype as unknown as { query: QueryFunction }, true);
watch(pg.Pool.prototype as unknown as { query: QueryFunction }, false);

afterAll(() => {
  const found = takeViolations();
  if (found.length > 0) throw new Error(`SQL of the server breaks the rules of the schema:\n\n${found.join('\n\n')}`);
});

/** What was found so far; the file then no longer fails for it. */
export function takeViolations(): string[] {
  const found = [...violations];
  violations.clear();
  return found;
}

/** How many different statements of the server's own code were seen so far, and how often any was sent. */
export function watchedStatements(): { texts: string[]; sent: number } {
  return { texts: [...known].flatMap(([text, report]) => (report === null ? [] : [text])), sent: watched };
}

function watch(prototype: { query: QueryFunction }, isClient: boolean): void {
  const query = prototype.query;
  prototype.query = function watchedQuery(...args) {
    const sent = sentOf(args);
    if (sent !== null) look(this, sent, isClient);
    return query.apply(this, args);
  };
}

function sentOf([first, second]: unknown[]): Sent | null {
  if (typeof first === 'string') return { text: first, values: Array.isArray(second) ? second : [] };
  if (typeof first !== 'object' || first === null || !('text' in first)) return null;
  const { text, values } = first as { text: unknown; values?: unknown };
  return typeof text === 'string' ? { text, values: Array.isArray(values) ? values : [] } : null;
}

function look(client: object, { text, values }: Sent, isClient: boolean): void {
  const report = reportOf(text);
  if (!isClient) return;
  if (/^\s*begin/i.test(text)) touched.set(client, new Set());
  if (/^\s*(commit|rollback)/i.test(text)) touched.delete(client);
  if (report === null || report === undefined) return;
  watched++;
  const workspaces = touched.get(client);
  if (workspaces === undefined) return;
  for (const number of report.workspaceParameters) workspaces.add(String(values[number - 1]));
  if (workspaces.size > 1) violations.add(`a transaction touches two workspaces, the second with: ${text}`);
}

function reportOf(text: string): StatementReport | null | undefined {
  const seen = known.get(text);
  if (seen !== undefined) return seen;
  const sender = senderOf();
  // Sent by pg itself (a pool passing on what was looked at already).
  if (sender === null) return undefined;
  const report = SERVER_CODE.test(sender) && !UPKEEP.test(sender) ? checkStatement(text, tables) : null;
  known.set(text, report);
  for (const fault of report?.faults ?? []) violations.add(`${fault}\n  ${sender.trim()}\n  ${text}`);
  return report;
}

function senderOf(): string | null {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const { stack = '' } = new Error('who sends this');
  Error.stackTraceLimit = before;
  const frames = stack.split('\n').slice(1);
  // Whoever waits further out for an answer has not sent it.
  const waiting = frames.findIndex((frame) => /^ +at async |processTicksAndRejections/.test(frame));
  const waiters = waiting < 0 ? [] : frames.splice(waiting);
  // Except for a statement on its own: its sender waits for the connection first.
  if (frames.some((frame) => frame.includes('queryScoped'))) return firstSender(waiters);
  return firstSender(frames) ?? frameOfTransaction(frames);
}

function firstSender(frames: readonly string[]): string | null {
  return frames.find((frame) => /file:|\//.test(frame) && !OUR_SENDERS.test(frame)) ?? null;
}

/** BEGIN and COMMIT are sent by the transaction itself. */
function frameOfTransaction(frames: readonly string[]): string | null {
  return frames.find((frame) => /\/platform\/postgres\/transaction\.ts/.test(frame)) ?? null;
}
