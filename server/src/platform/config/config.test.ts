import { isAbsolute } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, describeSettings, listSettings, parseConfig, readConfig } from './index.ts';

function problemsOf(environment: Record<string, string>) {
  const result = parseConfig(environment);
  return result.ok ? [] : result.error;
}

describe('settings', () => {
  test('an empty environment is a complete configuration that listens to this machine only', () => {
    expect(readConfig({})).toMatchObject({
      databaseUrl: null,
      databasePoolSize: 10,
      host: '127.0.0.1',
      port: 3000,
      roles: ['api', 'jobs'],
      shutdownSeconds: 25,
      logLevel: 'info',
      logFormat: 'auto',
    });
    expect(readConfig({}).dataDir).toMatch(/\/\.hanse$/);
  });

  test('an empty variable means its default', () => {
    expect(readConfig({ PORT: '', HANSE_ROLES: ' ' })).toEqual(readConfig({}));
  });

  test('every problem is named at once, with variable, value and what is expected', () => {
    const environment = { PORT: '70000', HANSE_ROLES: 'api,web', LOG_LEVEL: 'loud', DATABASE_POOL_SIZE: '1' };
    const error = (() => {
      try {
        return readConfig(environment);
      } catch (thrown) {
        return thrown;
      }
    })() as ConfigError;
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.problems.map((problem) => problem.variable).sort()).toEqual(Object.keys(environment).sort());
    expect(error.message).toContain('4 settings are wrong');
    expect(error.message).toContain('PORT=70000: expected a whole number from 0 to 65535');
    expect(error.message).toContain('HANSE_ROLES=api,web: expected one or more of api, jobs');
  });

  test.each([
    ['PORT', ['-1', '3000.5', '0x10', '1e3', 'http', '65536']],
    ['DATABASE_POOL_SIZE', ['0', '1', '501', 'many']],
    ['DATABASE_URL', ['mysql://a/b', 'localhost/hanse', 'postgresql://host', 'postgres://']],
    ['HANSE_PUBLIC_URL', ['loyalty.example.com', 'ftp://a.example', 'https://a.example/path']],
    ['HANSE_ROLES', ['web', 'api,,jobs', 'API']],
    ['HANSE_SHUTDOWN_SECONDS', ['0', '-3', '3601']],
    ['LOG_LEVEL', ['INFO', 'verbose']],
    ['HANSE_LOG_FORMAT', ['xml']],
    ['HANSE_FILE_STORE', ['disk', 'S3']],
    ['HANSE_FILE_QUOTA_MB', ['0', '1.5', 'much']],
    ['HANSE_S3_ENDPOINT', ['s3.example.com', 'https://s3.example.com/bucket', 'ftp://s3.example.com']],
    ['HANSE_S3_BUCKET', ['a', 'Files', 'a/b']],
    ['HANSE_S3_PATH_STYLE', ['yes']],
    ['HOST', ['not a host', 'http://a']],
  ])('%s refuses what it cannot mean', (variable, values) => {
    for (const value of values) expect(problemsOf({ [variable]: value }).map((p) => p.variable)).toEqual([variable]);
  });

  test.each([
    ['postgresql://hanse:secret@db.example.com:5432/hanse'],
    ['postgres://db/hanse?sslmode=require'],
    ['postgresql:///hanse?host=%2Ftmp%2Fsocket&user=postgres'],
  ])('DATABASE_URL accepts %s', (url) => {
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  test('a wrong DATABASE_URL is never shown, it may hold a password', () => {
    expect(JSON.stringify(problemsOf({ DATABASE_URL: 'postgresq://u:hunter2@h/d' }))).not.toContain('hunter2');
  });

  test('an unknown HANSE_ name is refused with the nearest known one, and its value is not shown', () => {
    const [problem] = problemsOf({ HANSE_DATADIR: '/secret' });
    expect(problem).toEqual({
      variable: 'HANSE_DATADIR',
      value: '(hidden)',
      expected: 'no setting of that name (did you mean HANSE_DATA_DIR?)',
    });
    expect(problemsOf({ HANSE_URL: 'http://127.0.0.1:3000', HANSE_KEY: 'hk_demo_x' })).toEqual([]);
    expect(problemsOf({ HANSE_COMPLETELY_ELSE: '1' })[0]?.expected).toBe('no setting of that name');
  });

  test('other programs may keep their variables, and so may the test suite', () => {
    expect(problemsOf({ HOME: '/root', PGHOST: 'x', HANSE_TEST_POSTGRES: '15' })).toEqual([]);
  });

  test('the embedded database refuses more connections than it has', () => {
    expect(problemsOf({ DATABASE_POOL_SIZE: '41' })[0]?.expected).toContain('at most 40');
    expect(problemsOf({ DATABASE_POOL_SIZE: '41', DATABASE_URL: 'postgresql://h/d' })).toEqual([]);
  });

  test('a store for files is described whole, and its secret is never shown', () => {
    const some = { HANSE_FILE_STORE: 's3', HANSE_S3_ENDPOINT: 'https://s3.example.com', HANSE_S3_BUCKET: 'files' };
    const missing = ['HANSE_S3_ACCESS_KEY_ID', 'HANSE_S3_SECRET_ACCESS_KEY'];
    expect(problemsOf(some).map(({ variable }) => variable)).toEqual(missing);
    const key = { HANSE_S3_ACCESS_KEY_ID: 'id', HANSE_S3_SECRET_ACCESS_KEY: 'hunter2' };
    expect(problemsOf({ ...some, ...key })).toEqual([]);
    expect(JSON.stringify(problemsOf({ HANSE_S3_SECRET_ACCESS_KEY: 'hunter 2' }))).not.toContain('hunter');
  });

  test('a relative data folder is resolved once, against the folder Hanse was started in', () => {
    expect(isAbsolute(readConfig({ HANSE_DATA_DIR: 'data' }).dataDir)).toBe(true);
  });

  test('roles come in a fixed order and without doubles', () => {
    expect(readConfig({ HANSE_ROLES: 'jobs, api,jobs' }).roles).toEqual(['api', 'jobs']);
    expect(readConfig({ HANSE_ROLES: 'jobs' }).roles).toEqual(['jobs']);
  });

  test('the manual and the help list every setting', () => {
    for (const variable of ['DATABASE_URL', 'HANSE_DATA_DIR', 'HANSE_LOG_FORMAT', 'PORT']) {
      expect(describeSettings()).toContain(`\`${variable}\``);
      expect(listSettings()).toContain(variable);
    }
  });
});
