/** Sign-in and mails, set up once per process. */
import { hkdfSync } from 'node:crypto';
import { Addresses, Attempts, type IdentityDeps, mailSender, senderOf } from '#modules/identity';
import type { NetworkPolicy } from '#modules/integrations';
import type { KeyRing } from '#platform/keys';
import { MailOutbox, smtpTransport } from '#platform/mail';
import type { Platform } from './open-platform.ts';

const SECRET_BYTES = 32;
/** Without a server of mails nothing leaves, and what is written down needs a sender all the same. */
const NO_ADDRESS = 'hanse@localhost';

/** Without settings, as in tests, mails wait. */
export function openIdentity(
  {
    pool,
    clock,
    config,
    log,
    secretKey,
  }: Pick<Platform, 'pool' | 'clock' | 'secretKey'> & Partial<Pick<Platform, 'config' | 'log'>>,
  { keys, networks }: { keys: KeyRing; networks: NetworkPolicy },
): IdentityDeps {
  const url = config?.smtpUrl ?? null;
  const catches = config?.mail === 'catch';
  const outbox = new MailOutbox({
    pool,
    keys,
    clock,
    mode: catches ? 'catch' : url === null ? 'none' : 'smtp',
    transport: catches || url === null ? null : smtpTransport(url),
    from: config?.mailFrom ?? NO_ADDRESS,
    sender: senderOf,
  });
  return {
    pool,
    clock,
    keys,
    outbox,
    sendMail: mailSender(outbox),
    addresses: new Addresses(config?.publicUrl ?? null),
    secret: Buffer.from(hkdfSync('sha256', secretKey, '', 'hanse sign-in', SECRET_BYTES)).toString('hex'),
    attempts: new Attempts(),
    networks,
    ...(log === undefined ? {} : { log }),
  };
}
