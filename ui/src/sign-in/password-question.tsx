import { Button, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { defineTexts, useTexts } from '../language/language.tsx';
import { AuthProblemNote } from './problems.tsx';

const texts = defineTexts({
  en: { password: 'Your present password', go: 'Continue' },
  de: { password: 'Ihr bisheriges Passwort', go: 'Weiter' },
});

/** Asks for the password once more, before something that protects the sign-in is changed. */
export function PasswordQuestion(props: { busy: boolean; error: unknown; onAnswer: (password: string) => unknown }) {
  const text = useTexts(texts);
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onAnswer(password);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <AuthProblemNote error={props.error} />
        <PasswordInput
          label={text.password}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          size="md"
          required
          data-autofocus
        />
        <Button type="submit" size="md" loading={props.busy} disabled={password === ''}>
          {text.go}
        </Button>
      </Stack>
    </form>
  );
}
