-- Personal data: keys that make copies unreadable once they are destroyed, requests of persons, terms accepted, consents.

-- Local: which secret key this database is used with, so that another one is noticed before anything is sealed with it.
create table secret_key_check (
  -- There is one row.
  place bigint primary key check (place = 1),
  -- Of the key; tells nothing about it.
  fingerprint text not null,
  first_used_at timestamptz not null
);

-- One key per person, file, or event that names nobody; everything personal outside the table person is sealed with one.
create table data_key (
  workspace_id uuid not null,
  -- Stands before every text it sealed.
  key_id uuid not null,
  -- person:<uuid>, file:<uuid>, event:["source","id",revision]
  owner text collate "C" not null,
  -- The key, encrypted with the installation's secret key; null once destroyed.
  wrapped bytea,
  created_at timestamptz not null,
  destroyed_at timestamptz,
  check ((wrapped is null) = (destroyed_at is not null)),
  primary key (workspace_id, key_id),
  unique (workspace_id, owner)
);

-- Erased at the person's request: the row stays for what hangs on it, without anything that tells who it was.
alter table person add column erased_at timestamptz;

-- The key its pieces are sealed with; null for files from before.
alter table stored_file add column key_id uuid;

-- What persons asked for under data protection law, and what became of it.
create table data_request (
  workspace_id uuid not null,
  -- UUIDv7, shown as dsr_….
  request_id uuid not null,
  person_id uuid not null,
  -- access, rectification, erasure
  kind text not null check (kind in ('access', 'rectification', 'erasure')),
  -- open, done, refused
  state text not null check (state in ('open', 'done', 'refused')),
  received_at timestamptz not null,
  -- One month later, or three where it was extended; a day in the workspace's time zone.
  due_on date not null,
  -- How it came and how the person was recognised; sealed with the person's key.
  note text,
  recorded_by text not null,
  closed_at timestamptz,
  closed_by text,
  -- What was done, in numbers; why it was refused. Never who it was about.
  evidence json,
  primary key (workspace_id, request_id),
  foreign key (workspace_id, person_id) references person (workspace_id, person_id)
);
create index data_request_by_person on data_request (workspace_id, person_id, request_id);
create index data_request_open on data_request (workspace_id, due_on) where state = 'open';

-- What is left in wallets of a person's memberships after erasure goes where the request said, also when it arrives later.
create table erased_wallet (
  workspace_id uuid not null,
  account_id uuid not null,
  membership_id uuid not null,
  bucket smallint not null,
  -- company, forfeit
  remainder text not null check (remainder in ('company', 'forfeit')),
  request_id uuid not null,
  -- account_state.last_n when the wallets were looked at last.
  looked_n bigint not null default 0,
  primary key (workspace_id, account_id, membership_id)
);

-- Whether a person agreed to be contacted by a channel for a purpose; the newest of a pair counts. Never changed.
create table consent (
  workspace_id uuid not null,
  person_id uuid not null,
  -- UUIDv7, shown as cns_….
  consent_id uuid not null,
  -- email, sms, phone, post, push
  channel text not null,
  -- service, marketing, research, profiling
  purpose text not null,
  -- given, withdrawn
  state text not null check (state in ('given', 'withdrawn')),
  -- When the person said so.
  at timestamptz not null,
  -- How: form, doubleOptIn, contract, phoneCall, paper, import, unsubscribeLink, other
  source text not null,
  -- The words that were shown, and SHA-256 over them.
  text_shown text,
  text_hash text,
  -- Address, device and remarks, as JSON; sealed with the person's key.
  evidence text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (workspace_id, person_id, consent_id),
  foreign key (workspace_id, person_id) references person (workspace_id, person_id)
);
create index consent_by_pair on consent (workspace_id, person_id, channel, purpose, at, consent_id);

-- Which version of which terms an account, or a member for themselves, accepted. Never changed.
create table terms_acceptance (
  workspace_id uuid not null,
  account_id uuid not null,
  bucket smallint not null,
  -- UUIDv7, shown as tac_….
  acceptance_id uuid not null,
  -- For themselves; null: somebody accepted for the account.
  membership_id uuid,
  terms_key text not null,
  version integer not null,
  -- The language that was read, and SHA-256 over its text.
  language text not null,
  text_hash text not null,
  accepted_at timestamptz not null,
  -- How: portal, paper, email, contract, import, other
  how text not null,
  -- The member who did it for the account, where that is known.
  accepted_by_membership_id uuid,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (workspace_id, account_id, acceptance_id),
  foreign key (workspace_id, account_id) references account (workspace_id, account_id)
);
create index terms_acceptance_by_version on terms_acceptance (workspace_id, account_id, terms_key, version);
