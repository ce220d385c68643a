/** The audit trail: who changed what, and the proof that nothing of it was changed since. */
export { type AuditEntry, COMMAND_LINE, type RecordedChange, type Subject } from './domain/audit-entry.ts';
export type { AuditFault } from './domain/chain.ts';
export { auditRoutes } from './http/routes.ts';
export { makeCheckpoints } from './operations/make-checkpoints.ts';
export { auditHolder } from './operations/personal-data.ts';
export { recordChange, recordChanges } from './operations/record-change.ts';
export { type TrailReport, verifyTrail } from './operations/verify-checkpoints.ts';
export { selectEntries as selectAuditEntries } from './store/audit-entries.ts';
