/** Confirming who one is with what one has besides: a code, a backup code, a passkey. */
import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { defineTexts, useTexts } from '../language/language.tsx';
import { type AuthClient, canUsePasskeys } from './auth-client.ts';
import { AuthProblemNote } from './problems.tsx';
import { useTask } from './use-task.ts';

const texts = defineTexts({
  en: {
    code: 'Six digits of your authenticator app',
    confirm: 'Confirm',
    useBackup: 'Use a backup code instead',
    backup: 'Backup code',
    backupAbout: 'One of the codes you kept when you set up the app. Each works once.',
    useApp: 'Use the authenticator app',
    passkey: 'Use a passkey',
  },
  de: {
    code: 'Sechs Ziffern Ihrer Authenticator-App',
    confirm: 'Bestätigen',
    useBackup: 'Stattdessen einen Ersatzcode benutzen',
    backup: 'Ersatzcode',
    backupAbout: 'Einer der Codes, die Sie beim Einrichten der App aufbewahrt haben. Jeder gilt einmal.',
    useApp: 'Die Authenticator-App benutzen',
    passkey: 'Passkey benutzen',
  },
});

export function SecondFactor({ client, onDone }: { client: AuthClient; onDone: () => void }) {
  const text = useTexts(texts);
  const [isBackup, setBackup] = useState(false);
  const [code, setCode] = useState('');
  const task = useTask();
  const verify = (given: string) =>
    task.run(async () => {
      await client.verifyCode(isBackup ? 'backup-code' : 'totp', given.trim());
      onDone();
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void verify(code);
  };
  const passkey = () =>
    task.run(async () => {
      await client.signInWithPasskey();
      onDone();
    });
  return (
    <form onSubmit={submit}>
      <Stack>
        <AuthProblemNote error={task.error} />
        {isBackup ? (
          <TextInput
            label={text.backup}
            description={text.backupAbout}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            size="md"
            required
            withAsterisk={false}
            data-autofocus
          />
        ) : (
          <CodeInput label={text.code} value={code} onChange={setCode} onComplete={(given) => void verify(given)} />
        )}
        <Button type="submit" size="md" loading={task.busy} disabled={code.trim() === ''}>
          {text.confirm}
        </Button>
        {canUsePasskeys() && (
          <Button variant="default" size="md" leftSection={<IconFingerprint size={18} />} onClick={passkey}>
            {text.passkey}
          </Button>
        )}
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => {
            setBackup(!isBackup);
            setCode('');
            task.clear();
          }}
        >
          {isBackup ? text.useApp : text.useBackup}
        </Anchor>
      </Stack>
    </form>
  );
}

/** Six digits; fills itself where the phone or a password manager offers the code. */
export function CodeInput(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onComplete?: (value: string) => void;
}) {
  const { label, value, onChange, onComplete } = props;
  return (
    <TextInput
      label={label}
      value={value}
      onChange={(event) => {
        const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, DIGITS);
        onChange(digits);
        if (digits.length === DIGITS && digits !== value) onComplete?.(digits);
      }}
      inputMode="numeric"
      autoComplete="one-time-code"
      size="md"
      required
      withAsterisk={false}
      data-autofocus
      autoFocus
      styles={{ input: { letterSpacing: '0.4em', fontVariantNumeric: 'tabular-nums', fontWeight: 600 } }}
    />
  );
}

const DIGITS = 6;
