import { Badge } from '@mantine/core';

const COLOURS = { good: 'green', bad: 'red', warn: 'orange', busy: 'blue', quiet: 'gray' } as const;

/** A state as a word; the first screen does without what else the kit's badge brings along. */
export function StateMark({ tone, children }: { tone: keyof typeof COLOURS; children: string }) {
  return <Badge color={COLOURS[tone]}>{children}</Badge>;
}

export type StateTone = keyof typeof COLOURS;
