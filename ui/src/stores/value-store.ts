import { useSyncExternalStore } from 'react';

/** A value outside of components that they can watch. */
export interface ValueStore<Value> {
  get: () => Value;
  set: (value: Value) => void;
  watch: (listener: () => void) => () => void;
}

export function createStore<Value>(first: Value): ValueStore<Value> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStored<Value>(store: ValueStore<Value>): Value {
  return useSyncExternalStore(store.watch, store.get);
}
