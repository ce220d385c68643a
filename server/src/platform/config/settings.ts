import { isIP, isIPv4 } from 'node:net';
import { fileURLToPath } from 'node:url';

/** One environment variable. The list of these is the only documentation and the only reader there is. */
export interface Setting<T> {
  variable: string;
  /** One sentence for the table in the manual. */
  about: string;
  /** What a right value looks like; ends the sentence "expected …". */
  expected: string;
  /** Shown in the table. Absent: the value itself, or "none". */
  defaultText?: string;
  /** Used when the variable is absent or empty. */
  fallback: T;
  /** The value, or undefined when the text is not one. */
  parse(text: string): T | undefined;
  /** Never shown in errors or logs. */
  secret?: boolean;
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export const LOG_FORMATS = ['auto', 'json', 'line'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];
export const ROLES = ['api', 'jobs'] as const;
/** What a process does: answer requests, or run background jobs. */
export type Role = (typeof ROLES)[number];

const PROJECT_DATA_DIR = fileURLToPath(new URL('../../../../.hanse', import.meta.url));

export const FILE_STORES = ['folder', 's3', 'database'] as const;
/** Where new files are kept. */
export type FileStoreName = (typeof FILE_STORES)[number];

export const MAIL_MODES = ['send', 'catch'] as const;
/** What becomes of mails. */
export type MailSetting = (typeof MAIL_MODES)[number];

/** Every setting, by the name it has in {@link Config}. Order = order in the manual. */
export const SETTINGS = {
  databaseUrl: {
    variable: 'DATABASE_URL',
    about: 'A PostgreSQL 15 or newer to use. Without it, Hanse starts its own.',
    expected: 'a URL such as postgresql://hanse:secret@db.example.com:5432/hanse',
    defaultText: 'none: the embedded PostgreSQL',
    fallback: null,
    parse: postgresUrl,
    secret: true,
  } satisfies Setting<string | null>,
  databasePoolSize: {
    variable: 'DATABASE_POOL_SIZE',
    about: 'Database connections of this process at most.',
    expected: 'a whole number from 2 to 500 (2 to 40 for the embedded PostgreSQL)',
    fallback: 10,
    parse: wholeNumber(2, 500),
  } satisfies Setting<number>,
  dataDir: {
    variable: 'HANSE_DATA_DIR',
    about: 'Folder for everything that is kept on disk: the embedded database and files. Relative to where Hanse runs.',
    expected: 'a path',
    defaultText: '`.hanse` in the project folder',
    fallback: PROJECT_DATA_DIR,
    parse: (text) => (text.includes('\0') ? undefined : text),
  } satisfies Setting<string>,
  secretKey: {
    variable: 'HANSE_SECRET_KEY',
    about:
      'The key that keys of personal data are encrypted with; all processes need the same. Lose it, and what was encrypted cannot be read again.',
    expected: '32 random bytes in base64, as `openssl rand -base64 32` makes them',
    defaultText: 'made at the first start, in `secret.key` in the data folder',
    fallback: null,
    parse: (text) => (/^[A-Za-z0-9+/]{43}=$/.test(text) ? text : undefined),
    secret: true,
  } satisfies Setting<string | null>,
  host: {
    variable: 'HOST',
    about: 'Address to listen on. 0.0.0.0 opens the server to the network.',
    expected: 'an IP address or host name',
    fallback: '127.0.0.1',
    parse: (text) => (/^[\w.:%-]+$/.test(text) ? text : undefined),
  } satisfies Setting<string>,
  port: {
    variable: 'PORT',
    about: 'Port to listen on; 0 takes any free one.',
    expected: 'a whole number from 0 to 65535',
    fallback: 3000,
    parse: wholeNumber(0, 65535),
  } satisfies Setting<number>,
  publicUrl: {
    variable: 'HANSE_PUBLIC_URL',
    about: 'Where people reach Hanse, used in links it sends out.',
    expected: 'a URL such as https://loyalty.example.com, without path',
    defaultText: 'http://HOST:PORT',
    fallback: null,
    parse: origin,
  } satisfies Setting<string | null>,
  roles: {
    variable: 'HANSE_ROLES',
    about: 'What this process does. Split them to scale requests and background work apart.',
    expected: 'one or more of api, jobs, separated by commas',
    defaultText: 'api,jobs',
    fallback: ['api', 'jobs'] as readonly Role[],
    parse: listOf(ROLES),
  } satisfies Setting<readonly Role[]>,
  fileStore: {
    variable: 'HANSE_FILE_STORE',
    about:
      'Where images, proofs and documents are kept: in the data folder, which all processes must share then; in an S3-compatible store, and uploads and exports too; or in the database.',
    expected: `one of ${FILE_STORES.join(', ')}`,
    fallback: 'folder' as FileStoreName,
    parse: oneOf(FILE_STORES),
  } satisfies Setting<FileStoreName>,
  fileQuotaMb: {
    variable: 'HANSE_FILE_QUOTA_MB',
    about: 'How much the files of one workspace may take, uploads and exports not counted.',
    expected: 'a whole number of megabytes from 1 to 100000000',
    fallback: 10_000,
    parse: wholeNumber(1, 100_000_000),
  } satisfies Setting<number>,
  s3Endpoint: {
    variable: 'HANSE_S3_ENDPOINT',
    about: 'The S3-compatible store of HANSE_FILE_STORE=s3.',
    expected: 'a URL such as https://s3.eu-central-1.amazonaws.com, without bucket and path',
    defaultText: 'none',
    fallback: null,
    parse: origin,
  } satisfies Setting<string | null>,
  s3Region: {
    variable: 'HANSE_S3_REGION',
    about: 'Its region, which requests are signed for.',
    expected: 'a name such as eu-central-1',
    fallback: 'us-east-1',
    parse: (text) => (/^[A-Za-z0-9-]{1,60}$/.test(text) ? text : undefined),
  } satisfies Setting<string>,
  s3Bucket: {
    variable: 'HANSE_S3_BUCKET',
    about: 'The bucket; it must be there, and nothing else should use it.',
    expected: '3 to 63 small letters, digits, dots and dashes',
    defaultText: 'none',
    fallback: null,
    parse: (text) => (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(text) ? text : undefined),
  } satisfies Setting<string | null>,
  s3AccessKeyId: {
    variable: 'HANSE_S3_ACCESS_KEY_ID',
    about: 'The key that may read, write and delete objects of the bucket.',
    expected: 'the id of an access key',
    defaultText: 'none',
    fallback: null,
    parse: visible,
  } satisfies Setting<string | null>,
  s3SecretAccessKey: {
    variable: 'HANSE_S3_SECRET_ACCESS_KEY',
    about: 'The secret of that key.',
    expected: 'the secret of an access key',
    defaultText: 'none',
    fallback: null,
    parse: visible,
    secret: true,
  } satisfies Setting<string | null>,
  s3PathStyle: {
    variable: 'HANSE_S3_PATH_STYLE',
    about:
      'true: the bucket stands in the path, as MinIO and most stores of one’s own want it; false: in the host name.',
    expected: 'true or false',
    fallback: true,
    parse: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  } satisfies Setting<boolean>,
  webhookNetworks: {
    variable: 'HANSE_WEBHOOK_NETWORKS',
    about:
      'Networks of your own that webhooks may be sent to besides the public internet; with 127.0.0.0/8 in it, http to this machine too.',
    expected: 'networks such as 10.20.0.0/16,fd00:1::/48, separated by commas',
    defaultText: 'none: public addresses only',
    fallback: [] as readonly string[],
    parse: networks,
  } satisfies Setting<readonly string[]>,
  trustedProxies: {
    variable: 'HANSE_TRUSTED_PROXIES',
    about:
      'Reverse proxies whose X-Forwarded-For is believed. Without them everybody behind a proxy has its address, and limits on attempts to sign in hold for all of them together.',
    expected: 'addresses or networks such as 127.0.0.1,10.20.0.0/16, separated by commas',
    defaultText: 'none',
    fallback: [] as readonly string[],
    parse: networks,
  } satisfies Setting<readonly string[]>,
  webhookLogDays: {
    variable: 'HANSE_WEBHOOK_LOG_DAYS',
    about: 'How long deliveries of webhooks are kept, those of paused subscriptions that still wait included.',
    expected: 'a whole number from 4 to 3650',
    fallback: 30,
    parse: wholeNumber(4, 3650),
  } satisfies Setting<number>,
  mail: {
    variable: 'HANSE_MAIL',
    about:
      'send: mails go to HANSE_SMTP_URL, and wait as long as there is none; catch: none is sent, and whoever may see mails can read them in the console, links to sign in included.',
    expected: `one of ${MAIL_MODES.join(', ')}`,
    fallback: 'send' as MailSetting,
    parse: oneOf(MAIL_MODES),
  } satisfies Setting<MailSetting>,
  smtpUrl: {
    variable: 'HANSE_SMTP_URL',
    about:
      'The server of mails. smtps:// encrypts from the first byte; smtp:// with a user encrypts too, or does not send.',
    expected: 'a URL such as smtp://hanse:secret@mail.example.com:587',
    defaultText: 'none: mails wait',
    fallback: null,
    parse: smtpUrl,
    secret: true,
  } satisfies Setting<string | null>,
  mailFrom: {
    variable: 'HANSE_MAIL_FROM',
    about: 'The address mails come from; their name is that of the workspace.',
    expected: 'an address such as loyalty@example.com',
    defaultText: 'none',
    fallback: null,
    parse: (text) => (/^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,250}$/.test(text) ? text : undefined),
  } satisfies Setting<string | null>,
  shutdownSeconds: {
    variable: 'HANSE_SHUTDOWN_SECONDS',
    about: 'How long running requests and jobs may take to finish after SIGTERM or Ctrl-C.',
    expected: 'a whole number from 1 to 3600',
    fallback: 25,
    parse: wholeNumber(1, 3600),
  } satisfies Setting<number>,
  logLevel: {
    variable: 'LOG_LEVEL',
    about: 'The least important messages to write.',
    expected: `one of ${LOG_LEVELS.join(', ')}`,
    fallback: 'info' as LogLevel,
    parse: oneOf(LOG_LEVELS),
  } satisfies Setting<LogLevel>,
  logFormat: {
    variable: 'HANSE_LOG_FORMAT',
    about: 'json: one object per line, for machines; line: for people; auto: line in a terminal, else json.',
    expected: `one of ${LOG_FORMATS.join(', ')}`,
    fallback: 'auto' as LogFormat,
    parse: oneOf(LOG_FORMATS),
  } satisfies Setting<LogFormat>,
};

