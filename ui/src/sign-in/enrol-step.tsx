/** Choosing a second factor where a workspace asks for one. */
import { Button, Stack } from '@mantine/core';
import { IconDeviceMobile, IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { defineTexts, useTexts } from '../language/language.tsx';
import { type AuthClient, type TotpSetUp as Begun, canUsePasskeys } from './auth-client.ts';
import { PasswordQuestion } from './password-question.tsx';
import { AuthProblemNote } from './problems.tsx';
import { TotpSetUp } from './totp-set-up.tsx';
import { useTask } from './use-task.ts';

const texts = defineTexts({
  en: { app: 'Authenticator app', passkey: 'Passkey on this device', device: 'My device' },
  de: { app: 'Authenticator-App', passkey: 'Passkey auf diesem Gerät', device: 'Mein Gerät' },
});

export function EnrolStep({ client, onDone }: { client: AuthClient; onDone: () => void }) {
  const text = useTexts(texts);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [asks, setAsks] = useState(false);
  const task = useTask();
  const begin = (password?: string) =>
    task.run(async () => {
      const { hasPassword } = await client.security();
      if (hasPassword && password === undefined) setAsks(true);
      else setBegun(await client.beginTotp(password));
    });
  if (begun !== null) return <TotpSetUp client={client} begun={begun} onDone={onDone} />;
  if (asks) return <PasswordQuestion busy={task.busy} error={task.error} onAnswer={(password) => begin(password)} />;
  const passkey = () =>
    task.run(async () => {
      await client.addPasskey(text.device);
      onDone();
    });
  return (
    <Stack>
      <AuthProblemNote error={task.error} />
      <Button size="md" leftSection={<IconDeviceMobile size={18} />} loading={task.busy} onClick={() => begin()}>
        {text.app}
      </Button>
      {canUsePasskeys() && (
        <Button variant="default" size="md" leftSection={<IconFingerprint size={18} />} onClick={passkey}>
          {text.passkey}
        </Button>
      )}
    </Stack>
  );
}
