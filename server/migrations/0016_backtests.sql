-- Backtests: campaigns tried over the history before they are launched. Nothing else is written by them.

create table backtest (
  workspace_id uuid not null,
  -- UUIDv7, shown as bt_….
  backtest_id uuid not null,
  -- Key of the campaign under trial.
  campaign text collate "C" not null,
  -- queued, running, cancelling, cancelled, done, failed
  state text not null,
  -- What was asked, definitions included, so that it can be asked again.
  request json not null,
  -- SHA-256 over the definition under trial, hex.
  definition_hash text not null,
  -- {accounts, of, events, eventsPerSecond}
  progress json not null,
  -- Null until it is done.
  result json,
  -- {code, detail}
  failure json,
  created_at timestamptz not null,
  created_by text not null,
  started_at timestamptz,
  finished_at timestamptz,
  -- It is deleted then.
  keep_until timestamptz not null,
  -- Which process works on it, and until when it has said so.
  lease_by uuid,
  lease_until timestamptz,
  primary key (workspace_id, backtest_id)
);
create index backtest_open on backtest (workspace_id, created_at) where state in ('queued', 'running', 'cancelling');

-- What each account would have got; those that would have got most first.
create table backtest_account (
  workspace_id uuid not null,
  backtest_id uuid not null,
  place bigint not null,
  account_id uuid not null,
  -- [{awards, cost, before}, …], one per campaign compared; decimal texts.
  sides json not null,
  primary key (workspace_id, backtest_id, place)
);
