import { useState } from 'react';

/** One thing at a time: whether it runs, and what went wrong with it. */
export interface Task {
  busy: boolean;
  error: unknown;
  run(work: () => Promise<void>): Promise<void>;
  clear(): void;
}

export function useTask(first: unknown = null): Task {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(first);
  return {
    busy,
    error,
    clear: () => setError(null),
    run: async (work) => {
      setBusy(true);
      setError(null);
      try {
        await work();
      } catch (thrown) {
        setError(thrown);
      } finally {
        setBusy(false);
      }
    },
  };
}
