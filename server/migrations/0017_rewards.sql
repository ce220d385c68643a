-- Rewards: the catalogue, what is left of it, redemptions from being asked for to their end, wishes, gifts, suppliers.

-- One thing that can be redeemed, or given by staff.
create table reward (
  workspace_id uuid not null,
  -- UUIDv7, shown as rwd_….
  reward_id uuid not null,
  -- Chosen by the operator; never changes.
  key text not null,
  kind text not null,
  -- draft: nobody sees it; live; paused: seen, not to be had; retired: for good.
  status text not null check (status in ('draft', 'live', 'paused', 'retired')),
  -- Texts, audience, prices, limits, approvals, deadlines, fulfilment; see domain/reward.ts.
  definition json not null,
  -- Counted up by every change.
  revision integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, reward_id),
  unique (workspace_id, key)
);

-- Shared rows: taken last in every transaction, in the order stock, budget, use.
create table reward_stock (
  workspace_id uuid not null,
  reward_id uuid not null,
  -- Key of the location; central where there are none.
  location text not null,
  total bigint not null,
  -- Held by open redemptions and gone with fulfilled ones.
  taken bigint not null default 0,
  check (taken >= 0 and taken <= total),
  primary key (workspace_id, reward_id, location)
);

-- What all rewards of a budget may cost together.
create table reward_budget (
  workspace_id uuid not null,
  budget text not null,
  currency text not null,
  -- Smallest parts of the currency.
  total bigint not null,
  used bigint not null default 0,
  check (used >= 0 and used <= total),
  primary key (workspace_id, budget)
);

-- How often a reward was taken by somebody in a period: what limits count.
create table reward_use (
  workspace_id uuid not null,
  reward_id uuid not null,
  -- account:<uuid>, person:<uuid> or everybody
  subject text not null,
  -- 2026, 2026-Q1, all …
  period text not null,
  used bigint not null check (used >= 0),
  primary key (workspace_id, reward_id, subject, period)
);

-- Codes to be handed out, each once.
create table reward_code (
  workspace_id uuid not null,
  reward_id uuid not null,
  -- UUIDv7: handed out in the order in which they came.
  code_id uuid not null,
  code text not null,
  -- Who got it; null while it is free.
  redemption_id uuid,
  -- Handed out and taken back: it may have been used, so nobody gets it again.
  voided_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, reward_id, code_id),
  unique (workspace_id, reward_id, code)
);
create index reward_code_free on reward_code (workspace_id, reward_id, code_id) where redemption_id is null;
create index reward_code_by_redemption on reward_code (workspace_id, redemption_id) where redemption_id is not null;

create table redemption (
  workspace_id uuid not null,
  -- UUIDv7, shown as red_….
  redemption_id uuid not null,
  account_id uuid not null,
  -- For whom; null: the account itself.
  membership_id uuid,
  person_id uuid,
  -- Whose wallet pays: account or a membership id.
  holder text not null,
  reward_id uuid not null,
  reward_key text not null,
  kind text not null,
  -- member: asked for; invitation; surprise and recovery: given by staff.
  origin text not null check (origin in ('member', 'invitation', 'surprise', 'recovery')),
  quantity bigint not null check (quantity > 0),
  location text not null,
  state text not null,
  -- A waiting state ends then by itself, in due_state. Null once it has ended.
  due_at timestamptz,
  due_state text,
  -- Price, approvals, uses, fulfilment and value as they were when it was asked for; see domain/redemption.ts.
  terms json not null,
  -- What came of it: approvals given, payment, codes, references, tracking.
  outcome json not null,
  requested_by text not null,
  requested_at timestamptz not null,
  changed_at timestamptz not null,
  check ((due_at is null) = (due_state is null)),
  primary key (workspace_id, redemption_id)
);
create index redemption_by_account on redemption (workspace_id, account_id, redemption_id);
create index redemption_by_reward on redemption (workspace_id, reward_id, redemption_id);
create index redemption_by_state on redemption (workspace_id, state, redemption_id)
  where state not in ('delivered', 'rejected', 'declined', 'cancelled', 'failed', 'expired', 'returned');
