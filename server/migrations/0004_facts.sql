-- Events, corrections and acts: recorded, never changed.

create table event (
  workspace_id uuid not null,
  account_id uuid not null,
  -- Place of arrival inside the account; never decides anything.
  n bigint not null,
  bucket smallint not null,
  -- n of the first revision of the same source and id: outcomes and lots hang on it.
  origin_n bigint not null,
  source text not null,
  id text not null,
  revision integer not null,
  type text not null,
  -- event, credit, cancel, undo; moved: this source and id now belongs to another account.
  kind text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  -- SHA-256 of the body in canonical JSON (RFC 8785): tells a repetition from a different message.
  content_hash bytea not null,
  -- Membership of the person the event names, found when it arrived.
  membership_id uuid,
  -- The body as it was sent.
  body json not null,
  -- Shared-limit grants and routes given when the event was first decided.
  acts json,
  -- First decision: awards of all campaigns, compact; the answer to a repetition is made from it.
  decision json,
  primary key (workspace_id, account_id, n),
  unique (workspace_id, source, id, revision)
);

create table act (
  workspace_id uuid not null,
  account_id uuid not null,
  n bigint not null,
  bucket smallint not null,
  -- spend, reserve, capture, cancelReservation, refund, move, adjust, grant, route, coverage, grantLevel, touch
  kind text not null,
  taken_at timestamptz not null,
  taken_by text not null,
  body json not null,
  primary key (workspace_id, account_id, n)
);

-- What one account's outcome owes another account, or a member's contribution to its group.
create table derived_fact (
  workspace_id uuid not null,
  -- The account that receives.
  account_id uuid not null,
  -- Hash of outcome key and beneficiary: the same fact however often it is written.
  fact_id text not null,
  bucket smallint not null,
  -- award, contribution, groupLevel
  kind text not null,
  from_account_id uuid not null,
  value_at timestamptz not null,
  revision bigint not null,
  -- Revision the receiving account has taken in; older ones are ignored.
  applied_revision bigint not null default 0,
  body json not null,
  primary key (workspace_id, account_id, fact_id)
);
create index derived_fact_open on derived_fact (workspace_id, bucket) where applied_revision < revision;

-- Events whose account is not known yet.
create table unmatched_event (
  workspace_id uuid not null,
  source text not null,
  id text not null,
  revision integer not null,
  account_reference json not null,
  content_hash bytea not null,
  body json not null,
  received_at timestamptz not null,
  primary key (workspace_id, source, id, revision)
);

-- What waits for a person: corrections in excess, events waiting for a rate, hierarchy changed in the past.
create table work_item (
  workspace_id uuid not null,
  account_id uuid not null,
  -- excess, waitingForRate, unappliedPayment, partyChangedInPast
  kind text not null,
  ref text not null,
  bucket smallint not null,
  detail json not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (workspace_id, account_id, kind, ref)
);
create index work_item_open on work_item (workspace_id, kind, opened_at) where closed_at is null;
