import { createContext, useContext } from 'react';
import type { NavEntry } from '../feature.ts';

/** Handed down from the start of the app: the shell is what features build on, and cannot import them. */
export const NavEntries = createContext<readonly NavEntry[]>([]);

export function useNavEntries(): readonly NavEntry[] {
  return useContext(NavEntries);
}
