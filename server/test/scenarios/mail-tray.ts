/** Mails as they would be sent, kept where a test can read them. */
import type { OutgoingMail } from '#modules/joining';
import type { RewardWorld } from './reward-world.ts';

export interface MailTray {
  to(email: string): OutgoingMail[];
  last(email: string): OutgoingMail;
  /** What the link in the newest mail with one carries. */
  token(email: string, kind?: string): string;
}

export function openMailTray({ api }: Pick<RewardWorld, 'api'>): MailTray {
  const mails: OutgoingMail[] = [];
  const { joining } = api.services;
  const send = joining.sendMail;
  joining.sendMail = async (tx, workspaceId, mail) => {
    mails.push(mail);
    await send(tx, workspaceId, mail);
  };
  const to = (email: string) => mails.filter((mail) => mail.to === email);
  const newest = (found: OutgoingMail[], email: string) => {
    const mail = found.at(-1);
    if (mail === undefined) throw new Error(`no such mail was sent to ${email}`);
    return mail;
  };
  return {
    to,
    last: (email) => newest(to(email), email),
    token: (email, kind) => {
      const withLink = to(email).filter(({ action, kind: own }) => {
        return action?.url.includes('#hj_') && (kind === undefined || own === kind);
      });
      return newest(withLink, email).action!.url.split('#').at(-1)!;
    },
  };
}
