import { resolve } from 'node:path';
import { err, ok, type Result } from '#kernel';
import { nearest } from './nearest.ts';
import { SETTINGS, type Setting } from './settings.ts';

/** All settings, read once at start and passed on. Field names are the keys of SETTINGS. */
export type Config = {
  readonly [Name in keyof typeof SETTINGS]: Widen<(typeof SETTINGS)[Name]>;
};

type Widen<S> = S extends { parse(text: string): infer T } ? Exclude<T, undefined> | Fallback<S> : never;
type Fallback<S> = S extends { fallback: infer F } ? (F extends null ? null : never) : never;

/** One wrong variable. */
export interface ConfigProblem {
  variable: string;
  /** As it was given; secrets are replaced by "(hidden)". */
  value: string;
  expected: string;
}

/** Thrown by {@link readConfig}; the message names every problem, one per line. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ variable, value, expected }) => `  ${variable}=${value}: expected ${expected}`);
    super(
      `${problems.length === 1 ? 'One setting is' : `${problems.length} settings are`} wrong:\n${lines.join('\n')}`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Variables of the test suite; a server started by a test inherits them. */
const TEST_PREFIX = 'HANSE_TEST_';
/** What the guides call address and key for curl: in a shell that has them, commands must work too. */
const OF_CLIENTS = ['HANSE_URL', 'HANSE_KEY'];
const EMBEDDED_POOL_SIZE_MAX = 40;

/**
 * Reads every setting from the environment. An absent or empty variable means its default (compose files turn absent
 * ones into empty ones). All problems are found in one go, unknown HANSE_ names among them.
 */
export function parseConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Config, ConfigProblem[]> {
  const problems: ConfigProblem[] = unknownVariables(environment);
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(SETTINGS) as [string, Setting<unknown>][]) {
    const text = environment[setting.variable]?.trim() ?? '';
    const value = text === '' ? setting.fallback : setting.parse(text);
    if (value === undefined) {
      const shown = setting.secret ? '(hidden)' : text;
      problems.push({ variable: setting.variable, value: shown, expected: setting.expected });
    }
    values[name] = value;
  }
  if (problems.length > 0) return err(problems);
  const config = values as unknown as Config;
  if (config.databaseUrl === null && config.databasePoolSize > EMBEDDED_POOL_SIZE_MAX) {
    const { variable } = SETTINGS.databasePoolSize;
    const expected = `at most ${EMBEDDED_POOL_SIZE_MAX} for the embedded PostgreSQL, or a DATABASE_URL`;
    return err([{ variable, value: String(config.databasePoolSize), expected }]);
  }
  const missing = config.fileStore === 's3' ? OF_S3.filter((name) => config[name] === null) : [];
  if (missing.length > 0) return err(missing.map((name) => problemWithS3(name)));
  if (config.smtpUrl !== null && config.mailFrom === null) {
    const { variable, expected } = SETTINGS.mailFrom;
    return err([{ variable, value: '', expected: `${expected}, because ${SETTINGS.smtpUrl.variable} is set` }]);
  }
  return ok({ ...config, dataDir: resolve(config.dataDir) });
}

const OF_S3 = ['s3Endpoint', 's3Bucket', 's3AccessKeyId', 's3SecretAccessKey'] as const;

function problemWithS3(name: (typeof OF_S3)[number]): ConfigProblem {
  const { variable, expected } = SETTINGS[name];
  return { variable, value: '', expected: `${expected}, because ${SETTINGS.fileStore.variable} is s3` };
}

/** As {@link parseConfig} on this process's environment; throws {@link ConfigError}. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const result = parseConfig(environment);
  if (result.ok) return result.value;
  throw new ConfigError(result.error);
}

/** The table of the manual, in Markdown. */
export function describeSettings(): string {
  const rows = (Object.values(SETTINGS) as Setting<unknown>[]).map((setting) => {
    const fallback = setting.defaultText ?? `\`${String(setting.fallback)}\``;
    return `| \`${setting.variable}\` | ${fallback} | ${setting.about} Expected: ${setting.expected}. |`;
  });
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** The list for `hanse --help`: one line each. */
export function listSettings(): string {
  const settings = Object.values(SETTINGS) as Setting<unknown>[];
  const width = Math.max(...settings.map((setting) => setting.variable.length));
  return settings.map((setting) => `  ${setting.variable.padEnd(width)}  ${setting.about}`).join('\n');
}

function unknownVariables(environment: Readonly<Record<string, string | undefined>>): ConfigProblem[] {
  const known = (Object.values(SETTINGS) as Setting<unknown>[]).map((setting) => setting.variable);
  return Object.keys(environment)
    .filter(
      (name) =>
        name.startsWith('HANSE_') &&
        !name.startsWith(TEST_PREFIX) &&
        !known.includes(name) &&
        !OF_CLIENTS.includes(name),
    )
    .sort()
    .map((variable) => {
      const guess = nearest(variable, known);
      const hint = guess ? ` (did you mean ${guess}?)` : '';
      // The value may be a secret under a mistyped name.
      return { variable, value: '(hidden)', expected: `no setting of that name${hint}` };
    });
}
