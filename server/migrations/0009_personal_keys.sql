-- Keys of persons, and keys that see certain accounts only.

-- The person the key acts as, and never with more rights than they have at that moment; null: a key of the workspace.
alter table api_key add column staff_id uuid;
alter table api_key add foreign key (workspace_id, staff_id) references staff (workspace_id, staff_id);

-- The only accounts the key can see; null: all.
alter table api_key add column account_ids uuid[];

-- Whether everything below these accounts is included.
alter table api_key add column account_descendants boolean not null default false;