function smtpUrl(text: string): string | undefined {
  const url = URL.parse(text);
  return url && /^smtps?:$/.test(url.protocol) && url.hostname !== '' ? text : undefined;
}

function visible(text: string): string | undefined {
  return /^[\x21-\x7e]{1,200}$/.test(text) ? text : undefined;
}

function wholeNumber(from: number, to: number): (text: string) => number | undefined {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= from && value <= to ? value : undefined;
  };
}

function oneOf<T extends string>(allowed: readonly T[]): (text: string) => T | undefined {
  return (text) => allowed.find((value) => value === text);
}

function listOf<T extends string>(allowed: readonly T[]): (text: string) => readonly T[] | undefined {
  return (text) => {
    const parts = text.split(',').map((part) => part.trim());
    if (!parts.every((part) => (allowed as readonly string[]).includes(part))) return undefined;
    return allowed.filter((value) => parts.includes(value));
  };
}

function networks(text: string): readonly string[] | undefined {
  const parts = text.split(',').map((part) => part.trim());
  const isNetwork = (part: string) => {
    const [address = '', bits, ...rest] = part.split('/');
    if (isIP(address) === 0 || rest.length > 0) return false;
    return bits === undefined || wholeNumber(0, isIPv4(address) ? 32 : 128)(bits) !== undefined;
  };
  return parts.every(isNetwork) ? parts : undefined;
}

function postgresUrl(text: string): string | undefined {
  if (!/^postgres(ql)?:\/\//.test(text)) return undefined;
  // "postgresql:///name?host=/folder", the form for unix sockets, has no host, which URL refuses for unknown schemes.
  const url = URL.parse(text.replace(/^postgres(ql)?:\/\/(?=\/)/, 'postgresql://localhost'));
  return url && url.pathname.length > 1 ? text : undefined;
}

function origin(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  return url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' ? url.origin : undefined;
}
