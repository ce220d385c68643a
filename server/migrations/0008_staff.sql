-- Staff: who they are in the installation, where they work, and the roles a workspace has made itself.

-- Local: proves who somebody is, whatever workspaces they work in. What they may do is in staff.
create table staff_user (
  -- UUIDv7; shown nowhere, because it would tell one workspace about another.
  user_id uuid primary key,
  -- Lower case.
  email text not null unique,
  -- active; disabled: no workspace lets this person in.
  status text not null check (status in ('active', 'disabled')),
  created_at timestamptz not null
);

create table staff (
  workspace_id uuid not null,
  -- UUIDv7, shown as usr_…; the person in this workspace, in audit and approvals.
  staff_id uuid not null,
  -- staff_user.user_id.
  user_id uuid not null,
  -- As this workspace wrote it, lower case.
  email text not null,
  -- As this workspace calls them.
  name text not null,
  -- Keys of built-in roles and of staff_role.
  roles text[] not null,
  -- active; suspended: keeps roles and keys, may use neither; removed: kept so that old traces still have a name.
  status text not null check (status in ('active', 'suspended', 'removed')),
  added_at timestamptz not null,
  -- Public id of who added them.
  added_by text not null,
  -- Of the last change of roles, name or status.
  changed_at timestamptz not null,
  primary key (workspace_id, staff_id),
  unique (workspace_id, user_id)
);

-- Roles of a workspace besides the built-in ones.
create table staff_role (
  workspace_id uuid not null,
  key text not null,
  name text not null,
  description text not null,
  -- things:verb or things:*.
  permissions text[] not null,
  -- How far the permissions go, such as {"adjustment": {"points": "500"}}; {} without limits.
  limits json not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, key)
);
