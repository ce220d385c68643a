import { LinkPage, takeLink } from '@hanse/ui/sign-in';
import { useState } from 'react';
import { auth, brand, enter, leave } from './auth.ts';

export function LinkScreen() {
  const [{ token, next }] = useState(takeLink);
  const goOn = () => enter(`/sign-in${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`);
  return <LinkPage client={auth} brand={brand} token={token} onDone={goOn} onOther={leave} />;
}
