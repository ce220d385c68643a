-- Rules are facts: every applied definition stays, with the instant from which it holds.

create table rule_version (
  workspace_id uuid not null,
  -- programme, eventType, unit, metric, campaign, ladder
  kind text not null,
  key text not null,
  version integer not null,
  definition json not null,
  content_hash text not null,
  -- Campaigns and ladders: events from this instant on follow this version.
  valid_from timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (workspace_id, kind, key, version)
);

-- One row per workspace; raised with every change so that every process notices stale compiled rules.
create table rule_revision (
  workspace_id uuid not null,
  revision bigint not null,
  primary key (workspace_id)
);

-- Dated rates to a programme's currency: amount × rate.
create table exchange_rate (
  workspace_id uuid not null,
  currency text not null,
  to_currency text not null,
  day date not null,
  rate numeric not null check (rate > 0),
  recorded_at timestamptz not null,
  primary key (workspace_id, currency, to_currency, day)
);

-- Accounts whose history a new metric has not counted yet; a sweep folds them again from the beginning.
create table account_refold (
  workspace_id uuid not null,
  account_id uuid not null,
  bucket smallint not null,
  requested_at timestamptz not null,
  primary key (workspace_id, account_id)
);
