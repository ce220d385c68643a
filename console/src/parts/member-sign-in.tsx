/** How a member gets into the portal, for whoever helps them: a link by mail, sessions, a lost second factor. */
import { defineTexts, ProblemNote, Section, useConfirm, useTexts } from '@hanse/ui';
import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useChange, useRead } from '../api.ts';
import { useMay } from '../session/session.tsx';
import { SessionList } from './session-list.tsx';

const texts = defineTexts({
  en: {
    title: 'Sign-in to the portal',
    about: 'Everything done here is in the audit trail.',
    send: 'Send a link by mail',
    sendTitle: (email: string) => `Send a link to ${email}?`,
    sendWhat: ['It signs them in once, within 7 days.', 'A link that was sent before opens nothing any more.'],
    sent: 'The link is on its way',
    reset: 'Take second factor away',
    resetTitle: 'Take the second factor away?',
    resetWhat: [
      'Authenticator app and passkeys are removed; one factor is enough until they set up another.',
      'All their sessions end at once.',
      'Make sure that it is them who asks: call back on a number you know.',
    ],
    resetDone: 'They sign in with one factor now',
    endAll: 'End all sessions?',
    endAllWhat: 'They are signed out everywhere, at once.',
    end: 'End them',
    ended: 'Ended',
  },
  de: {
    title: 'Anmeldung am Portal',
    about: 'Alles, was hier geschieht, steht im Prüfpfad.',
    send: 'Link per E-Mail senden',
    sendTitle: (email) => `Einen Link an ${email} senden?`,
    sendWhat: ['Er meldet einmal an, binnen 7 Tagen.', 'Ein früher gesendeter Link öffnet nichts mehr.'],
    sent: 'Der Link ist unterwegs',
    reset: 'Zweiten Faktor entfernen',
    resetTitle: 'Den zweiten Faktor entfernen?',
    resetWhat: [
      'Authenticator-App und Passkeys werden entfernt; bis ein neuer eingerichtet ist, genügt ein Faktor.',
      'Alle Sitzungen enden sofort.',
      'Vergewissern Sie sich, dass die Person selbst fragt: Rufen Sie unter einer bekannten Nummer zurück.',
    ],
    resetDone: 'Die Anmeldung braucht nur noch einen Faktor',
    endAll: 'Alle Sitzungen beenden?',
    endAllWhat: 'Die Person ist sofort überall abgemeldet.',
    end: 'Beenden',
    ended: 'Beendet',
  },
});

/** @param props.email null where there is nobody to write to */
export function MemberSignIn({ personId, email }: { personId: string; email: string | null }) {
  const mayHelp = useMay('sign-in:support');
  return mayHelp ? <Help personId={personId} email={email} /> : null;
}

function Help({ personId, email }: { personId: string; email: string | null }) {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const { data, error, refetch } = useRead('listPersonSessions', { personId });
  const stale = ['listPersonSessions'] as const;
  const end = useChange('endPersonSessions', { stale });
  const send = useChange('sendSignInMail', { stale });
  const reset = useChange('resetSecondFactor', { stale });
  const tell = (message: string) => () => notifications.show({ message });
  const askSend = async () => {
    const question = { title: text.sendTitle(email ?? ''), consequences: text.sendWhat, confirm: text.send };
    if (await confirm(question)) send.mutate({ personId }, { onSuccess: tell(text.sent) });
  };
  const askReset = async () => {
    const question = { title: text.resetTitle, consequences: text.resetWhat, confirm: text.reset, danger: true };
    if (await confirm(question)) reset.mutate({ personId }, { onSuccess: tell(text.resetDone) });
  };
  const askEnd = async (sessionId?: string) => {
    const question = { title: text.endAll, consequences: [text.endAllWhat], confirm: text.end, danger: true };
    if (sessionId === undefined && !(await confirm(question))) return;
    end.mutate({ personId, body: sessionId === undefined ? {} : { sessionId } }, { onSuccess: tell(text.ended) });
  };
  const failed = end.error ?? send.error ?? reset.error;
  return (
    <Section title={text.title} about={text.about}>
      <Stack>
        {failed !== null && <ProblemNote error={failed} />}
        {data !== undefined && <SessionList sessions={data.data} isBusy={end.isPending} onEnd={askEnd} />}
        {data === undefined &&
          (error === null ? <Skeleton height={40} /> : <ProblemNote error={error} onRetry={() => refetch()} />)}
        <Group gap="xs">
          {email !== null && (
            <Button variant="default" onClick={() => void askSend()} loading={send.isPending}>
              {text.send}
            </Button>
          )}
          <Button variant="subtle" color="red" onClick={() => void askReset()} loading={reset.isPending}>
            {text.reset}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
