-- Sign-in. Staff prove who they are once for the installation (local tables), members once per workspace. These tables hold
-- what proves who somebody is and nothing else; columns are those of better-auth, under our names.

create table staff_login (
  -- staff_user.user_id
  id uuid primary key references staff_user (user_id),
  name text not null,
  -- Lower case, as in staff_user.
  email text not null unique,
  email_verified boolean not null,
  image text,
  two_factor_enabled boolean,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Passwords (provider `credential`) and links to single sign-on. Tokens of providers are not kept.
create table staff_credential (
  id uuid primary key,
  user_id uuid not null references staff_login (id),
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  -- Hashed with scrypt.
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index staff_credential_by_user on staff_credential (user_id);

create table staff_session (
  -- Shown as ses_…
  id uuid primary key,
  user_id uuid not null references staff_login (id),
  -- Without the signature in the cookie it opens nothing.
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  -- password, link, passkey or sso: how the session was made.
  first_factor text not null,
  -- totp, backupCode or passkey; null: the session was not stepped up.
  second_factor text,
  -- Of a session made by single sign-on: the workspace whose provider said who it is. It counts there and nowhere else.
  provider_workspace_id uuid,
  last_used_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index staff_session_by_user on staff_session (user_id);
create index staff_session_by_expiry on staff_session (expires_at);

-- One-time values: links (hashed), challenges, steps of a sign-in.
create table staff_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index staff_verification_by_identifier on staff_verification (identifier);
create index staff_verification_by_expiry on staff_verification (expires_at);

-- Secrets and backup codes of authenticator apps, encrypted.
create table staff_two_factor (
  id uuid primary key,
  user_id uuid not null unique references staff_login (id),
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_attempts integer,
  locked_until timestamptz
);

create table staff_passkey (
  id uuid primary key,
  user_id uuid not null references staff_login (id),
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz
);
create index staff_passkey_by_user on staff_passkey (user_id);

create table member_login (
  workspace_id uuid not null,
  id uuid not null,
  -- Whose login this is.
  person_id uuid not null,
  name text not null,
  -- Lower case; follows the address of the person.
  email text not null,
  email_verified boolean not null,
  image text,
  two_factor_enabled boolean,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, person_id),
  unique (workspace_id, email),
  foreign key (workspace_id, person_id) references person (workspace_id, person_id)
);

create table member_credential (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, provider_id, account_id),
  foreign key (workspace_id, user_id) references member_login (workspace_id, id)
);
create index member_credential_by_user on member_credential (workspace_id, user_id);

create table member_session (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  token text not null,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  first_factor text not null,
  second_factor text,
  last_used_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, token),
  foreign key (workspace_id, user_id) references member_login (workspace_id, id)
);
create index member_session_by_user on member_session (workspace_id, user_id);
create index member_session_by_expiry on member_session (workspace_id, expires_at);

create table member_verification (
  workspace_id uuid not null,
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create index member_verification_by_identifier on member_verification (workspace_id, identifier);
create index member_verification_by_expiry on member_verification (workspace_id, expires_at);

create table member_two_factor (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_attempts integer,
  locked_until timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, user_id),
  foreign key (workspace_id, user_id) references member_login (workspace_id, id)
);

create table member_passkey (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text,
  public_key text not null,
  credential_id text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, credential_id),
  foreign key (workspace_id, user_id) references member_login (workspace_id, id)
);
create index member_passkey_by_user on member_passkey (workspace_id, user_id);

-- Who signs in with an address is looked up before anybody is known.
create index person_by_email on person (workspace_id, lower(email)) where email is not null;

-- Providers of single sign-on, each for staff or for members and for addresses of its domains alone.
create table sso_provider (
  workspace_id uuid not null,
  -- Shown as sso_…
  provider_id uuid not null,
  -- staff or member
  audience text not null check (audience in ('staff', 'member')),
  name text not null,
  issuer text not null,
  client_id text not null,
  -- `<key id>.<sealed text>`
  client_secret_sealed text not null,
  -- Lower case.
  domains text[] not null,
  -- active or off
  status text not null check (status in ('active', 'off')),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, provider_id)
);

create table sign_in_policy (
  workspace_id uuid primary key,
  staff_second_factor boolean not null,
  member_second_factor boolean not null,
  -- Of password, link, passkey, sso.
  staff_methods text[] not null,
  member_methods text[] not null,
  changed_at timestamptz not null
);

-- Mails, written in the transaction of what they tell, sent by a job afterwards.
create table mail (
  workspace_id uuid not null,
  -- Shown as mail_…
  mail_id uuid not null,
  -- What it is for, such as signIn or invitation.
  purpose text not null,
  to_address text not null,
  to_name text not null,
  -- Who it is about and for; null: staff.
  person_id uuid,
  language text not null,
  subject text not null,
  -- `<key id>.<sealed text>` of text and HTML; null as soon as it was sent or given up.
  body_sealed text,
  -- waiting, sent, caught (kept for the inbox of a demonstration) or failed.
  status text not null check (status in ('waiting', 'sent', 'caught', 'failed')),
  -- The same in every attempt, so that a mail that was sent and not marked arrives as one.
  header_id text not null,
  attempts integer not null default 0,
  -- Not tried before; a process that works on it sets it ahead.
  next_attempt_at timestamptz not null,
  -- Of no use afterwards: it is given up.
  useful_until timestamptz not null,
  last_error text,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, mail_id)
);
create index mail_by_next_attempt on mail (workspace_id, next_attempt_at) where status = 'waiting';
create index mail_by_person on mail (workspace_id, person_id) where person_id is not null;
