import type { Session } from '@hanse/sdk';
import type { SignInState } from '@hanse/ui/sign-in';

/** How far somebody has come, and the ways in. */
export function signInStateOf({ member, methods, providers }: Session): SignInState {
  return {
    who: member,
    methods: methods.member,
    providers: providers.filter(({ audience }) => audience === 'member'),
  };
}
