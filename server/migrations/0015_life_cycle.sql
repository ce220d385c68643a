-- The life of single campaigns and ladders beside the programme file: drafts, reviews by a second person, previews.

-- One row per campaign or ladder that was ever changed one by one; it stays, so that its revision never falls.
create table rule_draft (
  workspace_id uuid not null,
  -- campaign or ladder
  kind text not null check (kind in ('campaign', 'ladder')),
  key text not null,
  -- none: there is no draft; draft; inReview: waits for a second person until expires_at.
  state text not null check (state in ('none', 'draft', 'inReview')),
  -- Raised by every step; part of the ETag.
  revision bigint not null,
  -- Of a campaign: its programme; null where the workspace has only one.
  programme text,
  -- As it was sent, in the form of a programme file; null without a draft.
  content json,
  -- The instant from which it is to hold; null: as soon as may be.
  holds_from timestamptz,
  -- The newest version when the draft was begun; 0 where there was none.
  base_version integer not null,
  -- Public ids of everybody who saved the draft: none of them can agree to it.
  edited_by text[] not null,
  saved_at timestamptz,
  saved_by text,
  submitted_at timestamptz,
  submitted_by text,
  expires_at timestamptz,
  -- {outcome, by, at, reason} of the last review.
  last_review json,
  -- Hidden from lists since then; null: it is not.
  archived_at timestamptz,
  primary key (workspace_id, kind, key)
);
create index rule_draft_waiting on rule_draft (workspace_id, expires_at) where state = 'inReview';

-- What a draft would change for whom.
create table rule_preview (
  workspace_id uuid not null,
  preview_id uuid not null,
  kind text not null,
  key text not null,
  -- Of the draft it was made of.
  content_hash text not null,
  -- The last revision that changed a definition, when it was begun.
  rules_revision bigint not null,
  -- From when the draft was taken to hold.
  since timestamptz not null,
  -- The draft holds from another instant: a preview of what would have been.
  as_if boolean not null,
  -- queued, running, done, cancelled, failed
  state text not null check (state in ('queued', 'running', 'done', 'cancelled', 'failed')),
  accounts_all bigint not null,
  accounts_done bigint not null,
  -- {afterAccount, rows, digest, pots, units, levels, accounts}: how far it is, and what it comes to so far.
  progress json not null,
  -- Over content, rules and all differences; null until it is done.
  preview_hash text,
  -- {code, detail}
  failure json,
  created_at timestamptz not null,
  created_by text not null,
  finished_at timestamptz,
  -- It is deleted then.
  keep_until timestamptz not null,
  primary key (workspace_id, preview_id)
);
create index rule_preview_of on rule_preview (workspace_id, kind, key, preview_id);
create index rule_preview_open on rule_preview (workspace_id, created_at) where state in ('queued', 'running');

-- One difference: units of one campaign, or a level.
create table rule_preview_row (
  workspace_id uuid not null,
  preview_id uuid not null,
  -- From 1, in the order in which accounts were gone through.
  n bigint not null,
  account_id uuid not null,
  -- account or a membership's uuid; null for levels.
  holder text,
  unit text,
  campaign text,
  -- Smallest parts of the unit.
  units_before bigint,
  units_after bigint,
  -- Null for units.
  ladder text,
  level_before text,
  level_after text,
  primary key (workspace_id, preview_id, n),
  foreign key (workspace_id, preview_id) references rule_preview (workspace_id, preview_id)
);

-- When a change takes two people. No row: as delivered.
create table review_rules (
  workspace_id uuid not null,
  -- {fourEyes, waitDays}
  rules json not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (workspace_id)
);
