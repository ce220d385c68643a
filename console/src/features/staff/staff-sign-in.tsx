/** Where somebody of the staff is signed in. */
import type { Staff } from '@hanse/sdk';
import { defineTexts, ProblemNote, useConfirm, useTexts } from '@hanse/ui';
import { Fieldset, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useChange, useRead } from '../../api.ts';
import { SessionList } from '../../parts/session-list.tsx';

const texts = defineTexts({
  en: {
    title: 'Sign-in',
    endAll: 'End all sessions?',
    endAllWhat: 'They are signed out everywhere, at once. Their keys stay.',
    end: 'End them',
    ended: 'Ended',
    lost: 'A lost second factor of staff is taken away on the server: hanse staff reset-sign-in.',
  },
  de: {
    title: 'Anmeldung',
    endAll: 'Alle Sitzungen beenden?',
    endAllWhat: 'Die Person ist sofort überall abgemeldet. Ihre Schlüssel bleiben.',
    end: 'Beenden',
    ended: 'Beendet',
    lost: 'Einen verlorenen zweiten Faktor im Team entfernt man auf dem Server: hanse staff reset-sign-in.',
  },
});

export function StaffSignIn({ person: { id: staffId } }: { person: Staff }) {
  const text = useTexts(texts);
  const confirm = useConfirm();
  const { data, error, refetch } = useRead('listStaffSessions', { staffId });
  const end = useChange('endStaffSessions', { stale: ['listStaffSessions'] });
  const askEnd = async (sessionId?: string) => {
    const question = { title: text.endAll, consequences: [text.endAllWhat], confirm: text.end, danger: true };
    if (sessionId === undefined && !(await confirm(question))) return;
    const onSuccess = () => notifications.show({ message: text.ended });
    end.mutate({ staffId, body: sessionId === undefined ? {} : { sessionId } }, { onSuccess });
  };
  return (
    <Fieldset legend={text.title}>
      <Stack>
        {end.error !== null && <ProblemNote error={end.error} />}
        {data !== undefined && <SessionList sessions={data.data} isBusy={end.isPending} onEnd={askEnd} />}
        {data === undefined &&
          (error === null ? <Skeleton height={40} /> : <ProblemNote error={error} onRetry={() => refetch()} />)}
        <Text size="xs" c="dimmed">
          {text.lost}
        </Text>
      </Stack>
    </Fieldset>
  );
}
