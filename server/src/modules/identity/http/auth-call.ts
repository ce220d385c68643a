import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Realm } from '../domain/realm.ts';
import type { Session } from '../domain/session.ts';
import { refusalOf } from './library-paths.ts';

/** One call of either kind. */
export interface AuthCall {
  realm: Realm;
  /** Below the base path: `/sign-in/email`. */
  path: string;
  origin: string;
  request: FastifyRequest;
  reply: FastifyReply;
  session: Session | null;
}

/** What the library refused, in our words. */
export async function readRefusal(answer: Response) {
  const body = (await answer.json().catch(() => null)) as { code?: string; message?: string } | null;
  return refusalOf(body?.code, body?.message);
}
