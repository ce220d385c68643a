/**
 * How a table lives on a cluster of several machines: `distributed` by workspace_id, a `reference` table copied to
 * every machine, or `local` to the one that coordinates.
 */
export type TablePlacement = 'distributed' | 'reference' | 'local';

/** Every table of server/migrations; one that is missing here, or breaks the rules of its placement, fails the checks. */
export const tables: Record<string, TablePlacement> = {
  account: 'distributed',
  account_external_id: 'distributed',
  account_fact: 'distributed',
  account_level: 'distributed',
  account_refold: 'distributed',
  account_state: 'distributed',
  act: 'distributed',
  api_key: 'distributed',
  budget: 'distributed',
  checkpoint: 'distributed',
  claim: 'distributed',
  decision_revision: 'distributed',
  derived_fact: 'distributed',
  due: 'distributed',
  entry: 'distributed',
  event: 'distributed',
  exchange_rate: 'distributed',
  idempotency_key: 'distributed',
  lane: 'distributed',
  level_move: 'distributed',
  lot: 'distributed',
  membership: 'distributed',
  outcome: 'distributed',
  party_revision: 'distributed',
  person: 'distributed',
  rule_revision: 'distributed',
  rule_version: 'distributed',
  unmatched_event: 'distributed',
  work_item: 'distributed',
  // Read before the workspace of a request is known.
  workspace: 'reference',
  // Which migrations were applied; made before the first of them.
  schema_migration: 'local',
};
