import * as z from 'zod';
import { formatId } from '#kernel';
import { idInput, instantInput, instantOutput, instantText, isScope } from '#platform/http';
import type { ApiKey } from '../domain/api-key.ts';
import type { Workspace } from '../domain/workspace.ts';

const scope = z
  .string()
  .max(100)
  .refine(isScope, {
    error: 'A scope is written things:verb, things:* or *.',
    params: { code: 'invalid_format', remedy: 'Use a permission of the reference, such as accounts:read.' },
  });

const nameInput = z.string().trim().min(1).max(200).describe('What the key is for, in your words.');

const expiryInput = instantInput(
  'From then on the key is refused. Without it, it lasts until it is revoked.',
).optional();

/** Which accounts a key sees, as answers show it. */
export const AccountScopeSchema = z.object({
  ids: z.array(z.string()).describe('`acc_…`'),
  descendants: z.boolean().describe('Everything below these accounts too.'),
});

export const exampleKey = {
  id: 'key_01kk9y0s9qf4rvt3z8m2a1b7cd',
  name: 'ERP order feed',
  prefix: 'hk_nordwerk_9fTq',
  scopes: ['events:write', 'accounts:read'],
  staffId: null,
  accounts: null,
  expiresAt: '2027-01-01T00:00:00.000Z',
  revokedAt: null,
  createdAt: '2026-01-05T09:00:00.000Z',
  lastUsedAt: null,
};

export const NewApiKeySchema = z
  .strictObject({
    name: nameInput,
    scopes: z
      .array(scope)
      .min(1)
      .max(100)
      .describe('What it may do: `accounts:read`, `accounts:*`, `*`. At most what the calling key may do itself.'),
    accounts: z
      .strictObject({
        ids: z.array(idInput('acc', 'An account.')).min(1).max(1000),
        descendants: z.boolean().default(false).describe('Everything below these accounts too, now and later.'),
      })
      .optional()
      .describe(
        'The only accounts the key sees; all others do not exist for it. Such a key opens only operations on one account, those whose reference says so.',
      ),
    expiresAt: expiryInput,
  })
  .meta({ id: 'NewApiKey', description: 'An API key to be made.' });

export const NewOwnApiKeySchema = z
  .strictObject({
    name: nameInput,
    scopes: z
      .array(scope)
      .min(1)
      .max(100)
      .default(['*'])
      .describe('What it may do at most; left out, whatever the person may do.'),
    expiresAt: expiryInput,
  })
  .meta({ id: 'NewOwnApiKey', description: 'A personal API key to be made.' });

const fields = {
  id: z.string().describe('`key_…`'),
  name: z.string().describe('What the key is for.'),
  prefix: z.string().describe('The readable beginning of the key, to recognise it by.'),
  scopes: z.array(z.string()).describe('What it may do; a personal key only as far as the person may.'),
  staffId: z
    .string()
    .nullable()
    .describe('The person a personal key acts as, `usr_…`; null for a key of the workspace.'),
  accounts: AccountScopeSchema.nullable().describe('The only accounts it sees; null: all.'),
  expiresAt: instantOutput('From then on it is refused.').nullable(),
  revokedAt: instantOutput('When it was revoked; null while it is not.').nullable(),
  createdAt: instantOutput('When it was made.'),
  lastUsedAt: instantOutput('Last use, exact to about a minute; null while never used.').nullable(),
};

export const ApiKeySchema = z.object(fields).meta({ id: 'ApiKey', description: 'An API key, without its secret.' });

export const CreatedApiKeySchema = z
  .object({
    ...fields,
    key: z
      .string()
      .nullable()
      .describe(
        'The key itself. It is shown this once and stored nowhere, so it is null when the answer is a repetition.',
      ),
  })
  .meta({ id: 'CreatedApiKey', description: 'A new API key with its secret.' });

export const WorkspaceSchema = z
  .object({
    id: z.string().describe('`ws_…`'),
    slug: z.string().describe('Short name, part of every API key.'),
    name: z.string(),
    timeZone: z.string().describe('IANA zone of all business dates.'),
    createdAt: instantOutput('When it was made.'),
  })
  .meta({ id: 'Workspace', description: 'The isolated space of one operator.' });

/** A key as answers show it. */
export function toApi(key: ApiKey) {
  return {
    id: formatId('key', key.keyId),
    name: key.name,
    prefix: key.prefix,
    scopes: [...key.scopes],
    staffId: key.staffId && formatId('usr', key.staffId),
    accounts: key.accounts && {
      ids: key.accounts.accountIds.map((accountId) => formatId('acc', accountId)),
      descendants: key.accounts.descendants,
    },
    expiresAt: instantText(key.expiresAt),
    revokedAt: instantText(key.revokedAt),
    createdAt: instantText(key.createdAt),
    lastUsedAt: instantText(key.lastUsedAt),
  };
}

/** A workspace as answers show it. */
export function workspaceToApi(workspace: Workspace) {
  return {
    id: formatId('ws', workspace.workspaceId),
    slug: workspace.slug,
    name: workspace.name,
    timeZone: workspace.timeZone,
    createdAt: instantText(workspace.createdAt),
  };
}
