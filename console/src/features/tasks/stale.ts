/** What has to be read again once a task was changed. */
export const TASKS_STALE = [
  'listTasks',
  'listAccountNotes',
  'listPersonNotes',
  'listAccountTimeline',
  'getOverview',
] as const;
