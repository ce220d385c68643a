-- Joining: applications of companies, invitations of people, and whom members ask for help.

-- A company asks to take part in a programme.
create table join_application (
  workspace_id uuid not null,
  -- UUIDv7, shown as app_….
  application_id uuid not null,
  -- Key of the programme, and its entry when this was sent.
  programme text not null,
  entry text not null check (entry in ('open', 'application')),
  -- unconfirmed: nobody has opened the link in the mail yet.
  state text not null check (state in ('unconfirmed', 'waiting', 'approved', 'rejected')),
  company_name text not null,
  -- The name as accounts are searched by.
  company_key text collate "C" not null,
  registration_number text,
  -- ISO 3166-1 alpha-2, empty when unknown.
  country text not null default '',
  given_name text not null,
  family_name text not null,
  -- Lower case.
  email text not null,
  phone text,
  language text not null,
  message text,
  -- [{"key": …, "version": …}]: what was accepted when it was sent.
  terms json not null,
  -- SHA-256 of the token in the link, hex.
  token_hash text not null,
  token_until timestamptz not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  decided_at timestamptz,
  -- Public id of who decided; clock where the programme is open.
  decided_by text,
  -- Why it was rejected; kept here alone.
  reason text,
  -- What became of it.
  account_id uuid,
  person_id uuid,
  membership_id uuid,
  primary key (workspace_id, application_id)
);
create unique index join_application_by_token on join_application (workspace_id, token_hash);
create index join_application_by_state on join_application (workspace_id, state, application_id);
create index join_application_by_email on join_application (workspace_id, email, created_at);

-- A person is asked to join an account.
create table member_invitation (
  workspace_id uuid not null,
  -- UUIDv7, shown as ivt_….
  invitation_id uuid not null,
  account_id uuid not null,
  -- Who is meant, where that is known; else whoever opens the link becomes a person.
  person_id uuid,
  given_name text not null,
  family_name text not null,
  -- Lower case; the link is sent there.
  email text not null,
  language text not null,
  roles text[] not null,
  -- Key of the programme it is about; null: of none in particular.
  programme text,
  -- open ends by itself at expires_at.
  state text not null check (state in ('open', 'accepted', 'withdrawn')),
  -- SHA-256 of the token in the last mail, hex; the links before it open nothing.
  token_hash text not null,
  expires_at timestamptz not null,
  sent_at timestamptz not null,
  -- How often it was sent.
  sent bigint not null,
  created_at timestamptz not null,
  -- Public id of who invited: staff, a key, or a member; and the name that is shown.
  created_by text not null,
  inviter_name text not null,
  ended_at timestamptz,
  membership_id uuid,
  primary key (workspace_id, invitation_id),
  foreign key (workspace_id, account_id) references account (workspace_id, account_id)
);
create unique index member_invitation_by_token on member_invitation (workspace_id, token_hash);
create index member_invitation_by_account on member_invitation (workspace_id, account_id, invitation_id);
create index member_invitation_by_email on member_invitation (workspace_id, email);

-- Somebody wants to be reached at another address; it is theirs once they have opened the link sent there.
create table email_change (
  workspace_id uuid not null,
  person_id uuid not null,
  email text not null,
  token_hash text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, person_id)
);
create unique index email_change_by_token on email_change (workspace_id, token_hash);

-- Whom members of the workspace ask for help.
create table help_contact (
  workspace_id uuid not null,
  contact_name text,
  email text,
  phone text,
  address text,
  help_url text,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (workspace_id)
);

-- People by the domain of their address: whose company an applicant may be of.
create index person_by_domain on person (workspace_id, lower(split_part(email, '@', 2))) where email is not null;
