import * as z from 'zod';
import { formatId, formatInstant } from '#kernel';
import { findWorkspace } from '#modules/workspaces';
import { defineRoute, idInput, noContent, type Route, runIdempotent } from '#platform/http';
import { queryable } from '#platform/postgres';
import { isDomain } from '../domain/domains.ts';
import type { IdentityDeps } from '../operations/dependencies.ts';
import { setPolicy } from '../operations/policy.ts';
import { checkIssuer, createProvider, providerKey, removeProvider, updateProvider } from '../operations/sso.ts';
import { findPolicy, type SsoProvider, selectProviders } from '../store/settings.ts';
import { MethodSchema, signInTags as tags } from './session-route.ts';

const exampleId = 'sso_01kk9y0s9qf4rvt3z8m2a1b7cd';
const params = z.strictObject({ providerId: idInput('sso', 'The provider.') });

const methods = z.array(MethodSchema).min(1).max(4);
const policyFields = {
  staffSecondFactor: z.boolean().describe('Everybody of the staff needs a second factor.'),
  memberSecondFactor: z.boolean().describe('Every member needs a second factor.'),
  staffMethods: methods.describe('Ways in which staff may sign in to this workspace.'),
  memberMethods: methods.describe('Ways in which members may sign in.'),
};
const PolicySchema = z
  .object(policyFields)
  .meta({ id: 'SignInPolicy', description: 'What the workspace asks of those who sign in.' });
const PolicyChangeSchema = z.strictObject({
  staffSecondFactor: policyFields.staffSecondFactor.optional(),
  memberSecondFactor: policyFields.memberSecondFactor.optional(),
  staffMethods: policyFields.staffMethods.optional(),
  memberMethods: policyFields.memberMethods.optional(),
});
const examplePolicy = {
  staffSecondFactor: true,
  memberSecondFactor: false,
  staffMethods: ['link', 'passkey', 'sso'],
  memberMethods: ['password', 'link', 'passkey'],
};

const text = (max: number, about: string) => z.string().trim().min(1).max(max).describe(about);
const fields = {
  name: text(80, 'On the button of the sign-in page.'),
  issuer: z.url().max(500).describe('Where `/.well-known/openid-configuration` is found; https, at a public address.'),
  clientId: text(300, 'What the provider calls Hanse.'),
  clientSecret: text(1_000, 'What Hanse proves itself with to the provider. Kept encrypted and never answered.'),
  domains: z
    .array(
      z
        .string()
        .max(253)
        .refine((domain) => isDomain(domain.toLowerCase()), 'Write a domain such as nordwerk.example.'),
    )
    .min(1)
    .max(50)
    .describe('Domains of addresses the provider may speak for; nobody else gets in by it.'),
  enabled: z.boolean().describe('False: it is not offered, and nobody gets in by it.'),
};
const audience = z.enum(['staff', 'member']).describe('Whom it signs in.');
const NewProviderSchema = z.strictObject({ audience, ...fields, enabled: fields.enabled.default(true) });
const ProviderChangeSchema = z.strictObject({
  name: fields.name.optional(),
  issuer: fields.issuer.optional(),
  clientId: fields.clientId.optional(),
  clientSecret: fields.clientSecret.optional(),
  domains: fields.domains.optional(),
  enabled: fields.enabled.optional(),
});
const ProviderSchema = z
  .object({
    id: z.string(),
    audience,
    name: z.string(),
    issuer: z.string(),
    clientId: z.string(),
    domains: z.array(z.string()),
    enabled: z.boolean(),
    redirectUri: z.string().describe('To be registered with the provider.'),
    createdAt: z.string().describe('UTC.'),
    changedAt: z.string().describe('UTC.'),
  })
  .meta({ id: 'SsoProvider', description: 'A provider of single sign-on (OpenID Connect).' });
const exampleFields = {
  audience: 'staff' as const,
  name: 'Nordwerk account',
  issuer: 'https://login.nordwerk.example',
  clientId: 'hanse',
  domains: ['nordwerk.example'],
  enabled: true,
};
const exampleProvider = {
  id: exampleId,
  ...exampleFields,
  redirectUri: `https://loyalty.example.com/auth/staff/callback/nordwerk~${exampleId}`,
  createdAt: '2026-01-05T09:00:00.000Z',
  changedAt: '2026-01-05T09:00:00.000Z',
};

export function settingsRoutes(deps: IdentityDeps): Route[] {
  return [
    getPolicyRoute(deps),
    setPolicyRoute(deps),
    listProvidersRoute(deps),
    createProviderRoute(deps),
    updateProviderRoute(deps),
    deleteProviderRoute(deps),
  ];
}

function getPolicyRoute({ pool }: IdentityDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/sign-in-policy',
    operationId: 'getSignInPolicy',
    permission: 'workspace:read',
    summary: 'Show what is asked of those who sign in',
    description: 'Which ways of signing in the workspace allows, and whether it takes two factors.',
    tags,
    response: { 200: PolicySchema },
    examples: { response: examplePolicy },
    handler: async ({ principal: { workspaceId } }) => {
      const policy = await findPolicy(queryable(pool), workspaceId);
      const { staffMethods, memberMethods } = policy;
      return { status: 200, body: { ...policy, staffMethods: [...staffMethods], memberMethods: [...memberMethods] } };
    },
  });
}

