-- What people may receive and what they received: categories, caps, black-outs, totals by year, the transparency log.

-- Whom the law protects; no row: a private employee. Of an account it holds for all its members that have none of their own.
create table recipient_category (
  workspace_id uuid not null,
  account_id uuid not null,
  -- account or a membership id.
  holder text not null,
  bucket smallint not null,
  category text not null
    check (category in ('privateEmployee', 'publicOfficial', 'healthProfessional', 'regulatedBuyer')),
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (workspace_id, account_id, holder)
);

-- What one person may receive in a calendar year. Every cap that fits binds; the lowest decides.
create table recipient_cap (
  workspace_id uuid not null,
  -- UUIDv7, shown as cap_….
  cap_id uuid not null,
  -- Of this employer, for what its people receive there; null: of the operator, over all employers of a person.
  account_id uuid,
  -- Null: everywhere, everybody.
  country text,
  category text,
  -- Kinds of benefit that count together; empty: all but branded gifts.
  classes text[] not null,
  -- Smallest parts of the programme's currency; 0: barred.
  amount bigint not null check (amount >= 0),
  currency text not null,
  reason text not null,
  created_at timestamptz not null,
  created_by text not null,
  -- Holds until then; null while it lasts.
  ended_at timestamptz,
  primary key (workspace_id, cap_id)
);
create index recipient_cap_open on recipient_cap (workspace_id, account_id) where ended_at is null;

-- A time in which people receive nothing: around tenders and renewals.
create table recipient_blackout (
  workspace_id uuid not null,
  -- UUIDv7, shown as blk_….
  blackout_id uuid not null,
  -- Null: for all accounts.
  account_id uuid,
  -- tender, renewal, other
  occasion text not null check (occasion in ('tender', 'renewal', 'other')),
  reason text not null,
  from_at timestamptz not null,
  -- Exclusive; moved to the instant of ending it early.
  to_at timestamptz not null,
  created_at timestamptz not null,
  created_by text not null,
  check (to_at >= from_at),
  primary key (workspace_id, blackout_id)
);
create index recipient_blackout_by_end on recipient_blackout (workspace_id, to_at);

-- What a person was counted with in a calendar year: a shared row, taken last and in the order of persons.
create table recipient_year (
  workspace_id uuid not null,
  person_id uuid not null,
  year bigint not null,
  -- {"<account id>": {"goods": "2500", …}, …} in smallest parts of the programme's currency.
  received json not null,
  -- Counted up by every change; what was decided on an older one is decided again.
  revision bigint not null,
  primary key (workspace_id, person_id, year)
);

-- Who got what, when, worth, why. Appended, never changed: what is taken back is an entry below zero.
create table recipient_entry (
  workspace_id uuid not null,
  -- UUIDv7, shown as rcv_….
  entry_id uuid not null,
  account_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  -- award: earned under the rules; shareOut: from the company; reward: redeemed or given; withheld: not given.
  kind text not null check (kind in ('award', 'shareOut', 'reward', 'withheld')),
  class text not null,
  -- Key of the campaign, of the reward, or of the share-out's rule.
  what text not null,
  -- Of the event, the redemption or the share-out.
  reference text not null,
  unit text,
  -- Smallest parts of the unit; below zero when taken back.
  units bigint,
  -- Smallest parts of the currency; null where nobody knows.
  value bigint,
  currency text not null,
  tax_class text,
  country text not null,
  category text not null,
  -- Why it was given or withheld: the words of whoever gave it, or the rule.
  reason text,
  given_by text not null,
  at timestamptz not null,
  year bigint not null,
  primary key (workspace_id, entry_id)
);
create index recipient_entry_by_account on recipient_entry (workspace_id, account_id, entry_id);
create index recipient_entry_by_member on recipient_entry (workspace_id, membership_id, year, entry_id);
create index recipient_entry_by_person on recipient_entry (workspace_id, person_id, entry_id);

-- How what people received is taxed, by the class rewards and units carry.
create table tax_treatment (
  workspace_id uuid not null,
  tax_class text not null,
  -- Who pays: operator, employer, recipient; nobody: it is free of tax.
  taxed_by text not null check (taxed_by in ('operator', 'employer', 'recipient', 'nobody')),
  -- {"en": …, "de": …}
  text json not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (workspace_id, tax_class)
);
