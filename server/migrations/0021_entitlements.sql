-- Entitlements: what was granted besides units, and what of it was used. What levels bring is not here: it follows from
-- the rules and the level.

create table entitlement_grant (
  workspace_id uuid not null,
  account_id uuid not null,
  -- UUIDv7, shown as eng_….
  grant_id uuid not null,
  bucket smallint not null,
  -- Key of the benefit in the rules.
  benefit text not null,
  -- manual: by staff; reward: handed over by a redemption.
  source text not null,
  -- Public id of what it comes from; null for what staff give.
  source_ref text,
  -- A choice, a number, a text, or how many; null: access.
  value text,
  -- Of an allowance: given anew with every period of the benefit, or once.
  renews boolean not null,
  from_at timestamptz not null,
  -- Exclusive; null: until it is ended.
  until_at timestamptz,
  reason text,
  granted_at timestamptz not null,
  -- Public id of who granted it.
  granted_by text not null,
  -- Ended by somebody before its time, from then on.
  ended_at timestamptz,
  ended_by text,
  end_reason text,
  check (until_at is null or until_at > from_at),
  check ((ended_at is null) = (ended_by is null)),
  primary key (workspace_id, account_id, grant_id)
);
create index entitlement_grant_by_benefit on entitlement_grant (workspace_id, benefit, account_id);

-- What was used of an allowance; never changed but for being reversed.
create table entitlement_use (
  workspace_id uuid not null,
  account_id uuid not null,
  -- UUIDv7, shown as enu_….
  use_id uuid not null,
  bucket smallint not null,
  benefit text not null,
  -- Smallest parts of the benefit.
  quantity bigint not null check (quantity > 0),
  -- Key of the use at whoever records it.
  reference text not null,
  used_at timestamptz not null,
  -- Who used it; null: the account.
  membership_id uuid,
  -- Public id of who recorded it.
  recorded_by text not null,
  note text,
  -- [{"source": "level:status" or a grant's uuid, "level": "gold" or null, "quantity": "3"}, …] what it was taken from.
  draws json not null,
  -- What one cost when it was used: {"currency": "EUR", "perUnit": "90"}; null: not known.
  cost json,
  reversed_at timestamptz,
  reversed_by text,
  reverse_reason text,
  check ((reversed_at is null) = (reversed_by is null)),
  primary key (workspace_id, account_id, use_id),
  unique (workspace_id, account_id, benefit, reference)
);
create index entitlement_use_by_time on entitlement_use (workspace_id, account_id, benefit, used_at);
