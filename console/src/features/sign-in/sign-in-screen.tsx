import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import { SignInFrame, SignInPage } from '@hanse/ui/sign-in';
import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import { chooseWorkspace, chosenWorkspace } from '../../session/chosen-workspace.ts';
import { auth, brand, enter } from './auth.ts';
import type { SignInSearch } from './sign-in-feature.ts';
import { signInStateOf } from './sign-in-state.ts';

const texts = defineTexts({
  en: {
    caught:
      'This is a demonstration: mails are not sent. Links lie in the console under Mails, for whoever is signed in.',
    choose: 'Where do you want to work?',
    none: 'You belong to no workspace',
    noneAbout: 'Whoever runs it has to add you to the staff.',
    out: 'Sign out',
  },
  de: {
    caught:
      'Das ist eine Demonstration: E-Mails werden nicht gesendet. Links liegen in der Konsole unter E-Mails, für alle, die angemeldet sind.',
    choose: 'Wo möchten Sie arbeiten?',
    none: 'Sie gehören zu keinem Arbeitsbereich',
    noneAbout: 'Wer ihn betreibt, muss Sie zum Team hinzufügen.',
    out: 'Abmelden',
  },
});

export function SignInScreen() {
  const text = useTexts(texts);
  const { next, error: ssoError } = useSearch({ strict: false }) as SignInSearch;
  const { data: session, error, refetch } = useRead('getSession', {});
  if (session === undefined) {
    return (
      <Center mih="100dvh" p="md">
        {error === null ? <Loader /> : <ProblemNote error={error} onRetry={() => refetch()} />}
      </Center>
    );
  }
  const { staff, workspace } = session;
  if (staff?.secondFactor === 'done') return <Workspaces workspaces={staff.workspaces} next={next} />;
  return (
    <SignInPage
      client={auth}
      brand={workspace === null ? brand : { ...brand, name: workspace.name }}
      state={signInStateOf(session)}
      workspace={workspace?.slug}
      next={next}
      ssoError={ssoError}
      onDone={() => void refetch()}
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

/** One is entered at once; of several, the one that was looked at last, or the one that is chosen. */
function Workspaces({
  workspaces,
  next,
}: {
  workspaces: readonly { slug: string; name: string }[];
  next?: string | undefined;
}) {
  const text = useTexts(texts);
  const go = (slug: string) => {
    chooseWorkspace(slug);
    enter(next);
  };
  const last = workspaces.find(({ slug }) => slug === chosenWorkspace());
  const only = workspaces.length === 1 ? workspaces[0] : last;
  if (only !== undefined) {
    go(only.slug);
    return null;
  }
  const isNobody = workspaces.length === 0;
  const out = () => auth.signOut().finally(() => enter('/sign-in'));
  return (
    <SignInFrame
      brand={brand}
      title={isNobody ? text.none : text.choose}
      {...(isNobody ? { about: text.noneAbout } : {})}
    >
      <Stack>
        {workspaces.map(({ slug, name }) => (
          <Button key={slug} variant="default" size="md" onClick={() => go(slug)}>
            {name}
          </Button>
        ))}
        <Button variant="subtle" color="gray" onClick={out}>
          {text.out}
        </Button>
      </Stack>
    </SignInFrame>
  );
}
