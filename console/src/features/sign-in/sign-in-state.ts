import type { Session } from '@hanse/sdk';
import type { SignInState } from '@hanse/ui/sign-in';

/** How far somebody has come, and the ways in. */
export function signInStateOf({ staff, methods, providers }: Session): SignInState {
  return {
    who: staff,
    methods: methods.staff,
    providers: providers.filter(({ audience }) => audience === 'staff'),
  };
}
