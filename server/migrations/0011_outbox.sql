-- What happened, on its way to whoever subscribed; subscriptions, their secrets, and the log of deliveries.

-- Types of announcements somebody subscribed to. Every batch reads this row anyway, so that a workspace without
-- subscribers pays nothing.
alter table rule_revision add column announced text[] not null default '{}';

-- How many outbox rows each stream has had. A stream is a lane; 16 is for what concerns no account. Whoever writes to a
-- stream holds its row until COMMIT, so that the numbers of a stream are committed in their order and without a gap.
create table outbox_stream (
  workspace_id uuid not null,
  stream smallint not null check (stream between 0 and 16),
  -- Number of the newest row; numbers are never given twice.
  n bigint not null,
  primary key (workspace_id, stream)
);

-- Announcements written with the facts they tell of, one row per batch and lane. Gone once they are deliveries.
create table outbox (
  workspace_id uuid not null,
  stream smallint not null,
  n bigint not null,
  recorded_at timestamptz not null,
  -- [{"id": uuid, "type": …, "account": uuid or null, "at": milliseconds, "data": …}, …] in the order in which it happened.
  announcements json not null,
  primary key (workspace_id, stream, n)
);

create table webhook_subscription (
  workspace_id uuid not null,
  -- UUIDv7, shown as whs_….
  subscription_id uuid not null,
  url text not null,
  description text not null,
  -- units.earned, units.* or *
  types text[] not null,
  -- {"accounts": [uuid], "campaigns": [], "ladders": [], "units": []}; an absent field lets everything through.
  filters json not null,
  state text not null check (state in ('active', 'paused', 'disabled')),
  -- gone: the receiver answered 410; failing: nothing but failures for days. Null unless disabled.
  disabled_because text check (disabled_because in ('gone', 'failing')),
  disabled_at timestamptz,
  disable_after_days smallint not null,
  -- First failure since the last success.
  failing_since timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  primary key (workspace_id, subscription_id)
);

-- Signing secrets: the newest, and older ones until their overlap ends.
create table webhook_secret (
  workspace_id uuid not null,
  subscription_id uuid not null,
  secret_id uuid not null,
  -- The key itself: every delivery is signed with it.
  secret bytea not null check (octet_length(secret) between 24 and 64),
  created_at timestamptz not null,
  -- Null for the newest one.
  expires_at timestamptz,
  primary key (workspace_id, subscription_id, secret_id)
);

-- One row per subscription and account that was ever told of: deliveries of one account go out one after the other.
create table webhook_queue (
  workspace_id uuid not null,
  subscription_id uuid not null,
  -- The account; 00000000-… for what concerns none.
  account_id uuid not null,
  -- When to look at it next: now, the next attempt, or the end of the lease of whoever sends. Null: nothing waits.
  due_at timestamptz,
  -- Of the sender at work; another sender takes over at due_at.
  lease_id uuid,
  primary key (workspace_id, subscription_id, account_id)
);
create index webhook_queue_due on webhook_queue (workspace_id, subscription_id, due_at) where due_at is not null;

-- One announcement on its way to one subscription, and what became of it.
create table webhook_delivery (
  workspace_id uuid not null,
  subscription_id uuid not null,
  -- UUIDv7, shown as whd_….
  delivery_id uuid not null,
  account_id uuid not null,
  -- Place in the outbox: the order of deliveries of one account.
  n bigint not null,
  item integer not null,
  -- Shown as msg_… and sent as webhook-id, the same one at every attempt.
  message_id uuid not null,
  type text not null,
  -- The JSON text that is sent and signed. Ids only, no names or addresses of people.
  body text not null,
  status text not null check (status in ('pending', 'delivered', 'failed')),
  created_at timestamptz not null,
  -- Of the present round: a replay begins a new one.
  attempts smallint not null default 0,
  -- [{"at": …, "status": …, "milliseconds": …, "response": …, "error": …}, …] oldest first, the last 30.
  log json not null default '[]',
  finished_at timestamptz,
  -- Of the last attempt that was answered.
  latency_ms integer,
  primary key (workspace_id, subscription_id, delivery_id)
);
create index webhook_delivery_log on webhook_delivery (workspace_id, subscription_id, created_at, delivery_id);
create index webhook_delivery_open on webhook_delivery (workspace_id, subscription_id, account_id, n, item)
  where status = 'pending';
