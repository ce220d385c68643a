import type { Queryable } from '#platform/postgres';
import { loadAdjustmentRules } from '../store/adjustment-rules.ts';

/** What reason codes are called; null for one the workspace does not know any more. */
export async function reasonNames(
  db: Queryable,
  workspaceId: string,
  language: 'en' | 'de',
): Promise<(code: string) => string | null> {
  const { reasons } = await loadAdjustmentRules(db, workspaceId);
  return (code) => reasons[code]?.name[language] ?? null;
}
