/** Reading: grey fields where the answer will stand, so that nothing jumps. */
import { ProblemNote } from '@hanse/ui';
import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

/** @param props.heights of the fields, in pixels */
export function Waiting({ heights }: { heights: readonly number[] }) {
  return (
    <Stack gap="lg" aria-busy="true">
      {heights.map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey fields never move
        <Skeleton key={index} height={height} radius="lg" />
      ))}
    </Stack>
  );
}

interface Reading<Answer> {
  data: Answer | undefined;
  error: Error | null;
  refetch: () => unknown;
}

/** What was read; before it, grey fields; in its place, why it could not be read. What is there stays while it is asked for again. */
export function Read<Answer>(props: {
  of: Reading<Answer>;
  heights: readonly number[];
  children: (answer: Answer) => ReactNode;
}) {
  const { of, heights, children } = props;
  if (of.data !== undefined) return children(of.data);
  if (of.error !== null) return <ProblemNote error={of.error} onRetry={() => void of.refetch()} />;
  return <Waiting heights={heights} />;
}
