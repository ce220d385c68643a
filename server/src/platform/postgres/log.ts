import type { Logger } from 'pino';

/** The part of a pino logger this folder needs; any object with these three methods will do. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

const nothing = (): void => {};

/** A log that drops everything, for callers that pass none. */
export const silentLog = { info: nothing, warn: nothing, error: nothing } as unknown as Log;
