/** The frame around every page: the company that is looked at, where one is, and the way to the others. */
import { ProblemNote, SkipLink, useLanguage, useStored } from '@hanse/ui';
import { Skeleton, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Navigate, Outlet, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useRead } from '../api.ts';
import { forgetKeptAnswers } from '../offline/service-worker.ts';
import { rememberBrand } from '../session/brand.ts';
import { signedOut } from '../session/connection.ts';
import { type Member, SessionProvider, useCompany } from '../session/member.tsx';
import { viewOver } from '../session/viewed-person.ts';
import { NoCompany } from './no-company.tsx';
import { Notices } from './notices.tsx';
import classes from './shell.module.css';
import { TabBar } from './tab-bar.tsx';
import { TopBar } from './top-bar.tsx';

/** Another tab may have signed in somebody else: asked anew whenever somebody comes back to this one. */
export function Shell() {
  const { language } = useLanguage();
  const { data: member, error, refetch } = useRead('getMember', { language });

  const isSignedOut = useStored(signedOut);
  const isViewOver = useStored(viewOver);
  useBrandOf(member);
  useForgetOthers(member);
  if (isViewOver) {
    return (
      <Suspense>
        <ViewOver />
      </Suspense>
    );
  }
  if (member !== undefined) {
    if (member.companies.length === 0) return <NoCompany member={member} />;
    return (
      <SessionProvider key={member.person.id} member={member}>
        <Frame />
        {isSignedOut && member.viewedBy === null && (
          <Suspense>
            <SignInAgain />
          </Suspense>
        )}
      </SessionProvider>
    );
  }
  if (isSignedOut) return <ToSignIn />;
  return (
    <main className={classes.alone}>
      {error === null ? <Waiting /> : <ProblemNote error={error} onRetry={() => refetch()} />}
    </main>
  );
}

/** The phone does without it, and without loading it. */
const SideNavigation = lazy(async () => ({ default: (await import('./side-navigation.tsx')).SideNavigation }));

const ViewOver = lazy(async () => ({ default: (await import('./view-over.tsx')).ViewOver }));

const Toasts = lazy(async () => ({ default: (await import('./toasts.tsx')).Toasts }));

/** Only after a session has ended in mid work. */
const SignInAgain = lazy(async () => ({
  default: (await import('../features/sign-in/sign-in-again.tsx')).SignInAgain,
}));

/** Goes once: what is on its way does not ask again. */
function ToSignIn() {
  const router = useRouter();
  const [search] = useState(() => ({ next: router.state.location.href }));
  return <Navigate to="/sign-in" search={search} replace />;
}

function Frame() {
  const isWide = useMediaQuery('(min-width: 62em)', false, { getInitialValueInEffect: false });
  const { accountId } = useCompany();
  return (
    <div className={classes.frame}>
      <SkipLink />
      {isWide && (
        <aside className={classes.side}>
          <Suspense>
            <SideNavigation />
          </Suspense>
        </aside>
      )}
      <div className={classes.body}>
        <TopBar />
        <Notices />
        {/* Nothing of one company stays while that of another is read. */}
        <main key={accountId} id="main" className={classes.main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <TabBar />
      <Suspense>
        <Toasts />
      </Suspense>
    </div>
  );
}

function Waiting() {
  return (
    <Stack gap="md" aria-busy="true">
      <Skeleton height={32} width="60%" radius="md" />
      <Skeleton height={150} radius="lg" />
      <Skeleton height={110} radius="lg" />
    </Stack>
  );
}

function useBrandOf(member: Member | undefined): void {
  useEffect(() => {
    if (member === undefined) return;
    const { displayName, colour, logo } = member.brand;
    rememberBrand({ name: displayName ?? member.programmes[0]?.name ?? 'Hanse', colour, logo });
  }, [member]);
}

/** What was read for another person is of no use to this one, and none of their business. */
function useForgetOthers(member: Member | undefined): void {
  const queries = useQueryClient();
  const last = useRef<string | null>(null);
  const personId = member?.person.id;
  useEffect(() => {
    if (personId === undefined) return;
    if (last.current !== null && last.current !== personId) {
      forgetKeptAnswers();
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'getMember' });
    }
    last.current = personId;
  }, [personId, queries]);
}
