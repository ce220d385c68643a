import type { FastifyRequest } from 'fastify';
import type { Credentials } from './principal.ts';

/** What a request says of its sender. */
export function credentialsOf({ headers, ip, method }: FastifyRequest): Credentials {
  const { authorization, cookie, origin, host } = headers;
  const [workspace, person] = [headers['hanse-workspace'], headers['hanse-person']].map((value) => value?.toString());
  return { authorization, cookie, ip, method, origin, host, workspace, person };
}