create index redemption_due on redemption (workspace_id, due_at) where due_at is not null;

-- Every step of a redemption, first to last; never changed.
create table redemption_step (
  workspace_id uuid not null,
  redemption_id uuid not null,
  n bigint not null,
  at timestamptz not null,
  from_state text,
  to_state text not null,
  -- Public id of who did it, or clock.
  by text not null,
  reason text,
  primary key (workspace_id, redemption_id, n)
);

-- Where a redemption is delivered: fields of people, kept nowhere else.
create table redemption_recipient (
  workspace_id uuid not null,
  redemption_id uuid not null,
  person_id uuid,
  recipient json not null,
  -- From then on it is not needed any more; null while the redemption is open.
  delete_after timestamptz,
  primary key (workspace_id, redemption_id)
);
create index redemption_recipient_by_person on redemption_recipient (workspace_id, person_id) where person_id is not null;
create index redemption_recipient_old on redemption_recipient (workspace_id, delete_after) where delete_after is not null;

-- What people got that is worth something: fed by redemptions, never changed but for being taken back.
create table gift (
  workspace_id uuid not null,
  -- UUIDv7, shown as gft_….
  gift_id uuid not null,
  redemption_id uuid not null,
  account_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  reward_key text not null,
  kind text not null,
  origin text not null,
  -- Of the account, when it was given.
  country text not null,
  roles text[] not null,
  -- Smallest parts of the currency; null where the reward has no value.
  fair_value bigint,
  currency text,
  tax_class text,
  brand_related boolean not null,
  given_at timestamptz not null,
  given_by text not null,
  reason text,
  taken_back_at timestamptz,
  primary key (workspace_id, gift_id),
  unique (workspace_id, redemption_id)
);
create index gift_by_person on gift (workspace_id, person_id, given_at);
create index gift_by_time on gift (workspace_id, given_at, gift_id);

create table wish (
  workspace_id uuid not null,
  account_id uuid not null,
  -- account or a membership id.
  holder text not null,
  reward_id uuid not null,
  bucket smallint not null,
  wished_at timestamptz not null,
  primary key (workspace_id, account_id, holder, reward_id)
);

-- Who approves what, and who counts as an administrator of an account; no row: as delivered.
create table redemption_rules (
  workspace_id uuid not null,
  rules json not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (workspace_id)
);

-- Outside suppliers that fulfil redemptions.
create table reward_supplier (
  workspace_id uuid not null,
  -- Chosen by the operator; rewards name it.
  supplier text not null,
  name text not null,
  url text not null,
  -- Requests are signed with it, as Standard Webhooks describes.
  secret bytea not null check (octet_length(secret) between 24 and 64),
  active boolean not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, supplier)
);

-- A request to a supplier on its way: to order, or to take an order back.
create table supplier_request (
  workspace_id uuid not null,
  -- UUIDv7; webhook-id of every attempt.
  request_id uuid not null,
  redemption_id uuid not null,
  account_id uuid not null,
  supplier text not null,
  -- order, cancel
  action text not null check (action in ('order', 'cancel')),
  -- waiting: to be sent; accepted, refused: answered; dropped: not needed any more; given up: nobody answered.
  state text not null check (state in ('waiting', 'accepted', 'refused', 'dropped', 'givenUp')),
  attempts smallint not null default 0,
  -- When it is sent next, or taken over from a sender that died; null once it is answered.
  due_at timestamptz,
  lease_id uuid,
  -- [{"at": …, "status": …, "milliseconds": …, "response": …, "error": …}, …] oldest first.
  log json not null default '[]',
  created_at timestamptz not null,
  primary key (workspace_id, request_id)
);
create index supplier_request_due on supplier_request (workspace_id, due_at) where due_at is not null;
create index supplier_request_by_redemption on supplier_request (workspace_id, redemption_id, request_id);
