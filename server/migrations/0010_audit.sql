-- The audit trail: who changed what, one row per change by a person, a key or the command line; never changed or deleted.
-- And adjustments of wallets, which need two people above an amount.
create table audit_entry (
  workspace_id uuid not null,
  -- When it was changed, by the clock of the request; not the order of committing.
  at timestamptz not null,
  -- UUIDv7, shown as aud_….
  entry_id uuid not null,
  -- Public id of who did it (key_…, usr_…, mem_…), or command line.
  actor text not null,
  -- Operation of the API: updateAccount, adjustWallet.
  action text not null,
  -- What was changed: account, person, apiKey, campaign …
  subject_type text not null,
  -- Its public id or key.
  subject_id text not null,
  -- The fields that differ, as they were; null where the thing was made, and for acts on wallets. No personal values, see the module's README.
  before json,
  -- The same fields as they became; null where the thing was ended.
  after json,
  -- Why, in the words of whoever did it.
  reason text,
  primary key (workspace_id, entry_id)
);
create index audit_entry_by_time on audit_entry (workspace_id, at, entry_id);
create index audit_entry_by_subject on audit_entry (workspace_id, subject_type, subject_id, at, entry_id);
create index audit_entry_by_actor on audit_entry (workspace_id, actor, at, entry_id);
create index audit_entry_by_action on audit_entry (workspace_id, action, at, entry_id);

-- The chain over the entries of a day, made when the day is over; an entry without a seal waits for the next checkpoint.
-- Kept apart from the entries so that these are written once and nothing waits for its predecessor.
create table audit_seal (
  workspace_id uuid not null,
  -- The checkpoint that covers the entry: its own day, or a later one where it was committed late. UTC.
  day date not null,
  -- Place in that day's chain, from 1.
  n bigint not null,
  entry_id uuid not null,
  -- SHA-256, hex, over the link before and the entry.
  link text not null,
  primary key (workspace_id, day, n)
);
create unique index audit_seal_by_entry on audit_seal (workspace_id, entry_id);

-- One row per day from the first entry on: what was known when the day was closed.
create table audit_checkpoint (
  workspace_id uuid not null,
  -- UTC.
  day date not null,
  -- How many entries the day's chain has.
  entries bigint not null,
  -- The last link: over all entries of this and all earlier days.
  hash text not null,
  made_at timestamptz not null,
  primary key (workspace_id, day)
);

-- Credits and debits by hand: who asked, who agreed, what became of it. The booking itself is an act and its entries.
create table adjustment (
  workspace_id uuid not null,
  -- UUIDv7, shown as adj_….
  adjustment_id uuid not null,
  account_id uuid not null,
  -- account or a membership id.
  holder text not null,
  unit text not null,
  -- Smallest parts; below zero a debit.
  amount bigint not null,
  reason_code text not null,
  -- Why, in the words of whoever asked.
  reason text not null,
  -- The act is found again under this.
  reference text not null,
  -- Of a credit; null: as the unit says.
  expiry json,
  funding text not null,
  -- SHA-256 over all of the above and who asked: what a second person confirms.
  content_hash text not null,
  -- waiting, executed, rejected, withdrawn, expired
  status text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  -- A waiting request ends then by itself.
  expires_at timestamptz,
  -- The second person; null where none was needed, or nobody decided in time.
  decided_by text,
  decided_at timestamptz,
  -- Why it was rejected.
  decision_reason text,
  primary key (workspace_id, adjustment_id)
);
create index adjustment_by_account on adjustment (workspace_id, account_id, requested_at);
create index adjustment_waiting on adjustment (workspace_id, expires_at) where status = 'waiting';

-- Reason codes, the amount above which two people are needed, and how long a request waits; no row: as delivered.
create table adjustment_rules (
  workspace_id uuid not null,
  rules json not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (workspace_id)
);
