/** What was read in one piece, as a list for a table. */
import type { ListState } from '@hanse/ui';

export function listOf<Entry>(
  read: { isPending: boolean; error: Error | null; refetch: () => unknown },
  entries: readonly Entry[],
): ListState<Entry> {
  return {
    entries,
    isLoading: read.isPending,
    error: read.error,
    hasMore: false,
    isLoadingMore: false,
    loadMore: () => undefined,
    retry: () => void read.refetch(),
  };
}
