-- How a workspace looks to those it writes to: on statements today, on screens later. No row: as delivered.

create table branding (
  workspace_id uuid not null,
  -- In place of the programme's name.
  display_name text,
  -- #rrggbb
  primary_colour text,
  -- As it was cleaned: PNG or SVG, without anything but the picture.
  logo bytea,
  logo_media_type text check (logo_media_type in ('image/png', 'image/svg+xml')),
  changed_at timestamptz not null,
  changed_by text not null,
  check ((logo is null) = (logo_media_type is null)),
  primary key (workspace_id)
);
