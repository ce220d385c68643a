/** When tasks are due, as people think of it. */
import type { Task } from '@hanse/sdk';

export const taskGroups = ['overdue', 'today', 'week', 'later', 'noDay'] as const;
export type TaskGroup = (typeof taskGroups)[number];

/** @param days today, and the last day of those that come soon (`2026-11-22`) */
export function groupOf({ dueOn }: Pick<Task, 'dueOn'>, days: { today: string; soon: string }): TaskGroup {
  if (dueOn === null) return 'noDay';
  if (dueOn < days.today) return 'overdue';
  if (dueOn === days.today) return 'today';
  return dueOn <= days.soon ? 'week' : 'later';
}
