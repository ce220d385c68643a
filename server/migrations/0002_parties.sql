-- Accounts, persons, memberships. Dated facts are append-only; account.* columns are their newest state for lists.

create table account (
  workspace_id uuid not null,
  account_id uuid not null,
  -- hash(account_id) % 64, set once; lane = bucket / 4.
  bucket smallint not null check (bucket between 0 and 63),
  name text not null,
  -- The name as lists sort and search it: NFKC, lower case, at most 100 characters. Made by the application, because
  -- lower() knows ASCII only where a given database has the locale C; sorted by bytes for the same reason.
  search_name text collate "C" not null,
  -- company, team, branch, distributor, reseller, dealer or the operator's own word.
  type text not null,
  -- ISO 3166-1 alpha-2, empty when unknown.
  country text not null default '',
  parent_account_id uuid,
  -- Instant from which the account belongs to the supplier's programmes; anchors anniversaries.
  joined_at timestamptz not null,
  -- companyOnly, companyShares, personalWithEmployerView, forbidden.
  consent_mode text not null default 'companyOnly',
  -- Set when the account was merged into another.
  merged_into uuid,
  created_at timestamptz not null,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, parent_account_id) references account (workspace_id, account_id)
);
create index account_by_search_name on account (workspace_id, search_name, account_id);
create index account_by_parent on account (workspace_id, parent_account_id, search_name, account_id)
  where parent_account_id is not null;

create table account_external_id (
  workspace_id uuid not null,
  -- The system that gave the id (erp, crm, …); 'vat' holds VAT numbers.
  system text not null,
  external_id text not null,
  account_id uuid not null,
  -- The id first: most senders leave the system out.
  primary key (workspace_id, external_id, system),
  foreign key (workspace_id, account_id) references account (workspace_id, account_id)
);
create index account_external_id_by_account on account_external_id (workspace_id, account_id);

-- Raised when an external id may answer differently than before (removed, or given to a second account by another
-- system), so that processes forget what they remember. No row: nothing of the kind has happened.
create table party_revision (
  workspace_id uuid not null,
  revision bigint not null,
  primary key (workspace_id)
);

-- Dated facts about an account that rules read; each holds from valid_from until the next of its kind and name. Never
-- changed or deleted.
create table account_fact (
  workspace_id uuid not null,
  account_id uuid not null,
  bucket smallint not null,
  -- Place of recording inside the account; decides between facts with the same valid_from.
  n bigint not null,
  -- attribute, parent, consent, participation, membership, type, country
  kind text not null,
  -- Attribute name, programme key for participation, membership id for membership; empty otherwise.
  name text not null,
  valid_from timestamptz not null,
  -- The attribute's value; the parent's id or null; {mode, textVersion, setBy}; {status, termsVersion}; the membership's
  -- roles, or null where it has ended; the type; the country.
  value json not null,
  -- The parent again, for finding everybody who is or ever was below an account.
  parent_account_id uuid,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (workspace_id, account_id, n),
  foreign key (workspace_id, account_id) references account (workspace_id, account_id)
);
create index account_fact_by_parent on account_fact (workspace_id, parent_account_id) where parent_account_id is not null;

-- The only table with a person's own fields.
create table person (
  workspace_id uuid not null,
  person_id uuid not null,
  given_name text not null default '',
  family_name text not null default '',
  -- Family and given name as lists sort and search them; see account.search_name.
  search_name text collate "C" not null,
  email text,
  phone text,
  -- Language of sentences and mails for this person: en or de.
  language text not null default 'en',
  -- Id in the system named below; both or neither.
  external_id text,
  external_system text,
  created_at timestamptz not null,
  check ((external_id is null) = (external_system is null)),
  primary key (workspace_id, person_id)
);
create unique index person_by_external_id on person (workspace_id, external_id, external_system)
  where external_id is not null;
create index person_by_search_name on person (workspace_id, search_name, person_id);

create table membership (
  workspace_id uuid not null,
  account_id uuid not null,
  membership_id uuid not null,
  bucket smallint not null,
  person_id uuid not null,
  -- Newest recorded state; the dates of roles are in account_fact.
  roles text[] not null,
  valid_from timestamptz not null,
  -- Exclusive; null while the membership lasts.
  valid_to timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, account_id, membership_id),
  foreign key (workspace_id, account_id) references account (workspace_id, account_id),
  foreign key (workspace_id, person_id) references person (workspace_id, person_id)
);
create index membership_by_person on membership (workspace_id, person_id);
