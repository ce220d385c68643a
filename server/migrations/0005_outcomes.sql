-- Everything computed from facts. account_state, lot remainders, outcome and level rows are projections.

-- One packed row per account, rewritten once per batch; no index but its key, room for in-place updates.
create table account_state (
  workspace_id uuid not null,
  account_id uuid not null,
  bucket smallint not null,
  -- Last used n of events, acts, entries, lots and moves of this account.
  last_n bigint not null,
  -- What rules read of the account and its people, with dates.
  profile json not null,
  -- State of the fold after the account's last fact in canonical order.
  fold json not null,
  -- Wallet totals per holder and unit, and when each changes next.
  books json not null,
  primary key (workspace_id, account_id)
) with (fillfactor = 60);

-- Copies of the fold every few facts: a late fact is decided from the last one before it.
create table checkpoint (
  workspace_id uuid not null,
  account_id uuid not null,
  -- Covers every fact with n up to this one.
  n bigint not null,
  bucket smallint not null,
  position_at timestamptz not null,
  fold json not null,
  primary key (workspace_id, account_id, n)
);

-- When an account's next window, lot, release or review changes.
create table due (
  workspace_id uuid not null,
  account_id uuid not null,
  bucket smallint not null,
  due_at timestamptz not null,
  primary key (workspace_id, account_id)
);
create index due_by_time on due (workspace_id, due_at);

create table lot (
  workspace_id uuid not null,
  account_id uuid not null,
  n bigint not null,
  bucket smallint not null,
  -- account or a membership id.
  holder text not null,
  unit text not null,
  -- Business key inside the wallet: what the lot comes from.
  key text not null,
  funding text not null,
  value_at timestamptz not null,
  posted_at timestamptz not null,
  -- Null while it waits for something without a date.
  available_at timestamptz,
  -- Projection of the expiry rule; null = never.
  expires_at timestamptz,
  issued bigint not null,
  reversed bigint not null,
  moved_in bigint not null,
  moved_out bigint not null,
  pending bigint not null,
  available bigint not null,
  reserved bigint not null,
  spent bigint not null,
  expired bigint not null,
  -- What few lots have: own expiry rule, origin of a moved lot, grace, coverage of a spent part; null on all others.
  rest json,
  primary key (workspace_id, account_id, n)
) with (fillfactor = 85);

create table entry (
  workspace_id uuid not null,
  account_id uuid not null,
  n bigint not null,
  bucket smallint not null,
  holder text not null,
  unit text not null,
  lot_key text not null,
  from_book text not null,
  to_book text not null,
  -- Smallest parts of the unit; always positive.
  amount bigint not null check (amount > 0),
  cause_kind text not null,
  cause_ref text not null,
  posted_at timestamptz not null,
  value_at timestamptz not null,
  primary key (workspace_id, account_id, n)
);

-- Later decisions of an event; the first is in the event's own row.
create table decision_revision (
  workspace_id uuid not null,
  account_id uuid not null,
  -- n of the event's newest revision at that time.
  event_n bigint not null,
  revision integer not null,
  bucket smallint not null,
  cause json not null,
  -- Grants and routes as they stand after this revision.
  acts json,
  decision json not null,
  decided_at timestamptz not null,
  primary key (workspace_id, account_id, event_n, revision)
);

-- Outcomes that no single event carries: periods, crossings, time facts, level moves, units while a condition holds.
create table outcome (
  workspace_id uuid not null,
  account_id uuid not null,
  campaign text not null,
  holder text not null,
  grain_key text not null,
  unit text not null,
  bucket smallint not null,
  version integer not null,
  computed bigint not null,
  granted bigint not null,
  value_at timestamptz not null,
  detail json not null,
  primary key (workspace_id, account_id, campaign, holder, grain_key, unit)
);

create table level_move (
  workspace_id uuid not null,
  account_id uuid not null,
  ladder text not null,
  holder text not null,
  at timestamptz not null,
  sequence smallint not null,
  bucket smallint not null,
  from_level text not null,
  to_level text not null,
  cause text not null,
  reason json not null,
  posted_at timestamptz not null,
  primary key (workspace_id, account_id, ladder, holder, at, sequence)
);

-- The level each holder stands at, for lists and counts.
create table account_level (
  workspace_id uuid not null,
  account_id uuid not null,
  ladder text not null,
  holder text not null,
  bucket smallint not null,
  level text not null,
  since timestamptz not null,
  primary key (workspace_id, account_id, ladder, holder)
);
create index account_level_by_level on account_level (workspace_id, ladder, level);

-- Shared rows: taken last in every transaction, in (kind, key) order.
create table budget (
  workspace_id uuid not null,
  campaign text not null,
  unit text not null,
  total bigint not null,
  used bigint not null default 0,
  check (used >= 0 and used <= total),
  primary key (workspace_id, campaign, unit)
);

create table claim (
  workspace_id uuid not null,
  kind text not null,
  key text not null,
  account_id uuid not null,
  campaign text not null,
  -- Outcome of that account that holds it.
  outcome_key text not null,
  taken_at timestamptz not null,
  primary key (workspace_id, kind, key)
);
