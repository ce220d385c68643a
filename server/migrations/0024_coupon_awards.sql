-- Coupons as what campaigns and rewards give: for whom, what for, and what of it was taken back.

-- The only member who can use it; null: whoever buys for the account.
alter table coupon add column membership_id uuid;
-- What it was handed over for: an award of a campaign or the redemption of a reward.
alter table coupon add column origin_id uuid;
-- Blocked because the reason for it went away; what comes back opens it again.
alter table coupon add column withdrawn boolean not null default false;
create index coupon_by_origin on coupon (workspace_id, origin_id) where origin_id is not null;

-- What decisions of campaigns owe in coupons, written with the decision. What is handed over stands in coupon.
create table coupon_award (
  workspace_id uuid not null,
  account_id uuid not null,
  bucket smallint not null,
  -- The outcome it is owed for: its event or grain, campaign, step, series, holder and terms.
  outcome_key text not null,
  -- UUIDv7, shown as cpa_…; origin_id of its coupons.
  award_id uuid not null,
  campaign text not null,
  version integer not null,
  -- Key of the series.
  series text not null,
  membership_id uuid,
  -- The event or the instant it is owed for.
  value_at timestamptz not null,
  -- As it stands after corrections.
  wanted bigint not null,
  -- Days from the one on which it is handed over, that day included.
  valid_days integer,
  -- Not handed over before then; null: something without a date is waited for.
  available_at timestamptz,
  -- Something is to be handed over or taken back, as far as anybody knows; looked at when it is due.
  open boolean not null,
  due_at timestamptz not null,
  -- Why it could not be handed over.
  problem text,
  changed_at timestamptz not null,
  primary key (workspace_id, account_id, outcome_key)
);
create index coupon_award_open on coupon_award (workspace_id, due_at) where open;
create index coupon_award_by_id on coupon_award (workspace_id, award_id);
