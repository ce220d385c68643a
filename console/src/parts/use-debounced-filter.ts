import { useDebouncedCallback } from '@mantine/hooks';

/**
 * Calls `apply` once nothing was typed for `delay` ms, unless people have gone elsewhere by then: the page they go to may
 * still be loading, and putting a filter into the address would take them back.
 */
export function useDebouncedFilter<Values extends unknown[]>(
  apply: (...values: Values) => void,
  delay: number,
): (...values: Values) => void {
  const later = useDebouncedCallback((place: string, values: Values) => {
    if (globalThis.location.pathname === place) apply(...values);
  }, delay);
  return (...values) => later(globalThis.location.pathname, values);
}
