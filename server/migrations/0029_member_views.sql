-- Looking through a person's eyes: who did it, why, and until when. And through which key a person acted.

create table member_view (
  workspace_id uuid not null,
  -- UUIDv7, shown as vie_….
  view_id uuid not null,
  person_id uuid not null,
  -- Public id of who looks: usr_… or key_….
  viewer text not null,
  -- Why, in the words of whoever looks.
  reason text not null,
  started_at timestamptz not null,
  -- Exclusive.
  ends_at timestamptz not null,
  primary key (workspace_id, view_id),
  foreign key (workspace_id, person_id) references person (workspace_id, person_id)
);
create index member_view_by_person on member_view (workspace_id, person_id, viewer, ends_at);

-- Public id of the key; null where people or keys act themselves.
alter table audit_entry add column through text;
