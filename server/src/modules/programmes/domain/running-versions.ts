/** Which of all versions ever applied hold now or will. */
import type { Instant } from '#kernel';
import { statusOf } from './life-cycle.ts';
import type { RuleVersion } from './rules.ts';

export interface RunningVersion extends RuleVersion {
  /** `scheduled`: holds from validFrom on, which is still to come. */
  state: 'inForce' | 'scheduled';
}

/** Of every definition the version in force and those scheduled after it; campaigns and ladders that have ended are left out. */
export function runningVersions(versions: readonly RuleVersion[], now: Instant): RunningVersion[] {
  const byKey = Map.groupBy(versions, ({ kind, key }) => `${kind} ${key}`);
  return [...byKey.values()].flatMap((group): RunningVersion[] => {
    const ordered = group.toSorted((a, b) => a.version - b.version);
    const current = ordered.findLast((version) => version.validFrom <= now);
    const scheduled = ordered.filter((version) => version.validFrom > now && version.version > (current?.version ?? 0));
    const running = scheduled.map((version): RunningVersion => ({ ...version, state: 'scheduled' }));
    if (current !== undefined && statusOf(current) !== 'ended') running.unshift({ ...current, state: 'inForce' });
    return running;
  });
}
