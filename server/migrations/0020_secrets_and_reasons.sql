-- contract: signing secrets of webhooks and suppliers in clear
-- Secrets are encrypted with a key of the workspace, which is encrypted with the installation's secret key; reasons in the
-- audit trail stand apart from it; and the rules of erasure.

-- Encrypted, as <key id>.<text>. Rows from before are encrypted by a job; a row has one of the two.
alter table webhook_secret add column secret_sealed text;
alter table webhook_secret alter column secret drop not null;
alter table reward_supplier add column secret_sealed text;
alter table reward_supplier alter column secret drop not null;

-- Why something was changed, in the words of whoever did it. The entry keeps a hash over it and a random number, so that the
-- words can be taken away where they speak of somebody who is erased, and nobody can change them unnoticed.
create table audit_reason (
  workspace_id uuid not null,
  entry_id uuid not null,
  -- Hashed together with the words: nobody finds them again by guessing once the row is gone.
  nonce text not null,
  reason text not null,
  primary key (workspace_id, entry_id)
);

-- What an erasure takes; no row: as delivered.
create table erasure_rules (
  workspace_id uuid not null,
  rules json not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (workspace_id)
);
