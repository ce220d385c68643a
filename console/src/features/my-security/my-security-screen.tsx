import { MySecurity } from '@hanse/ui/sign-in';
import { auth, leave } from '../sign-in/auth.ts';

export function MySecurityScreen() {
  return <MySecurity client={auth} onSignedOut={leave} />;
}
