-- What screens show in figures: roll-ups of events, entries, awards and expiry dates, counted from what was committed. All of
-- it can be made again from events, entries, lots and outcomes.

-- How far the roll-ups of a workspace are.
create table analytics_progress (
  workspace_id uuid not null,
  -- Zone in which days were counted; with another one everything is counted again.
  time_zone text not null,
  -- Everything committed before this instant is counted; null while the first round runs.
  as_of timestamptz,
  primary key (workspace_id)
);

-- How far the figures of one account are, and what it stands for in figures that cannot be told from new rows alone.
create table analytics_account (
  workspace_id uuid not null,
  account_id uuid not null,
  bucket smallint not null,
  -- Events, entries, lots and acts up to this n are counted.
  counted_n bigint not null,
  -- {"<unit>|<company or personal>|<day>": smallest parts}: what is usable or pending until a day.
  expiring json not null,
  -- {"<campaign>|<unit>|<company or personal>|<day>": [awards, smallest parts]}: awards no event of the account carries.
  outcomes json not null,
  -- account_state.last_n, day and rules for which its nearness to other levels was worked out; null: not yet.
  outlook_n bigint,
  outlook_of text,
  primary key (workspace_id, account_id)
);

-- Which decision of a document is counted, where it is not its first one.
create table analytics_decision (
  workspace_id uuid not null,
  account_id uuid not null,
  bucket smallint not null,
  -- n of the document's first revision.
  origin_n bigint not null,
  -- n and decision revision that are counted; 0: the document belongs to another account now, event_n is the act.
  event_n bigint not null,
  revision integer not null,
  primary key (workspace_id, account_id, origin_n)
);

-- Documents by the business day on which they happened, as they stand: a replacement counts in place of what it replaces.
create table analytics_activity (
  workspace_id uuid not null,
  day date not null,
  type text not null,
  -- event, credit, cancel, undo
  kind text not null,
  events bigint not null,
  primary key (workspace_id, day, type, kind)
);

-- On which days of a year an account, or a member, did something: the first bit is 1 January.
create table analytics_active (
  workspace_id uuid not null,
  year bigint not null,
  account_id uuid not null,
  -- account or a membership id.
  holder text not null,
  days bit(366) not null,
  primary key (workspace_id, year, account_id, holder)
);

-- Entries by day: what flowed into each compartment less what flowed out of it; issued and credited the other way round.
create table analytics_flow (
  workspace_id uuid not null,
  -- value: the day it counts for; posted: the day it was booked.
  basis text not null check (basis in ('value', 'posted')),
  day date not null,
  unit text not null,
  -- Wallets of members.
  personal boolean not null,
  entries bigint not null,
  issued bigint not null,
  credited bigint not null,
  debited bigint not null,
  redeemed bigint not null,
  expired bigint not null,
  reversed bigint not null,
  transferred bigint not null,
  pending bigint not null,
  available bigint not null,
  reserved bigint not null,
  owed bigint not null,
  primary key (workspace_id, basis, day, unit, personal)
);

-- Awards by campaign and the day they count for, as they stand after corrections.
create table analytics_award (
  workspace_id uuid not null,
  campaign text not null,
  day date not null,
  unit text not null,
  personal boolean not null,
  awards bigint not null,
  -- Smallest parts of the unit.
  amount bigint not null,
  primary key (workspace_id, campaign, day, unit, personal)
);

-- The same by account and month.
create table analytics_winner (
  workspace_id uuid not null,
  campaign text not null,
  -- First day of the month.
  month date not null,
  unit text not null,
  account_id uuid not null,
  awards bigint not null,
  amount bigint not null,
  primary key (workspace_id, campaign, month, unit, account_id)
);

-- What expires on a day unless it is used before.
create table analytics_expiry (
  workspace_id uuid not null,
  unit text not null,
  personal boolean not null,
  day date not null,
  amount bigint not null,
  primary key (workspace_id, unit, personal, day)
);

-- Accounts about to move: close to the next level, or short of what keeps theirs.
create table analytics_outlook (
  workspace_id uuid not null,
  ladder text not null,
  account_id uuid not null,
  bucket smallint not null,
  -- up, down
  direction text not null check (direction in ('up', 'down')),
  level text not null,
  -- The level it would rise to, or the one it has to keep.
  about text not null,
  -- How much of what is needed is there, of 10,000: the least of all conditions.
  nearness bigint not null,
  -- The condition that is furthest from being met: key of the metric, and decimal texts.
  metric text not null,
  has text not null,
  needed text not null,
  missing text not null,
  -- When it is decided; null: as soon as the figures change.
  decided_at timestamptz,
  primary key (workspace_id, account_id, ladder, direction)
);
create index analytics_outlook_by_nearness on analytics_outlook (workspace_id, ladder, direction, nearness, account_id);

-- Moves of all accounts of a ladder by time: distributions at a past day and flows between levels.
create index level_move_by_time on level_move (workspace_id, ladder, at, from_level, to_level);
