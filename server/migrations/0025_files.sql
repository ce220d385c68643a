-- Files of every kind: where their bytes lie, whom they belong to, how much room they take, and what refers to them.

-- database, folder or s3: where its pieces lie, whatever new files are kept in.
alter table stored_file add column place text not null default 'database';

-- All pieces but the last are so long, before they are encrypted.
alter table stored_file add column piece_bytes bigint not null default 524288;

-- Null: until somebody deletes it.
alter table stored_file alter column keep_until drop not null;

-- Whose it is: encrypted with the key of the person, and name is a sealed text. Null: of nobody.
alter table stored_file add column person_id uuid;

-- The client company it is about.
alter table stored_file add column account_id uuid;

-- Of images, in pixels.
alter table stored_file add column width bigint;
alter table stored_file add column height bigint;

-- Part of file_usage.
alter table stored_file add column counted boolean not null default false;

create index stored_file_by_person on stored_file (workspace_id, person_id) where person_id is not null;

-- How much room the files of a workspace take. Written last in every transaction.
create table file_usage (
  workspace_id uuid not null,
  bytes bigint not null check (bytes >= 0),
  files bigint not null check (files >= 0),
  primary key (workspace_id)
);

-- What shows a file: as long as something does, it is not deleted.
create table file_use (
  workspace_id uuid not null,
  file_id uuid not null,
  -- reward …
  subject_type text not null,
  -- Public id.
  subject_id text not null,
  primary key (workspace_id, file_id, subject_type, subject_id),
  foreign key (workspace_id, file_id) references stored_file (workspace_id, file_id)
);
create index file_use_by_subject on file_use (workspace_id, subject_type, subject_id);
