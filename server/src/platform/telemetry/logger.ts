import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import { REDACTED_PATHS, redactText } from './redact.ts';
import { toLine } from './terminal-line.ts';

export type { Logger } from 'pino';

export interface LoggerOptions {
  level: string;
  /** `auto`: lines for people in a terminal, JSON otherwise. */
  format: 'auto' | 'json' | 'line';
  /** Default: standard error, so that standard output carries results only. */
  destination?: NodeJS.WritableStream & { isTTY?: boolean };
}

/**
 * The logger of a process. Every line passes two filters: secret fields by name, and secrets inside texts by shape.
 * Writes synchronously, so that the last lines before a crash are not lost.
 */
export function createLogger(options: LoggerOptions): Logger {
  const out = options.destination ?? process.stderr;
  const forPeople = options.format === 'line' || (options.format === 'auto' && out.isTTY === true);
  const colours = forPeople && out.isTTY === true;
  const stream: DestinationStream = {
    write: (text: string) => {
      const masked = redactText(text);
      out.write(forPeople ? toLine(masked, colours) : masked);
    },
  };
  return pino(
    {
      level: options.level,
      base: { pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED_PATHS, censor: '***' },
      serializers: { err: stdSerializers.errWithCause, error: stdSerializers.errWithCause },
    },
    stream,
  );
}
