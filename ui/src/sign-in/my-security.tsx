/** What somebody has set up to sign in, and where they are signed in. */
import { Skeleton, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isProblemLike } from '../feedback/problem.tsx';
import { defineTexts, useTexts } from '../language/language.tsx';
import { Page } from '../layout/page.tsx';
import type { AuthClient } from './auth-client.ts';
import { MyPasskeys, MyPassword, MySecondFactor } from './my-means.tsx';
import { MySessions } from './my-sessions.tsx';
import { AuthProblemNote } from './problems.tsx';

const texts = defineTexts({
  en: {
    title: 'My sign-in',
    about: (email: string) => `You sign in as ${email}.`,
  },
  de: {
    title: 'Meine Anmeldung',
    about: (email) => `Sie melden sich als ${email} an.`,
  },
});

const KEY = ['mySecurity'];

/** @param props.onSignedOut the own session has ended */
export function MySecurity({ client, onSignedOut }: { client: AuthClient; onSignedOut: () => void }) {
  const text = useTexts(texts);
  const queries = useQueryClient();
  const { data, error } = useQuery({ queryKey: KEY, queryFn: () => client.security() });
  const reload = () => queries.invalidateQueries({ queryKey: KEY });
  if (isProblemLike(error) && error.code === 'sign_in_needed') onSignedOut();
  return (
    <Page title={text.title} {...(data === undefined ? {} : { about: text.about(data.email) })}>
      {error !== null && <AuthProblemNote error={error} />}
      {data === undefined && error === null && (
        <Stack aria-busy="true">
          <Skeleton height={110} radius="lg" />
          <Skeleton height={110} radius="lg" />
          <Skeleton height={160} radius="lg" />
        </Stack>
      )}
      {data !== undefined && (
        <>
          <MySecondFactor client={client} security={data} onChange={reload} />
          <MyPasskeys client={client} security={data} onChange={reload} />
          <MyPassword client={client} security={data} onChange={reload} />
          <MySessions client={client} sessions={data.sessions} onChange={reload} onSignedOut={onSignedOut} />
        </>
      )}
    </Page>
  );
}
