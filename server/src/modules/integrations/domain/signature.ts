/** Signatures of Standard Webhooks: https://www.standardwebhooks.com */
import { Webhook } from 'standardwebhooks';
import { formatId, type Instant } from '#kernel';

const PREFIX = 'whsec_';

/** A secret as the receiver gets it. */
export function secretText(secret: Buffer): string {
  return `${PREFIX}${secret.toString('base64')}`;
}

/** The three headers of one attempt; signed with every secret that is valid. */
export function signedHeaders(
  message: { id: string; body: string },
  secrets: readonly Buffer[],
  now: Instant,
): Record<string, string> {
  const id = formatId('msg', message.id);
  const at = new Date(now);
  const signatures = secrets.map((secret) => new Webhook(secretText(secret)).sign(id, at, message.body));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}
