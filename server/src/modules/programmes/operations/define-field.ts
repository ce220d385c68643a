import { type Instant, RefusedError, unwrap } from '#kernel';
import { recordChange } from '#modules/audit';
import type { FieldDefinition, FieldSubject } from '#modules/campaigns';
import type { Queryable, Transaction } from '#platform/postgres';
import { FIELDS_MAX, fieldChangeFault } from '../domain/definition-fields.ts';
import { compileRules } from '../domain/rules.ts';
import { definitionHash } from '../domain/to-definitions.ts';
import { validateProgramme } from '../domain/validate-programme.ts';
import {
  insertRuleVersions,
  loadRevision,
  loadRuleVersions,
  lockRevision,
  raiseRevision,
  type StoredVersion,
} from '../store/rule-versions.ts';

/** A field and its place among its versions. */
export interface FieldVersion extends FieldDefinition {
  version: number;
  /** When this version was made. */
  since: Instant;
}

const nameOf = ({ subject, key }: { subject: FieldSubject; key: string }) => `${subject}.${key}`;

/** The newest version of every field, ended ones included, by subject and key. */
export async function listFields(db: Queryable, workspaceId: string): Promise<FieldVersion[]> {
  const versions = await loadRuleVersions(db, workspaceId, 'field');
  const newest = new Map(versions.map((version) => [version.key, version]));
  return [...newest.values()].map(fieldOf);
}

/**
 * Makes a field what it is said to be; rules can read it from the same moment on. What says nothing new is not recorded.
 * Ending one that rules read is refused with the places that read it.
 * @throws RefusedError `field_not_changeable`, `field_limit_reached`, `rules_invalid`
 */
export async function defineField(
  tx: Transaction,
  workspaceId: string,
  definition: FieldDefinition,
  { now, by }: { now: Instant; by: string },
): Promise<FieldVersion> {
  await lockRevision(tx, workspaceId);
  const stored = await loadRuleVersions(tx, workspaceId);
  const before = stored.findLast((version) => version.kind === 'field' && version.key === nameOf(definition)) ?? null;
  const fault = before === null ? null : fieldChangeFault(fieldOf(before), definition);
  if (fault !== null) throw new RefusedError(fault);
  if (before === null) checkRoom([...stored, { kind: 'field', key: nameOf(definition) }]);
  if (before?.hash === definitionHash(definition)) return fieldOf(before);
  const added: StoredVersion = {
    kind: 'field',
    key: nameOf(definition),
    version: (before?.version ?? 0) + 1,
    definition,
    hash: definitionHash(definition),
    validFrom: now,
    revision: (await loadRevision(tx, workspaceId)) + 1n,
  };
  checkRules(added.revision, [...stored, added]);
  await raiseRevision(tx, workspaceId);
  await insertRuleVersions(tx, workspaceId, [added], { at: now, by });
  await recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action: definition.ended ? 'endField' : 'defineField',
    subject: { type: 'field', id: nameOf(definition) },
    before: (before?.definition ?? null) as Readonly<Record<string, unknown>> | null,
    after: definition as unknown as Readonly<Record<string, unknown>>,
  });
  return fieldOf(added);
}

/**
 * Ends a field: rules cannot read it any more and values are not taken in; what was recorded stays.
 * @throws RefusedError `not_found`, `rules_invalid` naming the rules that read it
 */
export async function endField(
  tx: Transaction,
  workspaceId: string,
  name: { subject: FieldSubject; key: string },
  change: { now: Instant; by: string },
): Promise<void> {
  const fields = await listFields(tx, workspaceId);
  const found = fields.find((field) => nameOf(field) === nameOf(name));
  if (found === undefined) throw new RefusedError({ code: 'not_found', detail: 'There is no such field.' });
  const { version: _version, since: _since, ...definition } = found;
  await defineField(tx, workspaceId, { ...definition, ended: true }, change);
}

function fieldOf({ definition, version, validFrom }: StoredVersion): FieldVersion {
  return { ...(definition as FieldDefinition), version, since: validFrom };
}

/** @throws RefusedError `field_limit_reached` */
export function checkRoom(versions: readonly Pick<StoredVersion, 'kind' | 'key'>[]): void {
  const keys = new Set(versions.flatMap(({ kind, key }) => (kind === 'field' ? [key] : [])));
  if (keys.size <= FIELDS_MAX) return;
  const detail = `A workspace has at most ${FIELDS_MAX} fields of its own.`;
  throw new RefusedError({ code: 'field_limit_reached', detail, remedy: 'Use fields that are there.' });
}

/** @throws RefusedError `rules_invalid` */
function checkRules(revision: bigint, versions: readonly StoredVersion[]): void {
  const errors = validateProgramme(unwrap(compileRules(revision, versions)));
  if (errors.length === 0) return;
  const detail = `${errors.length} rules cannot work like this, first ${errors[0]?.path}: ${errors[0]?.reason}`;
  throw new RefusedError({ code: 'rules_invalid', detail, remedy: 'Change these rules first.', errors });
}
