-- Accounts merged into others, and indexes for what is looked up by reference or listed by arrival.

-- One row per account that was merged into another: an act, never taken back. What late corrections, refunds and payments
-- leave in its wallets afterwards is carried over whenever the account has moved on.
create table account_merge (
  workspace_id uuid not null,
  -- The account that ended.
  account_id uuid not null,
  bucket smallint not null check (bucket between 0 and 63),
  -- The account that goes on: the last one, where that was merged itself.
  survivor_account_id uuid not null,
  merged_at timestamptz not null,
  merged_by text not null,
  -- Why, in the words of whoever did it.
  reason text not null,
  -- Memberships whose person had one in the surviving account already: the other's id by their own.
  holders json not null,
  -- account_state.last_n of the ended account when its wallets were carried over last.
  carried_n bigint not null,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references account (workspace_id, account_id),
  foreign key (workspace_id, survivor_account_id) references account (workspace_id, account_id)
);
create index account_merge_by_survivor on account_merge (workspace_id, survivor_account_id);

-- Spends, reservations and what ends them, by the caller's reference. Acts that carry none are not in it.
create index act_by_reference on act (workspace_id, account_id, (body->>'reference'))
  where body->>'reference' is not null;

-- Events of a workspace, the newest arrival first. Arrivals of one batch share an instant, so that the index stays small.
create index event_by_arrival on event (workspace_id, received_at);
