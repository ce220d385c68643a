import { useMutation, useQueryClient } from '@tanstack/react-query';

/** One decision out of several operations; whatever was read is read again. */
export function useDecision(decide: () => PromiseLike<unknown>, { onDone }: { onDone: () => void }) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => decide(),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onDone();
    },
  });
}
