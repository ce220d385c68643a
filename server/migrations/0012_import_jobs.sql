-- Files that people send and fetch, the imports and exports that work on them, and the catalogue of products.

-- A file in pieces, so that any process can go on with it after another one died. Holds personal data: gone at keep_until.
create table stored_file (
  workspace_id uuid not null,
  file_id uuid not null,
  -- upload or export.
  purpose text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  -- SHA-256, hex; null while the file is still being received.
  content_hash text,
  created_at timestamptz not null,
  created_by text not null,
  keep_until timestamptz not null,
  primary key (workspace_id, file_id)
);
create index stored_file_by_end on stored_file (workspace_id, keep_until);

create table stored_file_piece (
  workspace_id uuid not null,
  file_id uuid not null,
  -- From 0; all pieces but the last have the same length.
  n bigint not null,
  content bytea not null,
  primary key (workspace_id, file_id, n),
  foreign key (workspace_id, file_id) references stored_file (workspace_id, file_id)
);
-- What is compressed already is not worth compressing again.
alter table stored_file_piece alter column content set storage external;

-- How the columns of one kind of file become records, kept by name.
create table import_mapping (
  workspace_id uuid not null,
  name text not null,
  -- events, accounts, persons, memberships, products, exchangeRates, openingBalances
  kind text not null,
  -- As it was written.
  mapping json not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (workspace_id, name)
);

create table import_job (
  workspace_id uuid not null,
  job_id uuid not null,
  file_id uuid not null,
  file_name text not null,
  kind text not null,
  mapping_name text not null,
  -- As it was when the job was made: changing the saved one does not change what runs.
  mapping json not null,
  -- {revision, sheet, by}
  options json not null,
  dry_run boolean not null,
  -- queued, running, pausing, paused, cancelling, cancelled, done, failed
  state text not null,
  -- Pieces of work that are stored for good. Reading is repeatable: whoever goes on skips so many.
  chunks_done bigint not null default 0,
  -- Counts so far; written in the transaction of the chunk they count, or after a chunk that may be repeated.
  progress json not null,
  -- Header row as it stands in the file, for the file of rejected rows.
  header text,
  -- The report, once there is nothing more to do.
  report json,
  -- {code, detail, remedy} where the file as a whole could not be read.
  failure json,
  created_at timestamptz not null,
  created_by text not null,
  started_at timestamptz,
  finished_at timestamptz,
  -- The process that works on it; another one may go on after lease_until.
  lease_by uuid,
  lease_until timestamptz,
  -- Its file is deleted then, and so are its rows.
  keep_until timestamptz not null,
  primary key (workspace_id, job_id)
);
create index import_job_open on import_job (workspace_id, created_at)
  where state in ('queued', 'running', 'pausing', 'cancelling');

-- Rows that were rejected, and rows that wait for another row of their file (a parent account).
create table import_row (
  workspace_id uuid not null,
  job_id uuid not null,
  -- Line of the file at which the row begins, from 1.
  n bigint not null,
  -- rejected or waiting
  state text not null,
  reason text not null,
  -- The row as it came.
  content text not null,
  primary key (workspace_id, job_id, n),
  foreign key (workspace_id, job_id) references import_job (workspace_id, job_id)
);

create table export_job (
  workspace_id uuid not null,
  job_id uuid not null,
  -- queued, running, done, failed
  state text not null,
  -- {tables, rows} so far.
  progress json not null,
  -- The archive, once it is there.
  file_id uuid,
  failure json,
  created_at timestamptz not null,
  created_by text not null,
  started_at timestamptz,
  finished_at timestamptz,
  lease_by uuid,
  lease_until timestamptz,
  keep_until timestamptz not null,
  primary key (workspace_id, job_id)
);
create index export_job_open on export_job (workspace_id, created_at) where state in ('queued', 'running');

-- What is known of a product, dated: each row holds from valid_from until the next of the same sku. Never changed.
create table product (
  workspace_id uuid not null,
  sku text not null,
  -- Place of recording; decides between rows with the same valid_from.
  n bigint not null,
  valid_from timestamptz not null,
  name text not null,
  category text,
  brand text,
  labels text[] not null,
  -- The unit quantities are counted in; null where the operator does not say.
  unit text,
  -- How many of `unit` one of another unit is: {"box": "12"}.
  conversions json not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (workspace_id, sku, n)
);

-- Raised with every change of products, so that processes forget what they remember. No row: there are no products.
create table product_revision (
  workspace_id uuid not null,
  revision bigint not null,
  primary key (workspace_id)
);
