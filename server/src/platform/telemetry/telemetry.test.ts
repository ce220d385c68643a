import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createLogger, createMetrics, observePool, redactText } from './index.ts';

function capture(isTTY = false) {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { lines, destination: Object.assign(stream, { isTTY }) };
}

describe('the log', () => {
  test('is one JSON object per line with level, time in UTC and message', () => {
    const { lines, destination } = capture();
    createLogger({ level: 'info', format: 'auto', destination }).info({ port: 3000 }, 'listening');
    const record = JSON.parse(lines[0] as string);
    expect(record).toMatchObject({ level: 'info', port: 3000, msg: 'listening' });
    expect(record.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  test('is one readable line in a terminal, with the stack of an error below', () => {
    const { lines, destination } = capture(true);
    const log = createLogger({ level: 'info', format: 'auto', destination });
    log.info({ port: 3000, why: 'two words' }, 'listening');
    log.error({ err: new Error('broken') }, 'failed');
    const esc = String.fromCharCode(27);
    const plain = lines.map((line) => line.replaceAll(new RegExp(`${esc}\\[\\d+m`, 'g'), ''));
    expect(plain[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} INFO {2}listening port=3000 why="two words"\n$/);
    expect(plain[1]).toMatch(/ERROR failed\n {4}Error: broken\n {4} {4}at /);
  });

  test('writes nothing below its level', () => {
    const { lines, destination } = capture();
    createLogger({ level: 'warn', format: 'json', destination }).info('no');
    expect(lines).toEqual([]);
  });

  test.each([
    [{ password: 'hunter2' }],
    [{ user: { token: 'hunter2' } }],
    [{ a: { b: { secret: 'hunter2' } } }],
    [{ a: { b: { c: { apiKey: 'hunter2' } } } }],
    [{ headers: { authorization: 'hunter2' } }],
    [{ req: { headers: { cookie: 'hunter2' } } }],
    [{ url: 'postgresql://hanse:hunter2@db/hanse' }],
    [{ err: new Error('no route to postgres://hanse:hunter2@db/hanse') }],
    [{ url: 'postgresql:///hanse?user=a&password=hunter2&host=b' }],
    [{ key: 'hk_acme_hunter2hunter2' }],
    [{ header: 'Bearer hunter2hunter2' }],
  ])('never shows a secret: %j', (fields) => {
    for (const isTTY of [false, true]) {
      const { lines, destination } = capture(isTTY);
      createLogger({ level: 'info', format: 'auto', destination }).info(fields, 'with a secret');
      expect(lines.join('')).toContain('with a secret');
      expect(lines.join('')).not.toContain('hunter2');
    }
  });

  test('redacting keeps what is not secret', () => {
    expect(redactText('postgresql://hanse:pw@db:5432/hanse')).toBe('postgresql://hanse:***@db:5432/hanse');
    expect(redactText('http://a.example:8080/x y@z')).toBe('http://a.example:8080/x y@z');
    expect(redactText('at 09:15 mail to a@b.example')).toBe('at 09:15 mail to a@b.example');
  });
});

describe('metrics', () => {
  test('every metric is there from the start, the event loop included', async () => {
    const text = await createMetrics().text();
    for (const name of [
      'hanse_http_request_seconds',
      'hanse_http_requests_in_flight',
      'hanse_events_total',
      'hanse_batch_events',
      'hanse_batch_step_seconds',
      'hanse_lane_queue_events',
      'hanse_lane_lock_seconds',
      'hanse_batch_bisections_total',
      'hanse_transaction_retries_total',
      'hanse_jobs_total',
      'hanse_database_connections',
      'hanse_event_loop_utilisation',
      'nodejs_eventloop_lag_seconds',
      'process_resident_memory_bytes',
    ]) {
      expect(text).toContain(`# TYPE ${name} `);
    }
  });

  test('two registries do not share numbers', async () => {
    const [first, second] = [createMetrics(), createMetrics()];
    first.events.inc({ result: 'accepted' }, 3);
    expect(await first.text()).toContain('hanse_events_total{result="accepted"} 3');
    expect(await second.text()).not.toContain('result="accepted"');
  });

  test('a pool is read at the moment the metrics are read', async () => {
    const metrics = createMetrics();
    const pool = { totalCount: 0, idleCount: 0, waitingCount: 0 };
    observePool(metrics, pool);
    Object.assign(pool, { totalCount: 5, idleCount: 2, waitingCount: 1 });
    const text = await metrics.text();
    expect(text).toContain('hanse_database_connections{state="busy"} 3');
    expect(text).toContain('hanse_database_connections{state="waiting"} 1');
  });
});
