-- What employers decide: the texts they agree to, what they share out, who decides for them meanwhile.

-- Texts a client company agrees to when it chooses its consent mode. Never changed: another wording is another version.
create table consent_text (
  workspace_id uuid not null,
  -- Chosen by the operator; consent modes name it.
  version text not null,
  -- {"en": {"title": …, "body": …}, "de": {…}}
  texts json not null,
  -- SHA-256 over the texts, hex.
  hash text not null,
  created_at timestamptz not null,
  created_by text not null,
  -- From then on nobody can agree to it any more.
  retired_at timestamptz,
  primary key (workspace_id, version)
);

-- A standing rule by which a company's units go to its people.
create table share_out_rule (
  workspace_id uuid not null,
  account_id uuid not null,
  -- Chosen by the company.
  key text not null,
  bucket smallint not null,
  -- Unit, period, part of what was earned, shares; see domain/share-out-rule.ts.
  definition json not null,
  -- First day of the first period.
  from_day date not null,
  -- First day of the period that is next to be shared out; a period runs once.
  next_day date not null,
  created_at timestamptz not null,
  created_by text not null,
  ended_at timestamptz,
  primary key (workspace_id, account_id, key)
);
create index share_out_rule_open on share_out_rule (workspace_id, next_day) where ended_at is null;

create table share_out (
  workspace_id uuid not null,
  -- UUIDv7, shown as sho_….
  share_out_id uuid not null,
  account_id uuid not null,
  -- Of a standing rule, with the period it was run for; both or neither.
  rule_key text,
  period text,
  unit text not null,
  -- waiting: an administrator has to agree; done; undone; rejected; expired.
  state text not null check (state in ('waiting', 'done', 'undone', 'rejected', 'expired')),
  -- [{"membershipId": …, "amount": smallest parts, "counted": [year, value], "withheld": …}, …]
  shares json not null,
  -- Smallest parts of the unit.
  total bigint not null,
  reason text not null,
  -- A waiting one ends then by itself.
  due_at timestamptz,
  requested_by text not null,
  decided_by text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check ((rule_key is null) = (period is null)),
  primary key (workspace_id, share_out_id)
);
-- By hand both are null, and null is never the same as null.
create unique index share_out_once on share_out (workspace_id, account_id, rule_key, period);
create index share_out_by_account on share_out (workspace_id, account_id, share_out_id);
create index share_out_due on share_out (workspace_id, due_at) where due_at is not null;

-- An administrator hands the approvals over for a time.
create table approval_delegation (
  workspace_id uuid not null,
  -- UUIDv7, shown as dlg_….
  delegation_id uuid not null,
  account_id uuid not null,
  from_membership_id uuid not null,
  to_membership_id uuid not null,
  from_at timestamptz not null,
  -- Exclusive.
  to_at timestamptz not null,
  created_at timestamptz not null,
  created_by text not null,
  check (to_at >= from_at),
  primary key (workspace_id, delegation_id)
);
create index approval_delegation_by_account on approval_delegation (workspace_id, account_id, to_at);

-- Who was reminded of what; once per deadline.
create table approval_reminder (
  workspace_id uuid not null,
  -- Public id of what waits: red_…, sho_….
  item text not null,
  due_at timestamptz not null,
  reminded_at timestamptz not null,
  primary key (workspace_id, item, due_at)
);
