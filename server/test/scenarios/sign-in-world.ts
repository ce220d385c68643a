/** The whole API over real HTTP, with people who sign in: browsers with cookies, mails that are caught, two workspaces. */
import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { newUuid } from '#kernel';
import { addStaff, createApiKey, createWorkspace, UNLIMITED } from '#modules/workspaces';
import { systemClock } from '#platform/clock';
import { createPool, inWorkspace, withTransaction } from '#platform/postgres';
import { createLogger, createMetrics } from '#platform/telemetry';
import { openApi } from '../../src/app/open-api.ts';
import type { Platform } from '../../src/app/open-platform.ts';
import { openServices, type Services } from '../../src/app/services.ts';
import { testSecretKey } from '../support/secret-key.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  body: any;
}

/** A browser: cookies, and the header Origin of our own pages. */
export class Browser {
  readonly #url: string;
  readonly cookies = new Map<string, string>();
  /** Sent as Hanse-Workspace. */
  workspace: string | null;
  origin: string | null;

  constructor(url: string, workspace: string | null) {
    this.#url = url;
    this.workspace = workspace;
    this.origin = url;
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${path.startsWith('http') ? '' : this.#url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(this.workspace === null ? {} : { 'hanse-workspace': this.workspace }),
        ...(this.origin === null ? {} : { origin: this.origin }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
    };
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body: unknown = {}): Promise<Answer> {
    return this.send('POST', path, body);
  }

  async session(): Promise<Answer['body']> {
    return (await this.get('/v1/session')).body;
  }
}

export interface Site {
  workspaceId: string;
  slug: string;
  /** With a key that may do everything. */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Adds somebody to the staff. @returns their public id */
  staff(email: string, roles?: readonly string[]): Promise<string>;
  /** Adds a person with an address. @returns their public id */
  person(email: string, fields?: object): Promise<string>;
  browser(): Browser;
  /** The newest caught mail to an address; null: none. */
  mailTo(address: string): Promise<Answer['body'] | null>;
  /** The token of the newest link sent to an address. */
  linkTo(address: string): Promise<string>;
}

export interface SignInWorld {
  url: string;
  services: Services;
  site(): Promise<Site>;
  close(): Promise<void>;
}

export const PASSWORD = 'three quiet harbours';

export async function openSignInWorld(
  database: { url: string; pool: Pool },
  settings: Partial<Platform['config']> = {},
): Promise<SignInWorld> {
  const pool = createPool({ url: database.url, size: 10, fenced: true });
  const log = createLogger({ level: 'silent', format: 'json' });
  const config = { webhookNetworks: ['127.0.0.0/8', '::1/128'], mail: 'catch', ...settings } as Platform['config'];
  const platform = { pool, clock: systemClock, log, metrics: createMetrics(), config, secretKey: testSecretKey };
  const services = openServices(platform as unknown as Platform);
  const api = await openApi(platform as unknown as Platform, services, MIGRATIONS, 'test');
  const listening = await api.listen({ host: '127.0.0.1', port: 0 });
  const url = listening.replace('127.0.0.1', 'localhost');
  services.identity.addresses.listensAt(url);
  return {
    url,
    services,
    site: () => openSite({ pool, url, services }),
    close: async () => {
      await services.intake.queues.drained();
      await api.close();
      services.identity.outbox.close();
      await pool.end();
    },
  };
}

async function openSite({ pool, url, services }: { pool: Pool; url: string; services: Services }): Promise<Site> {
  const slug = `w${newUuid().slice(-10)}`;
  const now = systemClock.now();
  const made = await withTransaction(pool, async (tx) => {
    const { workspaceId } = await createWorkspace(tx, { slug, name: `Firm ${slug}`, timeZone: 'Europe/Berlin', now });
    const grant = { scopes: ['*'], expiresAt: null, grantorScopes: ['*'], name: 'test', now };
    return { workspaceId, key: (await createApiKey(tx, { workspaceId, ...grant })).text };
  });
  const { workspaceId, key } = made;
  const machine = new Browser(url, null);
  const call: Site['call'] = (method, path, body) =>
    machine.send(method, path, body, { authorization: `Bearer ${key}` });
  const sweep = () => inWorkspace(workspaceId, () => services.identity.outbox.sweep(workspaceId));
  const mailTo: Site['mailTo'] = async (address) => {
    while ((await sweep()) > 0);
    const { body } = await call('GET', '/v1/mails?limit=100');
    const mail = body.data.find((one: { to: { address: string } }) => one.to.address === address);
    return mail === undefined ? null : { ...mail, ...(await call('GET', `/v1/mails/${mail.id}/body`)).body };
  };
  return {
    workspaceId,
    slug,
    call,
    staff: async (email, roles = ['owner']) => {
      const fields = { workspaceId, email, name: 'Jana Brandt', roles, giver: UNLIMITED, by: 'test', now };
      await inWorkspace(workspaceId, () => withTransaction(pool, (tx) => addStaff(tx, fields)));
      const { body } = await call('GET', '/v1/staff');
      return body.data.find((one: { email: string }) => one.email === email).id;
    },
    person: async (email, fields = {}) => {
      const { body } = await call('POST', '/v1/persons', {
        familyName: 'Lindqvist',
        givenName: 'Erik',
        email,
        ...fields,
      });
      return body.id;
    },
    browser: () => new Browser(url, slug),
    mailTo,
    linkTo: async (address) => {
      const mail = await mailTo(address);
      const [, token] = /sign-in\/link#token=([\w-]+)/.exec(mail?.text ?? '') ?? [];
      if (token === undefined) throw new Error(`no link was sent to ${address}`);
      return token;
    },
  };
}

/** Signs somebody in with a link that was mailed to them. */
export async function signInByLink(site: Site, base: string, email: string): Promise<Browser> {
  const browser = site.browser();
  await browser.post(`${base}/link`, { email });
  const opened = await browser.post(`${base}/link/open`, { token: await site.linkTo(email) });
  if (opened.status !== 204) throw new Error(`the link was answered ${opened.status}: ${JSON.stringify(opened.body)}`);
  return browser;
}

/** Sets a password, or an authenticator app besides. @returns the secret and backup codes of the app */
export async function setUp(
  browser: Browser,
  base: string,
  { totp = false }: { totp?: boolean } = {},
): Promise<{ secret: string; backupCodes: string[] }> {
  await must(browser.post(`${base}/password`, { password: PASSWORD }));
  if (!totp) return { secret: '', backupCodes: [] };
  const { body } = await must(browser.post(`${base}/two-factor/enable`, { password: PASSWORD }));
  const secret = new URL(body.totpURI).searchParams.get('secret')!;
  await must(browser.post(`${base}/two-factor/verify-totp`, { code: totpOf(secret) }));
  return { secret, backupCodes: body.backupCodes };
}

export async function must(answer: Promise<Answer>): Promise<Answer> {
  const got = await answer;
  if (got.status < 300) return got;
  throw new Error(`answered ${got.status}: ${JSON.stringify(got.body)}`);
}

/** What an authenticator app shows now. @param secret base32, as in the QR code */
export function totpOf(secret: string, at = systemClock.now()): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const letter of secret) bits += letters.indexOf(letter).toString(2).padStart(5, '0');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = hash[19]! & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
