import { defineTexts, ProblemNote, useStored, useTexts } from '@hanse/ui';
import { SignInPage } from '@hanse/ui/sign-in';
import { Center, Loader, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { brandStore } from '../../session/brand.ts';
import { auth, enter } from './auth.ts';
import type { SignInSearch } from './sign-in-feature.ts';
import { signInStateOf } from './sign-in-state.ts';

const texts = defineTexts({
  en: { caught: 'This is a demonstration: mails are not sent, they lie in the console.' },
  de: { caught: 'Das ist eine Demonstration: E-Mails werden nicht gesendet, sie liegen in der Konsole.' },
});

export function SignInScreen() {
  const text = useTexts(texts);
  const known = useStored(brandStore);
  const { next, error: ssoError } = useSearch({ strict: false }) as SignInSearch;
  const { data: session, error, refetch } = useRead('getSession', {});
  if (session === undefined) {
    return (
      <Center mih="100dvh" p="md">
        {error === null ? <Loader /> : <ProblemNote error={error} onRetry={() => refetch()} />}
      </Center>
    );
  }
  const { member, workspace } = session;
  if (member?.secondFactor === 'done') {
    enter(next);
    return null;
  }
  const name = known.name === 'Hanse' ? (workspace?.name ?? known.name) : known.name;
  return (
    <SignInPage
      client={auth}
      brand={{ name, logo: known.logo }}
      state={signInStateOf(session)}
      next={next}
      ssoError={ssoError}
      onDone={() => enter(next)}
      onChange={() => void refetch()}
    >
      {session.mailsAreCaught && (
        <Text size="xs" c="dimmed">
          {text.caught}
        </Text>
      )}
    </SignInPage>
  );
}
