import { RefusedError } from '#kernel';
import { grants } from '#platform/http';
import { type FilePurpose, filePurposes, rulesOf } from '../domain/purposes.ts';
import type { Actor } from './dependencies.ts';

/** Proofs and other files of persons take a permission of their own. */
const PERSONAL = 'files:personal';

/** What somebody may see. */
export function visiblePurposes({ scopes }: Pick<Actor, 'scopes'>): FilePurpose[] {
  const all = grants(scopes, PERSONAL);
  return filePurposes.filter((purpose) => all || !rulesOf(purpose).personal);
}

/** @throws RefusedError `permission_denied` */
export function requirePurpose(actor: Pick<Actor, 'scopes'>, purpose: FilePurpose): void {
  if (visiblePurposes(actor).includes(purpose)) return;
  throw new RefusedError({
    code: 'permission_denied',
    detail: `Files of the purpose ${purpose} need the permission ${PERSONAL}, which these credentials do not have.`,
    permission: PERSONAL,
  });
}
