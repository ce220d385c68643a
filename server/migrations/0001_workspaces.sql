-- Workspaces, their lanes and API keys, and the stored answers of idempotent writes.

-- Reference table: one row per operator, needed before the workspace of a request is known.
create table workspace (
  -- UUIDv7, shown as ws_….
  workspace_id uuid primary key,
  -- Short name inside API keys (hk_<slug>_…). Never changes: every key carries it.
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
  -- Shown to people.
  name text not null,
  -- IANA zone; every business date of the workspace is a date in it.
  time_zone text not null,
  -- When it was made.
  created_at timestamptz not null
);

-- Sixteen rows per workspace, made with it. Whoever changes the state of accounts locks the rows of their lanes first, in
-- ascending order; there is no other lock on accounts.
create table lane (
  -- Whose accounts.
  workspace_id uuid not null references workspace (workspace_id),
  -- bucket / 4 of the accounts in it.
  lane smallint not null check (lane between 0 and 15),
  primary key (workspace_id, lane)
);

create table api_key (
  -- The workspace the key opens; the key's text says the same.
  workspace_id uuid not null references workspace (workspace_id),
  -- UUIDv7, shown as key_…; orders the keys by age.
  key_id uuid not null,
  -- What it is for, in the words of whoever made it.
  name text not null,
  -- hk_<slug>_ and the first characters of the secret: enough to recognise a key, far too little to use it.
  prefix text not null,
  -- SHA-256 of the whole key. The secret has 178 random bits, so that a slow hash would protect nothing more.
  secret_hash bytea not null check (octet_length(secret_hash) = 32),
  -- accounts:read, accounts:*, * and the like.
  scopes text[] not null,
  -- From this instant on the key is refused; null: never.
  expires_at timestamptz,
  -- Instant of revocation; null while it is valid.
  revoked_at timestamptz,
  -- When it was made.
  created_at timestamptz not null,
  -- Of the last use, exact to a minute or so; null while never used.
  last_used_at timestamptz,
  primary key (workspace_id, key_id),
  unique (workspace_id, secret_hash)
);

-- The first answer of every write that came with an Idempotency-Key, committed together with the write; 90 days.
create table idempotency_key (
  -- The workspace written to; keys of two workspaces never meet.
  workspace_id uuid not null,
  -- As the caller sent it.
  idempotency_key text not null check (length(idempotency_key) between 1 and 255),
  -- SHA-256 over method, path, query, body and caller: tells a repetition from a reused key.
  request_hash text not null,
  -- Name of the operation, for people who look at the table.
  operation_id text not null,
  -- Null only inside the transaction of the write.
  status smallint,
  -- The JSON text of the answer; null for an answer without a body.
  answer text,
  -- When the first request arrived; the answer is kept 90 days from then.
  created_at timestamptz not null,
  primary key (workspace_id, idempotency_key)
);
create index idempotency_key_by_age on idempotency_key (workspace_id, created_at);
