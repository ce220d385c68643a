/** A page of one thing before the thing is there: it comes, or says why it did not. */
import { Page, ProblemNote } from '@hanse/ui';
import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';

export function ComingPage(props: { title: string; path: ReactNode[]; error: Error | null; onRetry: () => unknown }) {
  const { title, path, error, onRetry } = props;
  return (
    <Page title={title} path={path}>
      {error === null ? <Skeleton height={200} radius="lg" /> : <ProblemNote error={error} onRetry={onRetry} />}
    </Page>
  );
}