function setPolicyRoute({ pool }: IdentityDeps): Route {
  return defineRoute({
    method: 'PATCH',
    path: '/v1/sign-in-policy',
    operationId: 'setSignInPolicy',
    permission: 'sign-in:admin',
    summary: 'Set what is asked of those who sign in',
    description:
      'What is left out stays. It holds for sessions that are there already: those made another way open nothing any more, after at most 5 seconds.',
    tags,
    body: PolicyChangeSchema,
    response: { 200: PolicySchema },
    idempotent: true,
    examples: { body: { staffSecondFactor: true }, response: examplePolicy },
    handler: async ({ principal: { workspaceId, id: by }, body, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const policy = await setPolicy(tx, { workspaceId, by, now }, body);
        const { staffMethods, memberMethods } = policy;
        return { status: 200, body: { ...policy, staffMethods: [...staffMethods], memberMethods: [...memberMethods] } };
      }),
  });
}

function listProvidersRoute(deps: IdentityDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/sso-providers',
    operationId: 'listSsoProviders',
    permission: 'sign-in:admin',
    summary: 'List providers of single sign-on',
    description: 'With the address each has to send people back to. Secrets are never shown.',
    tags,
    response: { 200: z.object({ data: z.array(ProviderSchema) }) },
    examples: { response: { data: [exampleProvider] } },
    handler: async ({ principal: { workspaceId } }) => {
      const providers = await selectProviders(queryable(deps.pool), workspaceId);
      const slug = await slugOf(deps, workspaceId);
      return { status: 200, body: { data: providers.map((one) => toApi(deps, slug, one)) } };
    },
  });
}

function createProviderRoute(deps: IdentityDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/sso-providers',
    operationId: 'createSsoProvider',
    permission: 'sign-in:admin',
    summary: 'Add a provider of single sign-on',
    description:
      'OpenID Connect, with a client secret. The provider is asked for its configuration at once. People it signs in must be on the staff, or be persons of the workspace, with an address of one of its domains; a session of staff made by it counts in this workspace alone.',
    tags,
    body: NewProviderSchema,
    response: { 201: ProviderSchema },
    errors: ['sso_provider_unusable'],
    idempotent: true,
    examples: { body: { ...exampleFields, clientSecret: 'x2v9…' }, response: exampleProvider },
    handler: async ({ principal: { workspaceId, id: by }, body, now, idempotency }) => {
      await checkIssuer(deps, body.issuer);
      const slug = await slugOf(deps, workspaceId);
      return runIdempotent(deps.pool, idempotency, async (tx) => {
        const provider = await createProvider(deps, tx, { workspaceId, by, now }, body);
        return { status: 201, body: toApi(deps, slug, provider) };
      });
    },
  });
}

function updateProviderRoute(deps: IdentityDeps): Route {
  return defineRoute({
    method: 'PATCH',
    path: '/v1/sso-providers/{providerId}',
    operationId: 'updateSsoProvider',
    permission: 'sign-in:admin',
    summary: 'Change a provider of single sign-on',
    description: 'What is left out stays, the secret included.',
    tags,
    params,
    body: ProviderChangeSchema,
    response: { 200: ProviderSchema },
    errors: ['sso_provider_unusable'],
    idempotent: true,
    examples: {
      params: { providerId: exampleId },
      body: { enabled: false },
      response: { ...exampleProvider, enabled: false },
    },
    handler: async ({ principal: { workspaceId, id: by }, params: { providerId }, body, now, idempotency }) => {
      if (body.issuer !== undefined) await checkIssuer(deps, body.issuer);
      const slug = await slugOf(deps, workspaceId);
      return runIdempotent(deps.pool, idempotency, async (tx) => {
        const provider = await updateProvider(deps, tx, { workspaceId, by, now }, providerId, body);
        return { status: 200, body: toApi(deps, slug, provider) };
      });
    },
  });
}

function deleteProviderRoute({ pool }: IdentityDeps): Route {
  return defineRoute({
    method: 'DELETE',
    path: '/v1/sso-providers/{providerId}',
    operationId: 'deleteSsoProvider',
    permission: 'sign-in:admin',
    summary: 'Delete a provider of single sign-on',
    description:
      'Nobody gets in by it any more. Sessions it has made last until they end; end them where that is not wanted.',
    tags,
    params,
    response: { 204: noContent('It is gone.') },
    idempotent: true,
    examples: { params: { providerId: exampleId } },
    handler: async ({ principal: { workspaceId, id: by }, params: { providerId }, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        await removeProvider(tx, { workspaceId, by, now }, providerId);
        return { status: 204 };
      }),
  });
}

async function slugOf({ pool }: IdentityDeps, workspaceId: string): Promise<string> {
  return (await findWorkspace(queryable(pool), workspaceId))!.slug;
}

function toApi({ addresses }: IdentityDeps, slug: string, provider: SsoProvider) {
  const { providerId, audience, name, issuer, clientId, domains, status, createdAt, changedAt } = provider;
  const base = audience === 'staff' ? '/auth/staff' : `/auth/member/${slug}`;
  return {
    id: formatId('sso', providerId),
    audience,
    name,
    issuer,
    clientId,
    domains: [...domains],
    enabled: status === 'active',
    redirectUri: `${addresses.origin}${base}/callback/${providerKey(slug, providerId)}`,
    createdAt: formatInstant(createdAt),
    changedAt: formatInstant(changedAt),
  };
}
