/** Where a link of a mail leads: nobody is signed in before they say so, because mail programs open links too. */
import { Button, Stack } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import { defineTexts, useTexts } from '../language/language.tsx';
import { type AuthClient, AuthProblem } from './auth-client.ts';
import { AuthProblemNote } from './problems.tsx';
import { type SignInBrand, SignInFrame } from './sign-in-frame.tsx';
import { useTask } from './use-task.ts';

const texts = defineTexts({
  en: {
    title: 'Sign in with this link',
    about: 'The link works once. If somebody else sent it to you, close this page.',
    go: 'Sign in',
    other: 'Sign in another way, or get a new link',
  },
  de: {
    title: 'Mit diesem Link anmelden',
    about: 'Der Link gilt einmal. Hat ihn jemand anderes Ihnen geschickt, schließen Sie diese Seite.',
    go: 'Anmelden',
    other: 'Anders anmelden oder neuen Link holen',
  },
});

/** Token and target of the address; the page takes them out of it, so that they stay in no history. */
export function takeLink(): { token: string | null; next: string | undefined } {
  const fragment = new URLSearchParams(globalThis.location.hash.slice(1));
  const token = fragment.get('token');
  if (token !== null) globalThis.history.replaceState(null, '', globalThis.location.pathname);
  return { token, next: fragment.get('next') ?? undefined };
}

export function LinkPage(props: {
  client: AuthClient;
  brand: SignInBrand;
  token: string | null;
  onDone: () => void;
  onOther: () => void;
}) {
  const { client, brand, token, onDone, onOther } = props;
  const text = useTexts(texts);
  const missing = token === null ? new AuthProblem({ code: 'sign_in_link_invalid' }) : null;
  const task = useTask(missing);
  const [isOver, setOver] = useState(token === null);
  const open = () =>
    task.run(async () => {
      setOver(true);
      await client.openLink(token ?? '');
      onDone();
    });
  return (
    <SignInFrame brand={brand} title={text.title} about={text.about}>
      <Stack>
        <AuthProblemNote error={task.error} />
        {(!isOver || task.busy) && (
          <Button
            size="md"
            loading={task.busy}
            rightSection={<IconArrowRight size={18} />}
            onClick={open}
            data-autofocus
          >
            {text.go}
          </Button>
        )}
        {isOver && !task.busy && task.error !== null && (
          <Button size="md" variant="default" onClick={onOther}>
            {text.other}
          </Button>
        )}
      </Stack>
    </SignInFrame>
  );
}
