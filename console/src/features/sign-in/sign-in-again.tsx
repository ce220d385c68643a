/** Signing in again over the page, after the session ended in mid work. */
import { ProblemNote } from '@hanse/ui';
import { SessionEnded, SignInPage } from '@hanse/ui/sign-in';
import { Center, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { auth, brand } from './auth.ts';
import { signInStateOf } from './sign-in-state.ts';

export function SignInAgain() {
  const { href } = useLocation();
  const queries = useQueryClient();
  const { data: session, error, refetch } = useRead('getSession', {});
  return (
    <SessionEnded>
      {session === undefined ? (
        <Center mih={200}>
          {error === null ? <Loader /> : <ProblemNote error={error} onRetry={() => void refetch()} />}
        </Center>
      ) : (
        <SignInPage
          client={auth}
          brand={brand}
          state={signInStateOf(session)}
          workspace={session.workspace?.slug}
          next={href}
          // The first answer that knows the session ends this.
          onDone={() => void queries.invalidateQueries()}
          onChange={() => void refetch()}
        />
      )}
    </SessionEnded>
  );
}
