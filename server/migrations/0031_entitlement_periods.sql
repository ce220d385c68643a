-- Announcements of grants that end by their date, personal awards that wait for the employer, and the room of files a
-- workspace sets for itself.

-- When its end by date was announced.
alter table entitlement_grant add column end_told_at timestamptz;
create index entitlement_grant_to_tell on entitlement_grant (workspace_id, until_at)
  where until_at is not null and ended_at is null and end_told_at is null;

-- What people would get themselves once an administrator of their company agrees. The route in the decision holds the
-- units; this says since when they wait and what was decided.
create table award_approval (
  workspace_id uuid not null,
  account_id uuid not null,
  -- UUIDv7, shown as awa_….
  approval_id uuid not null,
  bucket smallint not null,
  -- Outcome as in decisions: e<n>.
  outcome_key text not null,
  campaign text not null,
  unit text not null,
  membership_id uuid not null,
  -- Instant of the event.
  value_at timestamptz not null,
  -- Smallest parts that wait, or were decided on.
  units bigint not null,
  -- waiting, approved, rejected, expired; gone: taken back before anybody decided.
  state text not null,
  asked_at timestamptz not null,
  -- While it waits.
  due_at timestamptz,
  decided_at timestamptz,
  -- mem_… or clock.
  decided_by text,
  reason text,
  check ((state = 'waiting') = (due_at is not null)),
  primary key (workspace_id, account_id, approval_id)
);
create unique index award_approval_waiting on award_approval
  (workspace_id, account_id, outcome_key, campaign, unit, membership_id) where state = 'waiting';
create index award_approval_due on award_approval (workspace_id, due_at) where due_at is not null;
create index award_approval_by_id on award_approval (workspace_id, approval_id);

-- Room for files where the workspace has another than every workspace gets; no row: as delivered.
create table file_quota (
  workspace_id uuid not null,
  bytes bigint not null check (bytes >= 0),
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (workspace_id)
);
