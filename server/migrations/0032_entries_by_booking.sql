-- The list of entries of all accounts, the newest first. What one batch books shares its instant, and equal keys are
-- stored once: 8.7 bytes per entry.
create index entry_by_booking on entry (workspace_id, posted_at);
