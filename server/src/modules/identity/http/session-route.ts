import * as z from 'zod';
import { formatId } from '#kernel';
import { defineRoute, type Route } from '#platform/http';
import { type SignInMethod, signInMethods } from '../domain/session.ts';
import type { IdentityDeps } from '../operations/dependencies.ts';
import { readSession, type SignedIn } from '../operations/read-session.ts';

export const signInTags = ['Sign-in'];

const SecondFactorSchema = z
  .enum(['done', 'needed', 'must_enrol'])
  .describe(
    'done: the session counts; needed: it has to be confirmed with a second factor first; must_enrol: one has to be set up first.',
  );
export const MethodSchema = z.enum(signInMethods);

const who = {
  email: z.string().describe('Address one signs in with.'),
  name: z.string().describe('As they are called; empty if nobody has said.'),
  secondFactor: SecondFactorSchema,
  method: MethodSchema.describe('How the session was made.'),
};
const StaffSessionSchema = z.object({
  ...who,
  workspaces: z
    .array(z.object({ slug: z.string(), name: z.string() }))
    .describe('Where they work and this session counts; empty while a second factor is needed.'),
});
const MemberSessionSchema = z.object({ personId: z.string().describe('The person, per_…'), ...who });

const SessionSchema = z
  .object({
    staff: StaffSessionSchema.nullable().describe('Who of the staff is signed in; null: nobody.'),
    member: MemberSessionSchema.nullable().describe('Which member of the workspace is signed in; null: nobody.'),
    workspace: z
      .object({ slug: z.string(), name: z.string() })
      .nullable()
      .describe('Of the header Hanse-Workspace; null without one, and where there is none of that name.'),
    methods: z
      .object({ staff: z.array(MethodSchema), member: z.array(MethodSchema) })
      .describe('Ways of signing in that the workspace allows; all of them where no workspace is named.'),
    providers: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          audience: z.enum(['staff', 'member']),
        }),
      )
      .describe('Single sign-on of the workspace.'),
    mailsAreCaught: z
      .boolean()
      .describe('True in a demonstration: mails are not sent, they lie in the inbox of the console.'),
  })
  .meta({ id: 'Session', description: 'Who is signed in, and how one signs in.' });

export function sessionRoute(deps: IdentityDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/session',
    operationId: 'getSession',
    permission: 'public',
    summary: 'Show who is signed in',
    description:
      'For the pages of console and portal: reads the cookies of the request and, with the header Hanse-Workspace, what the workspace asks of those who sign in. Without cookies it says how one signs in. Signing in itself is done by the pages below /auth, which are no operations of the API.',
    tags: signInTags,
    response: { 200: SessionSchema },
    examples: {
      response: {
        staff: {
          email: 'jana.brandt@nordwerk.example',
          name: 'Jana Brandt',
          secondFactor: 'done',
          method: 'password',
          workspaces: [{ slug: 'nordwerk', name: 'Nordwerk' }],
        },
        member: null,
        workspace: { slug: 'nordwerk', name: 'Nordwerk' },
        methods: { staff: ['password', 'link', 'passkey', 'sso'], member: ['link', 'passkey'] },
        providers: [{ id: 'sso_01kk9y0s9qf4rvt3z8m2a1b7cd', name: 'Nordwerk account', audience: 'staff' }],
        mailsAreCaught: false,
      },
    },
    handler: async ({ credentials }) => {
      const { workspace, staff, member, policy, providers } = await readSession(deps, credentials);
      return {
        status: 200,
        body: {
          staff: staff && { ...whoOf(staff), workspaces: staff.workspaces },
          member: member && { personId: formatId('per', member.session.personId!), ...whoOf(member) },
          workspace: workspace && { slug: workspace.slug, name: workspace.name },
          methods: { staff: [...policy.staffMethods], member: [...policy.memberMethods] },
          providers: providers.map(({ providerId, name, audience }) => ({
            id: formatId('sso', providerId),
            name,
            audience,
          })),
          mailsAreCaught: deps.outbox.mode === 'catch',
        },
      };
    },
  });
}

function whoOf({ session, name, assurance }: SignedIn): {
  email: string;
  name: string;
  secondFactor: SignedIn['assurance'];
  method: SignInMethod;
} {
  return { email: session.email, name, secondFactor: assurance, method: session.firstFactor };
}
