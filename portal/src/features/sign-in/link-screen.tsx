import { useStored } from '@hanse/ui';
import { LinkPage, takeLink } from '@hanse/ui/sign-in';
import { useState } from 'react';
import { brandStore } from '../../session/brand.ts';
import { auth, enter, leave } from './auth.ts';

export function LinkScreen() {
  const { name, logo } = useStored(brandStore);
  const [{ token, next }] = useState(takeLink);
  const goOn = () => enter(`/sign-in${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`);
  return <LinkPage client={auth} brand={{ name, logo }} token={token} onDone={goOn} onOther={leave} />;
}
