import type { ErrorTable } from '#platform/http';

/** Expected failures of workspaces and API keys. */
export const workspaceErrors = {
  workspace_slug_taken: {
    status: 409,
    title: 'The short name is taken',
    meaning: 'Another workspace of this installation has this short name, which must be unique because keys carry it.',
    remedy: 'Choose another short name.',
  },
  workspace_invalid: {
    status: 422,
    title: 'The workspace cannot be created like this',
    meaning: 'The short name, the name or the time zone of the workspace is not acceptable; errors says which.',
    remedy: 'Correct the fields named in errors.',
  },
  scope_not_grantable: {
    status: 403,
    title: 'A key cannot give more than it has',
    meaning: 'The new key was to get a scope which the key that creates it does not have.',
    remedy: 'Leave the scope out, or create the key with credentials that have it.',
  },
  api_key_expiry_past: {
    status: 422,
    title: 'The key would be expired at once',
    meaning: 'The instant from which the new key is refused lies in the past.',
    remedy: 'Choose an instant in the future, or leave expiresAt out.',
  },
} as const satisfies ErrorTable;
