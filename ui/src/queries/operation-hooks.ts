/** Operations of the API as hooks: the query's key is the operation with its arguments, so that a change can say what it makes stale. */
import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useSameWrite } from './same-write.ts';

// biome-ignore lint/suspicious/noExplicitAny: stands for whatever an operation takes and gives
type AnyOperation = (args: any, options?: any) => PromiseLike<any>;
type ArgumentsOf<Operation> = Operation extends (args: infer Args, ...rest: never[]) => unknown
  ? Exclude<Args, undefined>
  : never;
type AnswerOf<Operation> = Operation extends (...args: never[]) => PromiseLike<infer Answer> ? Answer : never;
type EntryOf<Answer> = Answer extends { data: (infer Entry)[] } ? Entry : never;

export interface ReadOptions {
  /** False: not asked yet. */
  enabled?: boolean;
  /** Asked again after so many milliseconds while the page is looked at. */
  refreshMs?: number;
}

/** All entries read so far. */
export interface ListState<Entry> {
  entries: readonly Entry[];
  isLoading: boolean;
  error: Error | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  retry: () => void;
}

/** A list that is here as a whole, for tables of what came with something else. */
export function wholeList<Entry>(entries: readonly Entry[]): ListState<Entry> {
  const nothing = () => undefined;
  return {
    entries,
    isLoading: false,
    error: null,
    hasMore: false,
    isLoadingMore: false,
    loadMore: nothing,
    retry: nothing,
  };
}

export interface OperationHooks<Client> {
  /** Reads: `useRead('getAccount', { accountId })`. What was read before stays until the answer to new arguments is there. */
  useRead<Id extends keyof Client & string>(
    operationId: Id,
    args: ArgumentsOf<Client[Id]>,
    options?: ReadOptions,
  ): UseQueryResult<AnswerOf<Client[Id]>, Error>;
  /** Lists, page after page. */
  useList<Id extends keyof Client & string>(
    operationId: Id,
    args: ArgumentsOf<Client[Id]>,
    options?: ReadOptions,
  ): ListState<EntryOf<AnswerOf<Client[Id]>>>;
  /**
   * Writes; when done, what was read with the named operations is read again (all of them where none is named). The same
   * again after an answer that was lost is done once.
   */
  useChange<Id extends keyof Client & string>(
    operationId: Id,
    options?: { stale?: readonly (keyof Client & string)[] },
  ): UseMutationResult<AnswerOf<Client[Id]>, Error, ArgumentsOf<Client[Id]>>;
}

export function createOperationHooks<Client>(client: Client): OperationHooks<Client> {
  const call = (operationId: string, args: unknown, options?: unknown) => {
    return Promise.resolve((client as Record<string, AnyOperation>)[operationId]!(args, options));
  };
  return {
    useRead: (operationId, args, { enabled = true, refreshMs } = {}) =>
      useQuery({
        queryKey: [operationId, args],
        queryFn: ({ signal }) => call(operationId, args, { signal }),
        enabled,
        refetchInterval: refreshMs ?? false,
        placeholderData: keepPreviousData,
      }) as never,
    useList: (operationId, args, { enabled = true, refreshMs } = {}) =>
      toListState(
        useInfiniteQuery({
          queryKey: [operationId, args, 'pages'],
          queryFn: ({ signal, pageParam }) => {
            return call(operationId, pageParam === null ? args : { ...(args as object), cursor: pageParam }, {
              signal,
            });
          },
          initialPageParam: null as string | null,
          getNextPageParam: (page: { nextCursor?: string | null }) => page.nextCursor ?? null,
          enabled,
          refetchInterval: refreshMs ?? false,
          placeholderData: keepPreviousData,
        }),
      ) as never,
    useChange: (operationId, { stale } = {}) => {
      const queries = useQueryClient();
      const sameWrite = useSameWrite();
      return useMutation({
        mutationFn: (args: unknown) => sameWrite(args, (idempotencyKey) => call(operationId, args, { idempotencyKey })),
        onSuccess: () => makeStale(queries, stale),
      }) as never;
    },
  };
}

function makeStale(queries: QueryClient, operations: readonly string[] | undefined): Promise<unknown> {
  if (operations === undefined) return queries.invalidateQueries();
  return Promise.all(operations.map((operationId) => queries.invalidateQueries({ queryKey: [operationId] })));
}

type Pages = UseInfiniteQueryResult<InfiniteData<{ data?: unknown[] }>, Error>;

function toListState(query: Pages): ListState<unknown> {
  return {
    entries: query.data?.pages.flatMap((page) => page.data ?? []) ?? [],
    isLoading: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}
