/** How simple and clear what runs is. */
import { ProblemNote } from '@hanse/ui';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { ReviewView } from './review-view.tsx';

export function ReviewPanel({ file }: { file: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['reviewProgramme', file],
    queryFn: ({ signal }) => api.reviewProgramme({ body: file }, { signal }),
  });
  if (error !== null && data === undefined) return <ProblemNote error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height={180} radius="lg" />;
  return <ReviewView review={data} />;
}
