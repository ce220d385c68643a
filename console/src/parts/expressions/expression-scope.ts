/** What rules can read, by path, for completion and help. */
import type { ExpressionScope } from '@hanse/sdk';
import { useRead } from '../../api.ts';

export type { ExpressionScope };

const NOTHING: ExpressionScope = { fields: [], ladders: [] };

/** @param events types that trigger the rule; none: a rule over periods, levels or days */
export function useExpressionScope(events: readonly string[]): ExpressionScope {
  const { data } = useRead('getExpressionScope', { events: events.length === 0 ? undefined : events.join(',') });
  return data ?? NOTHING;
}
