import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { isProblemLike, ProblemNote } from '../feedback/problem.tsx';
import { defineTexts, useTexts } from '../language/language.tsx';
import { AuthProblem, isGivenUp } from './auth-client.ts';

const texts = defineTexts({
  en: {
    credentials_wrong: 'Address or password is not right. You can also have a link sent to you.',
    sign_in_link_invalid: 'This link does not work any more: it was used, is too old, or a newer one was sent.',
    code_wrong: 'The code is not right. Wait for the next one, and check the clock of your phone.',
    passkey_refused: 'The passkey was not accepted. Try again, or sign in another way.',
    sign_in_needed: 'That took too long. Please sign in again.',
    sign_in_again: 'Please sign in again with a link to your address, and repeat this.',
    password_weak: 'Please choose a longer password: at least 10 characters, without your address.',
    password_wrong: 'The present password is not right.',
    sso_provider_off: 'This sign-in is not available.',
    sso_provider_unusable: 'This sign-in does not answer at the moment. Try again later, or sign in another way.',
    sign_in_method_off: 'Your organisation does not allow this way of signing in. Please choose another.',
    second_factor_needed: 'Please confirm with your second factor first: sign out and in again.',
    given_up: 'Nothing was chosen on your device. Try again, or sign in another way.',
    known_here: 'This device has a passkey for you already.',
    paused: (minutes: number) =>
      `There were too many attempts. Please try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  },
  de: {
    credentials_wrong: 'Adresse oder Passwort stimmt nicht. Sie können sich auch einen Link senden lassen.',
    sign_in_link_invalid: 'Dieser Link gilt nicht mehr: Er wurde benutzt, ist zu alt, oder ein neuer wurde gesendet.',
    code_wrong: 'Der Code stimmt nicht. Warten Sie auf den nächsten und prüfen Sie die Uhr Ihres Telefons.',
    passkey_refused: 'Der Passkey wurde nicht angenommen. Versuchen Sie es noch einmal oder auf anderem Weg.',
    sign_in_needed: 'Das hat zu lange gedauert. Bitte melden Sie sich neu an.',
    sign_in_again: 'Bitte melden Sie sich mit einem Link an Ihre Adresse neu an und wiederholen Sie das.',
    password_weak: 'Bitte wählen Sie ein längeres Passwort: mindestens 10 Zeichen, ohne Ihre Adresse.',
    password_wrong: 'Das bisherige Passwort stimmt nicht.',
    sso_provider_off: 'Diese Anmeldung gibt es hier nicht.',
    sso_provider_unusable: 'Diese Anmeldung antwortet gerade nicht. Versuchen Sie es später oder auf anderem Weg.',
    sign_in_method_off: 'Diesen Weg erlaubt Ihre Organisation nicht. Bitte wählen Sie einen anderen.',
    second_factor_needed: 'Bitte bestätigen Sie erst mit Ihrem zweiten Faktor: abmelden und neu anmelden.',
    given_up: 'Auf Ihrem Gerät wurde nichts gewählt. Versuchen Sie es noch einmal oder auf anderem Weg.',
    known_here: 'Dieses Gerät hat schon einen Passkey für Sie.',
    paused: (minutes) =>
      `Das waren zu viele Versuche. Bitte in ${minutes === 1 ? 'einer Minute' : `${minutes} Minuten`} noch einmal.`,
  },
});

/** What went wrong, in the reader's language. */
export function AuthProblemNote({ error }: { error: unknown }) {
  const text = useTexts(texts);
  if (error === null || error === undefined) return null;
  const sentence = sentenceOf(error, text);
  if (sentence === null) return <ProblemNote error={error} />;
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle size={18} />}>
      {sentence}
    </Alert>
  );
}

type Words = (typeof texts)['en'];

function sentenceOf(error: unknown, text: Words): string | null {
  if (isGivenUp(error)) return text.given_up;
  if (error instanceof DOMException && error.name === 'InvalidStateError') return text.known_here;
  if (!isProblemLike(error)) return null;
  if (error.code === 'sign_in_paused') {
    const seconds = error instanceof AuthProblem ? (error.retryAfterSeconds ?? 60) : 60;
    return text.paused(Math.max(1, Math.ceil(seconds / 60)));
  }
  const sentence = (text as unknown as Record<string, unknown>)[error.code];
  return typeof sentence === 'string' ? sentence : null;
}
