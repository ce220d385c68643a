/** What members ask for under data protection law: the register of staff, under the address of members. */
import { personOf } from '#modules/members';
import { type Route, reroute } from '#platform/http';

const tags = ['Profile'] as const;
const path = '/v1/member/data-requests';

/** @param behind operations of the API, those of the register among them */
export function ownRequestRoutes(behind: readonly Route[]): Route[] {
  const of = (operationId: string) => behind.find((route) => route.operationId === operationId)!;
  return [
    reroute(of('createDataRequest'), {
      path,
      operationId: 'askForMyData',
      permission: 'member:write',
      summary: 'Ask for my data, their correction or erasure',
      description: 'Goes into the register of the operator, who answers within a month.',
      tags,
      without: { params: ['personId'], body: ['receivedAt'] },
      input: async ({ principal }) => ({ params: { personId: personOf(principal) } }),
    }),
    reroute(of('listDataRequests'), {
      path,
      operationId: 'listMyDataRequests',
      permission: 'member:read',
      summary: 'List what I asked for',
      description: 'With what became of it, the newest first.',
      tags,
      without: { query: ['personId'] },
      input: async ({ principal, query }) => ({ query: { ...query, personId: personOf(principal) } }),
    }),
  ];
}
