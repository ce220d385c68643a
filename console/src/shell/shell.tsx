/** The frame around every page: navigation, search, who is signed in. */
import { isProblemLike, ProblemNote } from '@hanse/ui';
import { AppShell, Center, Loader } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Navigate, Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useRead } from '../api.ts';
import { MeProvider } from '../session/session.tsx';
import { Navigation } from './navigation.tsx';
import { TopBar } from './top-bar.tsx';

export function Shell() {
  const { data: me, error, refetch } = useRead('getMe', {});
  if (me !== undefined) {
    return (
      <MeProvider value={me}>
        <Frame />
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
      <AppShell.Header style={{ background: 'var(--hanse-surface)', borderColor: 'var(--hanse-line)' }}>
        <TopBar opened={opened} onToggle={toggle} />
      </AppShell.Header>
      <AppShell.Navbar style={{ background: 'var(--hanse-surface)', borderColor: 'var(--hanse-line)' }}>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main>
        <div style={{ maxWidth: 1280, margin: '0 auto' }}>
          <Outlet />
        </div>
      </AppShell.Main>
    </AppShell>
  );
}
