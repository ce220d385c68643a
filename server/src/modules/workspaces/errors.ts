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
  staff_exists: {
    status: 409,
    title: 'The person is on the staff already',
    meaning: 'Somebody with this e-mail address belongs to the staff of the workspace, active or suspended.',
    remedy: 'Change their roles, or lift the suspension.',
  },
  last_owner: {
    status: 409,
    title: 'The last owner cannot go',
    meaning: 'The change would leave the workspace without an active owner, and nobody could change staff again.',
    remedy: 'Make somebody else an owner first.',
  },
  role_unknown: {
    status: 422,
    title: 'There is no such role',
    meaning: 'A role that was to be given exists neither as a built-in one nor in this workspace.',
    remedy: 'Choose roles of GET /v1/roles.',
  },
  role_invalid: {
    status: 422,
    title: 'The role cannot be saved like this',
    meaning: 'A permission does not exist, or a limit is no amount; errors says which.',
    remedy: 'Correct the fields named in errors.',
  },
  role_built_in: {
    status: 409,
    title: 'The role is built in',
    meaning: 'Built-in roles are the same in every workspace and cannot be changed or deleted.',
    remedy: 'Make a role of another key with the permissions you want.',
  },
  role_in_use: {
    status: 409,
    title: 'Somebody has the role',
    meaning: 'A role is deleted only when nobody on the staff has it.',
    remedy: 'Give these people other roles first.',
  },
  role_not_grantable: {
    status: 403,
    title: 'The role reaches further than you do',
    meaning:
      'Nobody can give, change or take away a role that may do more than they may themselves, nor change people who have one.',
    remedy: 'Ask somebody who has these permissions without narrower limits.',
  },
  not_a_person: {
    status: 403,
    title: 'Only a person can do this',
    meaning: 'The credentials are a key of the workspace, and the operation is about the person who calls.',
    remedy: 'Use a personal key; `hanse key create --staff` makes the first one.',
  },
  logo_unusable: {
    status: 422,
    title: 'The logo cannot be used',
    meaning:
      'It is neither PNG nor SVG, is damaged or too large, or is a drawing with parts that cannot be kept: text, style sheets, pictures, anything that runs or is loaded from elsewhere.',
    remedy:
      'Send a PNG, or save the drawing as plain SVG with text turned into paths and colours as attributes; 200 kB and 2,000 pixels on a side at most.',
  },
} as const satisfies ErrorTable;
