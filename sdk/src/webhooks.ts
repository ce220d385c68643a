/** Receiving what Hanse sends: signatures as https://www.standardwebhooks.com describes them. */
import type { WebhookMessages } from './generated/webhook-messages.ts';

/** Any message; `type` tells them apart. */
export type WebhookMessage = WebhookMessages[keyof WebhookMessages];
/** The types of messages, such as `level.changed`. */
export type WebhookType = keyof WebhookMessages;

/** Headers of a request in any of the shapes servers give them. */
export type ReceivedHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** One secret, or while it is being changed the old and the new one: `whsec_…`. */
export type WebhookSecrets = string | readonly string[];

export interface VerifyOptions {
  /** How far the time of sending may lie from now; a message that was kept back and sent again is older. Default 300. */
  toleranceSeconds?: number;
  /** Milliseconds since 1970; for tests. */
  now?: () => number;
}

/** Why a request was not believed. Answer it with 401 and look at nothing in it. */
export type WebhookRefusal =
  | 'headers_missing'
  | 'timestamp_invalid'
  | 'too_old'
  | 'too_new'
  | 'signature_wrong'
  | 'body_invalid';

export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused';
  readonly reason: WebhookRefusal;

  constructor(reason: WebhookRefusal, message: string) {
    super(message);
    this.reason = reason;
  }
}

const TOLERANCE_SECONDS = 300;
const VERSION = 'v1,';
const PREFIX = 'whsec_';

/**
 * The message of a request, after it was proved that a holder of one of the secrets sent it, lately, and as it is.
 *
 * Messages come at least once: `id` is the same whenever one is sent again, so keep the ids you have worked on where you
 * keep what you did, and answer a known one with 2xx.
 *
 * @param body exactly the bytes or the text that came; parsed and written again it has another signature
 * @throws WebhookRefused
 */
export async function verifyWebhook(
  body: string | Uint8Array,
  headers: ReceivedHeaders,
  secrets: WebhookSecrets,
  options: VerifyOptions = {},
): Promise<WebhookMessage> {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const signatures = headerOf(headers, 'webhook-signature');
  checkTime(timestamp, options);
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${text}`);
  if (!(await isSigned(signed, signatures, secretList(secrets)))) {
    throw new WebhookRefused('signature_wrong', 'no signature of the request fits one of the secrets');
  }
  try {
    return JSON.parse(text) as WebhookMessage;
  } catch {
    throw new WebhookRefused('body_invalid', 'the body is signed but is no JSON');
  }
}

/** For tests of receivers: a message as Hanse would send it now, signed with every secret that is valid. */
export async function signWebhook(
  message: WebhookMessage,
  secrets: WebhookSecrets,
  options: Pick<VerifyOptions, 'now'> = {},
): Promise<{ body: string; headers: Record<string, string> }> {
  const body = JSON.stringify(message);
  const timestamp = String(Math.floor((options.now ?? Date.now)() / 1000));
  const signed = new TextEncoder().encode(`${message.id}.${timestamp}.${body}`);
  const signatures = await Promise.all(
    secretList(secrets).map(async (secret) => {
      const signature = await crypto.subtle.sign('HMAC', await keyOf(secret), signed);
      return `${VERSION}${btoa(String.fromCharCode(...new Uint8Array(signature)))}`;
    }),
  );
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': message.id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatures.join(' '),
    },
  };
}

function headerOf(headers: ReceivedHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : recordedHeader(headers, name);
  if (typeof value !== 'string' || value === '') {
    throw new WebhookRefused('headers_missing', `the request has no header ${name}`);
  }
  return value;
}

function recordedHeader(headers: Exclude<ReceivedHeaders, Headers>, name: string): unknown {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
  return found?.[1];
}

function checkTime(timestamp: string, { toleranceSeconds = TOLERANCE_SECONDS, now = Date.now }: VerifyOptions): void {
  if (!/^\d{1,15}$/.test(timestamp)) throw new WebhookRefused('timestamp_invalid', 'webhook-timestamp is no time');
  const age = now() / 1000 - Number(timestamp);
  if (age > toleranceSeconds) throw new WebhookRefused('too_old', 'the request was sent too long ago');
  if (age < -toleranceSeconds) throw new WebhookRefused('too_new', 'the request comes from the future');
}

async function isSigned(signed: Uint8Array<ArrayBuffer>, header: string, secrets: readonly string[]): Promise<boolean> {
  const signatures = header.split(' ').flatMap((one) => (one.startsWith(VERSION) ? [bytesOf(one.slice(3))] : []));
  for (const secret of secrets) {
    const key = await keyOf(secret);
    for (const signature of signatures) {
      // Compares in constant time.
      if (signature !== null && (await crypto.subtle.verify('HMAC', key, signature, signed))) return true;
    }
  }
  return false;
}

function secretList(secrets: WebhookSecrets): readonly string[] {
  const list = typeof secrets === 'string' ? [secrets] : secrets;
  // Without a secret everything would be refused, and with an empty one anybody could sign.
  if (list.length === 0) throw new TypeError('verifying needs a secret');
  return list;
}

function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = bytesOf(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret);
  if (bytes === null || bytes.length === 0) throw new TypeError('a webhook secret is whsec_ and base64 after it');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
