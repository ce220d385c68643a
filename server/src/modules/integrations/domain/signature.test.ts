/*
 * Guarantee: what we sign, every receiver that follows Standard Webhooks accepts, and what the standard refuses is refused.
 * The vector is that of the standard's own libraries.
 */
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newUuid } from '#kernel';
import { secretText, signedHeaders } from './signature.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const SECONDS = 1614265330;
const BODY = '{"test": 2432232314}';
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

beforeEach(() => {
  vi.useFakeTimers({ now: SECONDS * 1000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const headers = (changes: Record<string, string | undefined> = {}): Record<string, string> => {
  const all = { 'webhook-id': ID, 'webhook-timestamp': String(SECONDS), 'webhook-signature': SIGNATURE, ...changes };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
};

describe('the vector of Standard Webhooks', () => {
  test('is signed as the standard says', () => {
    expect(new Webhook(SECRET).sign(ID, new Date(SECONDS * 1000), BODY)).toBe(SIGNATURE);
    expect(secretText(Buffer.from(SECRET.slice('whsec_'.length), 'base64'))).toBe(SECRET);
  });

  test.each([
    ['no id', { 'webhook-id': undefined }],
    ['no timestamp', { 'webhook-timestamp': undefined }],
    ['no signature', { 'webhook-signature': undefined }],
    ['a timestamp that is no number', { 'webhook-timestamp': 'hello' }],
    ['a timestamp more than 5 minutes old', { 'webhook-timestamp': String(SECONDS - 301) }],
    ['a timestamp more than 5 minutes ahead', { 'webhook-timestamp': String(SECONDS + 301) }],
    ['a signature cut to 8 characters', { 'webhook-signature': SIGNATURE.slice(0, 8) }],
    ['an empty signature', { 'webhook-signature': 'v1,' }],
  ])('%s is refused', (_, changes) => {
    expect(() => new Webhook(SECRET).verify(BODY, headers(changes))).toThrow();
  });

  test.each(['', 'whsec_'])('a secret of nothing ("%s") is refused', (secret) => {
    expect(() => new Webhook(secret)).toThrow();
  });

  test.each([SECRET, SECRET.slice('whsec_'.length)])(
    'the secret is taken with and without its prefix: %s',
    (secret) => {
      expect(new Webhook(secret).verify(BODY, headers())).toEqual({ test: 2432232314 });
    },
  );

  test('the right signature counts wherever it stands in the list', () => {
    const wrong = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';
    const unknown = 'v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';
    for (const list of [
      [wrong, SIGNATURE, unknown],
      [SIGNATURE, wrong],
      [unknown, wrong, SIGNATURE],
    ]) {
      expect(new Webhook(SECRET).verify(BODY, headers({ 'webhook-signature': list.join(' ') }))).toBeTruthy();
    }
  });
});

test('during a rotation a message carries a signature for every secret, and each receiver accepts it', () => {
  const secrets = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const signed = signedHeaders({ id: newUuid(), body: BODY }, secrets, SECONDS * 1000);
  expect(signed['webhook-signature']?.split(' ')).toHaveLength(2);
  for (const secret of secrets) expect(new Webhook(secretText(secret)).verify(BODY, signed)).toBeTruthy();
  expect(() => new Webhook(secretText(Buffer.alloc(32, 3))).verify(BODY, signed)).toThrow();
});
