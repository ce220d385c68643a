-- Lists of accounts and people that staff filter and sort, who is engaged, saved views, notes and tasks.

-- Which accounts changed: one row per transaction that rewrote their state, taken away by whoever has followed.
create table account_touch (
  workspace_id uuid not null,
  -- UUIDv7.
  touch_id uuid not null,
  account_ids uuid[] not null,
  primary key (workspace_id, touch_id)
);

-- One row per account with everything a list shows, filters and sorts: a copy that follows within seconds and can be
-- made again at any time.
create table account_overview (
  workspace_id uuid not null,
  account_id uuid not null,
  bucket smallint not null check (bucket between 0 and 63),
  name text not null,
  -- The name in lower case without accents and umlauts: how lists sort.
  sort_name text collate "C" not null,
  -- The name in every spelling that is looked for, one per line: as it is, without accents, with ae, oe, ue.
  search_text text collate "C" not null,
  type text not null,
  country text not null,
  parent_account_id uuid,
  -- The topmost account of the group; the account itself where it stands alone.
  root_account_id uuid not null,
  joined_at timestamptz not null,
  consent_mode text not null,
  -- staff_id of the account manager.
  manager_staff_id uuid,
  -- When something last happened here; 1970-01-01 where nothing has.
  last_activity_at timestamptz not null,
  -- Place of arrival up to which events were counted.
  activity_n bigint not null,
  -- People who belong to it now, and those of them who did something lately.
  people bigint not null,
  engaged_people bigint not null,
  -- It was active lately, and no more than one person was.
  single_thread boolean not null,
  -- At least nine tenths of the way to a higher level; about to lose one.
  near_rise boolean not null,
  near_fall boolean not null,
  -- Values of what programmes and workspace define, at the places of overview_column; null where there is none.
  numbers numeric[] not null,
  texts text[] not null,
  refreshed_at timestamptz not null,
  primary key (workspace_id, account_id)
) with (fillfactor = 80);
create index account_overview_by_name on account_overview (workspace_id, sort_name, account_id);
-- Looked through from end to end for what names contain: a tenth of the rows' size.
create index account_overview_by_words on account_overview (workspace_id, search_text, account_id);
create index account_overview_by_activity on account_overview (workspace_id, last_activity_at, account_id);
create index account_overview_by_joined on account_overview (workspace_id, joined_at, account_id);
create index account_overview_by_root on account_overview (workspace_id, root_account_id, sort_name, account_id);
create index account_overview_by_manager on account_overview (workspace_id, manager_staff_id, sort_name, account_id)
  where manager_staff_id is not null;

-- Where a value stands in account_overview.numbers or .texts; a place is never given to something else.
create table overview_column (
  workspace_id uuid not null,
  -- numbers, texts
  place_in text not null check (place_in in ('numbers', 'texts')),
  -- balance, level, rank, progress, metric, participation, field, with the key: 'balance points'.
  column_key text not null,
  -- From 1, as PostgreSQL counts.
  place integer not null check (place > 0),
  primary key (workspace_id, place_in, column_key)
);

-- How far the copy has come; its lock is the turn of whoever follows.
create table overview_progress (
  workspace_id uuid not null,
  -- Hash of what the values depend on besides the accounts: definitions and the day. Null: nothing was made yet.
  stamp text,
  -- Accounts up to this one were made anew since the stamp changed; null: all of them.
  rebuilt_to uuid,
  rebuilding boolean not null default false,
  followed_at timestamptz not null,
  primary key (workspace_id)
);

-- One row per membership with what lists of people show, and when its person did something.
create table member_overview (
  workspace_id uuid not null,
  account_id uuid not null,
  membership_id uuid not null,
  bucket smallint not null check (bucket between 0 and 63),
  person_id uuid not null,
  roles text[] not null,
  valid_from timestamptz not null,
  -- Exclusive; null while it lasts.
  valid_to timestamptz,
  -- 'club active', one per programme in which something was recorded of the member.
  participations text[] not null,
  -- 1970-01-01 where nothing was done yet.
  last_activity_at timestamptz not null,
  -- Events that name the membership, all of them.
  events bigint not null,
  -- The same of the last 400 days by civil day of the workspace, as days since 1970: {"20450": 3}.
  days json not null,
  primary key (workspace_id, account_id, membership_id)
) with (fillfactor = 80);
create index member_overview_by_person on member_overview (workspace_id, person_id);

-- One row per person: what lists of people sort by besides the name.
create table person_overview (
  workspace_id uuid not null,
  person_id uuid not null,
  last_activity_at timestamptz not null,
  primary key (workspace_id, person_id)
) with (fillfactor = 80);
create index person_overview_by_activity on person_overview (workspace_id, last_activity_at, person_id);

-- Ids of accounts that begin like this; sorted by bytes, because a given database may sort otherwise.
create index account_external_id_by_prefix on account_external_id (workspace_id, external_id collate "C");
create index person_by_email_prefix on person (workspace_id, email collate "C") where email is not null;

-- Who of the operator looks after an account. Nobody: no row.
create table account_manager (
  workspace_id uuid not null,
  account_id uuid not null,
  bucket smallint not null check (bucket between 0 and 63),
  staff_id uuid not null,
  set_at timestamptz not null,
  set_by text not null,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references account (workspace_id, account_id)
);

-- Filters, order and columns of a list under a name.
create table saved_view (
  workspace_id uuid not null,
  -- UUIDv7, shown as viw_….
  view_id uuid not null,
  -- accounts, people, events
  entity text not null check (entity in ('accounts', 'people', 'events')),
  name text not null,
  -- Whose it is: public id of the staff member or key.
  owner text not null,
  shared boolean not null,
  -- {"filters": {…}, "sort": …, "columns": […]}
  definition json not null,
  revision integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, view_id)
);
create index saved_view_by_entity on saved_view (workspace_id, entity, view_id);

-- What staff write down about an account or a person, and what they mean to do.
create table note (
  workspace_id uuid not null,
  -- UUIDv7, shown as not_….
  note_id uuid not null,
  -- About whom: one of them, or a person in one account.
  account_id uuid,
  person_id uuid,
  note text not null,
  -- Public id of who wrote it.
  author text not null,
  -- Of a task: when it is to be done, and by whom; null: it is a note.
  due_on date,
  assignee_staff_id uuid,
  is_task boolean not null,
  done_at timestamptz,
  done_by text,
  revision integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check (account_id is not null or person_id is not null),
  primary key (workspace_id, note_id)
);
create index note_by_account on note (workspace_id, account_id, note_id) where account_id is not null;
create index note_by_person on note (workspace_id, person_id, note_id) where person_id is not null;
create index note_open_tasks on note (workspace_id, assignee_staff_id, due_on, note_id)
  where is_task and done_at is null;
