-- Coupons: series of codes with common terms, the codes, what they took off carts, and guesses that hit nothing.

create table coupon_series (
  workspace_id uuid not null,
  -- UUIDv7, shown as cps_….
  series_id uuid not null,
  -- How people and programs name it.
  key text not null,
  -- active, paused, ended
  state text not null,
  terms json not null,
  -- Codes numbered so far; those a job has still to make are counted already.
  issued bigint not null,
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  primary key (workspace_id, series_id),
  unique (workspace_id, key)
);

create table coupon (
  workspace_id uuid not null,
  series_id uuid not null,
  -- Number in the series, from 1; shown as cpn_….
  n bigint not null,
  -- As it is printed. Readable, because people print and mail codes; see docs/decisions.
  code text not null,
  -- What all spellings of the code have in common.
  code_key text not null,
  -- The only account that can use it; null: whoever has the code.
  account_id uuid,
  made_on date not null,
  -- The last day it can be used, where it has one of its own.
  last_day date,
  blocked_at timestamptz,
  -- Reservations included.
  uses bigint not null default 0,
  -- Fixed value in smallest parts where it differs from the series.
  value_units bigint,
  -- Of a fixed value; never more than there is.
  value_used bigint not null default 0,
  primary key (workspace_id, series_id, n),
  unique (workspace_id, code_key),
  foreign key (workspace_id, series_id) references coupon_series (workspace_id, series_id)
);
create index coupon_by_account on coupon (workspace_id, account_id, series_id, n) where account_id is not null;

-- Making many codes, in pieces that are stored with the progress.
create table coupon_job (
  workspace_id uuid not null,
  -- UUIDv7, shown as cpj_….
  job_id uuid not null,
  series_id uuid not null,
  -- queued, running, done, failed
  state text not null,
  -- Number of its first code.
  first_n bigint not null,
  codes bigint not null,
  codes_done bigint not null default 0,
  failure json,
  created_at timestamptz not null,
  created_by text not null,
  finished_at timestamptz,
  lease_by uuid,
  lease_until timestamptz,
  primary key (workspace_id, job_id),
  foreign key (workspace_id, series_id) references coupon_series (workspace_id, series_id)
);
create index coupon_job_open on coupon_job (workspace_id, created_at) where state in ('queued', 'running');

-- How often the offer of a series was used: shared rows of its limits, changed by conditional updates only.
create table coupon_count (
  workspace_id uuid not null,
  series_id uuid not null,
  -- series, or the id of an account.
  scope text not null,
  -- all, or the key of a calendar period: 2026-03.
  period text not null,
  used bigint not null,
  primary key (workspace_id, series_id, scope, period)
);

-- Coupons on one cart or order.
create table coupon_redemption (
  workspace_id uuid not null,
  -- UUIDv7, shown as crd_….
  redemption_id uuid not null,
  -- The shop's own key of the cart or order.
  reference text not null,
  -- reserved, redeemed, cancelled, expired, rolledBack
  state text not null,
  account_id uuid,
  currency text not null,
  -- SHA-256 over account, cart and codes: tells a repetition from another order under the same reference.
  content_hash text not null,
  -- [{id, quantity, returned, discounts, restored}], amounts in smallest parts, by coupon in the order of coupon_use.
  lines json not null,
  made_at timestamptz not null,
  made_by text not null,
  -- A reservation ends then by itself.
  reserved_until timestamptz,
  redeemed_at timestamptz,
  ended_at timestamptz,
  primary key (workspace_id, redemption_id),
  unique (workspace_id, reference)
);
create index coupon_redemption_reserved on coupon_redemption (workspace_id, reserved_until) where state = 'reserved';
create index coupon_redemption_by_account on coupon_redemption (workspace_id, account_id, redemption_id);

create table coupon_use (
  workspace_id uuid not null,
  redemption_id uuid not null,
  -- Place in the redemption, from 0.
  item integer not null,
  series_id uuid not null,
  n bigint not null,
  -- Smallest parts of the redemption's currency.
  discount bigint not null,
  restored bigint not null default 0,
  -- Whether it comes off a value that is used up bit by bit.
  partial boolean not null,
  -- Rows of coupon_count it is counted in: [{scope, period}].
  counted json not null,
  -- Some lines are sold below the margin floor.
  flagged boolean not null,
  primary key (workspace_id, redemption_id, item),
  foreign key (workspace_id, redemption_id) references coupon_redemption (workspace_id, redemption_id)
);
create index coupon_use_by_coupon on coupon_use (workspace_id, series_id, n);

-- Guesses that hit nothing, by key and by account, in windows; old windows are swept.
create table coupon_miss (
  workspace_id uuid not null,
  -- Public id of who asked, or of the account that was asked for.
  caller text not null,
  window_start timestamptz not null,
  misses bigint not null,
  primary key (workspace_id, caller, window_start)
);

-- Stacking matrix, margin floor and how often somebody may guess; no row: as delivered.
create table coupon_rules (
  workspace_id uuid not null,
  rules json not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (workspace_id)
);
