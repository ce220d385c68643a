/** The frame around every page: navigation, search, who is signed in. */
import { isProblemLike, ProblemNote, SkipLink, useStored } from '@hanse/ui';
import { AppShell, Center, Loader } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Navigate, Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useRead } from '../api.ts';
import { connection } from '../session/connection.ts';
import { type Me, MeProvider } from '../session/session.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { Navigation } from './navigation.tsx';
import { TopBar } from './top-bar.tsx';

/** Only after a session has ended in mid work. */
const SignInAgain = lazy(async () => ({
  default: (await import('../features/sign-in/sign-in-again.tsx')).SignInAgain,
}));

export function Shell() {
  const { data: me, error, refetch } = useRead('getMe', {});
  const isOver = useStored(connection.signedOut);
  useReloadForOthers(me);
  if (me !== undefined) {
    return (
      <MeProvider value={me}>
        <Frame />
        {isOver && (
          <Suspense>
            <SignInAgain />
          </Suspense>
        )}
      </MeProvider>
    );
  }
  if (isSignedOut(error)) return <ToSignIn />;
  return (
    <Center mih="100dvh" p="md">
      {error === null ? <Loader /> : <ProblemNote error={error} onRetry={() => refetch()} />}
    </Center>
  );
}

/** Somebody else signed in, here or in another window: nothing of whoever was here before stays. */
function useReloadForOthers(me: Me | undefined): void {
  const first = useRef<string | null>(null);
  useEffect(() => {
    if (me === undefined) return;
    if (first.current !== null && first.current !== me.id) globalThis.location.reload();
    first.current = me.id;
  }, [me]);
}

/** Goes once: what is on its way does not ask again. */
function ToSignIn() {
  const router = useRouter();
  const [search] = useState(() => ({ next: router.state.location.href }));
  return <Navigate to="/sign-in" search={search} replace />;
}

const SIGNED_OUT = [
  'sign_in_needed',
  'second_factor_needed',
  'second_factor_missing',
  'authentication_required',
  'workspace_missing',
];

/** Nobody is signed in, not enough, or not to the workspace that was looked at last. */
function isSignedOut(error: unknown): boolean {
  return isProblemLike(error) && SIGNED_OUT.includes(error.code);
}

function Frame() {
  const [opened, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere closes the menu of the phone
  useEffect(close, [pathname]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 248, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', md: 'lg' }}
    >
      <SkipLink />
      <AppShell.Header style={{ background: 'var(--hanse-surface)', borderColor: 'var(--hanse-line)' }}>
        <TopBar opened={opened} onToggle={toggle} />
      </AppShell.Header>
      <AppShell.Navbar style={{ background: 'var(--hanse-surface)', borderColor: 'var(--hanse-line)' }}>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <div style={{ maxWidth: 1280, margin: '0 auto' }}>
          <ConnectionNotice />
          <Outlet />
        </div>
      </AppShell.Main>
    </AppShell>
  );
}
