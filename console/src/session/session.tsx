/** Who works here, and what they may do; screens show what is allowed, the server decides. */
import type { Me } from '@hanse/sdk';
import { createContext, useContext } from 'react';

export type { Me };

const MeContext = createContext<Me | null>(null);
export const MeProvider = MeContext;

export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('useMe is for screens behind the sign-in');
  return me;
}

/** True if the person may do this; `accounts:*` and `*` cover it. */
export function may(me: Me, permission: string): boolean {
  const things = permission.slice(0, permission.indexOf(':'));
  return me.permissions.some((one) => one === '*' || one === permission || one === `${things}:*`);
}

export function useMay(permission: string): boolean {
  return may(useMe(), permission);
}
