/** Field names whose values never belong into a log, at the top of a log object and up to three levels below. */
const SECRET_FIELDS = [
  'password',
  'passwordHash',
  'secret',
  'token',
  'apiKey',
  'authorization',
  'cookie',
  'databaseUrl',
  'DATABASE_URL',
] as const;

const HEADER_FIELDS = ['authorization', 'cookie', 'set-cookie', 'x-api-key', 'webhook-signature'] as const;

/** pino redaction paths. */
export const REDACTED_PATHS: string[] = [
  ...SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`, `*.*.*.${field}`]),
  ...HEADER_FIELDS.flatMap((field) => [`headers["${field}"]`, `*.headers["${field}"]`, `*.*.headers["${field}"]`]),
];

/** Secrets that hide inside texts such as error messages: passwords in URLs, API keys, bearer tokens. */
const SECRETS_IN_TEXT: readonly [RegExp, string][] = [
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"]*):[^\s@"]+@/gi, '$1:***@'],
  [/([?&]password=)[^&\s"]+/gi, '$1***'],
  [/\bhk_([A-Za-z0-9]+)_[A-Za-z0-9_-]+/g, 'hk_$1_***'],
  [/\b(Bearer|Basic) [A-Za-z0-9._~+/=-]{8,}/g, '$1 ***'],
];

/** Masks secrets in any text, for instance a finished log line or an error shown on the command line. */
export function redactText(text: string): string {
  let masked = text;
  for (const [pattern, replacement] of SECRETS_IN_TEXT) masked = masked.replace(pattern, replacement);
  return masked;
}
