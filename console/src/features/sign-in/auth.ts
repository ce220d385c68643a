import { createAuthClient } from '@hanse/ui/sign-in';
import logo from '../../assets/hanse.svg';

export const auth = createAuthClient('/auth/staff');
export const brand = { name: 'Hanse', logo };

/** Loads the console anew, so that nothing of whoever was here before stays. @param page below the console */
export function enter(page = '/'): void {
  globalThis.location.assign(`/console${page}`);
}

export function leave(): void {
  enter('/sign-in');
}
