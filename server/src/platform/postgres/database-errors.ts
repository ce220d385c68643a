import { RefusedError } from '#kernel';
import { databaseBusy, databaseUnavailable } from './unavailable.ts';

/** What an error of pg means for whoever sent the statement. */
export type DatabaseFailure =
  /** The connection is gone or could not be made; whether a COMMIT in flight arrived is unknown. */
  | 'connection'
  /** The transaction lost against another one (40001, 40P01) and can simply be run again. */
  | 'conflict'
  /** A lock or statement took longer than allowed, or all connections of the pool were taken. */
  | 'timeout'
  /** The server is there but cannot work: disk full, out of memory, read-only, too many connections. */
  | 'resources'
  /** The server refuses who we are or which database we ask for. */
  | 'access'
  /** Anything else: a constraint, a fault in the statement, a fault in our code. */
  | 'other';

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
]);

/** pg reports these without a code. */
const CONNECTION_MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end|Query read timeout|Connection ended|The server does not support SSL)/;

const FAILURE_BY_SQLSTATE: Readonly<Record<string, DatabaseFailure>> = {
  '40001': 'conflict',
  '40P01': 'conflict',
  '55P03': 'timeout',
  '57014': 'timeout',
  '25P03': 'connection',
  '57P01': 'connection',
  '57P02': 'connection',
  '57P03': 'connection',
  '57P05': 'connection',
  '25006': 'resources',
  '3D000': 'access',
};

const FAILURE_BY_CLASS: Readonly<Record<string, DatabaseFailure>> = {
  '08': 'connection',
  '28': 'access',
  '53': 'resources',
  '58': 'resources',
};

/** Sorts an error thrown by pg. */
export function failureOf(error: unknown): DatabaseFailure {
  if (!(error instanceof Error)) return 'other';
  // Connecting to a name with several addresses fails with one AggregateError around the attempts.
  if (error instanceof AggregateError) return error.errors.length > 0 ? failureOf(error.errors[0]) : 'other';
  const code = String((error as { code?: unknown }).code ?? '');
  if (NETWORK_CODES.has(code)) return 'connection';
  if (/^[0-9A-Z]{5}$/.test(code)) return FAILURE_BY_SQLSTATE[code] ?? FAILURE_BY_CLASS[code.slice(0, 2)] ?? 'other';
  if (error.message === 'timeout exceeded when trying to connect') return 'timeout';
  return CONNECTION_MESSAGES.test(error.message) ? 'connection' : 'other';
}

/**
 * The error to pass on: connection and server trouble become a {@link RefusedError} (`database_unavailable` or
 * `database_busy`), everything else is returned as it is, so that callers can still see a constraint's name.
 */
export function translateError(error: unknown): unknown {
  if (error instanceof RefusedError) return error;
  const said = error instanceof Error ? error.message : String(error);
  switch (failureOf(error)) {
    case 'connection':
      return databaseUnavailable(
        `The database cannot be reached: ${said}`,
        'Try again in a few seconds. If it lasts, check that PostgreSQL runs and that DATABASE_URL is right.',
        error,
      );
    case 'resources':
      return databaseUnavailable(
        `The database cannot work at the moment: ${said}`,
        'Check its free disk space, memory, connection limit, and that it is not a read-only standby.',
        error,
      );
    case 'access':
      return databaseUnavailable(
        `The database does not let us in: ${said}`,
        'Check user, password and database name in DATABASE_URL, and pg_hba.conf on the server.',
        error,
      );
    case 'timeout':
      return databaseBusy(`The database did not get to it in time: ${said}`, 'Try again in a few seconds.', error);
    case 'conflict':
      return databaseBusy(
        `Other changes of the same data kept winning: ${said}`,
        'Try again; nothing was changed.',
        error,
      );
    default:
      return error;
  }
}
