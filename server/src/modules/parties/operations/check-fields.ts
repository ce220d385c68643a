import { RefusedError } from '#kernel';
import type { Change } from './change-account.ts';

type Fields = Awaited<ReturnType<Change['deps']['rules']['load']>>['fields'];
type Subject = Parameters<Fields['of']>[0];

/**
 * Holds values against the fields of the workspace. Attributes that nobody defined as a field are taken as they are, since
 * a programme may declare them later; fields of persons and memberships have to be defined.
 * @param options.complete required fields have to be there
 * @throws RefusedError `validation_failed` with every value that does not fit
 */
export async function checkFields(
  { tx, deps, workspaceId }: Pick<Change, 'tx' | 'deps' | 'workspaceId'>,
  subject: Subject,
  values: Readonly<Record<string, unknown>>,
  { at, complete = false }: { at: string; complete?: boolean },
): Promise<Fields> {
  const { fields } = await deps.rules.load(tx, workspaceId);
  const faults = fields.faults(subject, values, { complete, known: () => subject === 'account' });
  if (faults.length === 0) return fields;
  throw new RefusedError({
    code: 'validation_failed',
    detail: faults.length === 1 ? 'One field is not accepted.' : `${faults.length} fields are not accepted.`,
    errors: faults.map(({ name, fault }) => ({
      path: `${at}.${name}`,
      code: 'invalid_value',
      reason: `${name} ${fault}.`,
      remedy: 'Correct it; GET /v1/fields has the fields and their types.',
    })),
  });
}
