/** What went wrong, what to do about it, and how to name it to somebody who can help. */
import { Alert, Button, Code, CopyButton, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh, IconWifiOff } from '@tabler/icons-react';
import { defineTexts, useTexts } from '../language/language.tsx';

const texts = defineTexts({
  en: {
    offline: 'The server cannot be reached',
    offlineRemedy: 'Check the connection. Nothing was lost; what you see stays until it is back.',
    unexpected: 'Something went wrong',
    unexpectedRemedy: 'Try again. If it stays, tell whoever runs the server, with what is below.',
    again: 'Try again',
    copy: 'Copy details',
    copied: 'Copied',
    busy: 'The server cannot answer at the moment',
    soon: 'It was asked several times. Please try again in a moment.',
    later: (seconds: number) => `Please try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
    changed: 'Somebody else has changed this meanwhile',
    changedRemedy: 'Yours was not saved and stays here. See in another window what is there now, then decide.',
    signedOut: 'You are signed out',
    signedOutRemedy: 'Sign in again; then try once more.',
    forbidden: 'You may not do this',
    forbiddenRemedy: 'Ask whoever gives out the roles.',
  },
  de: {
    offline: 'Der Server ist nicht erreichbar',
    offlineRemedy: 'Bitte die Verbindung prüfen. Nichts ging verloren; was zu sehen ist, bleibt stehen.',
    unexpected: 'Etwas ist schiefgegangen',
    unexpectedRemedy:
      'Bitte noch einmal versuchen. Bleibt es so, hilft die Angabe unten denen, die den Server betreiben.',
    again: 'Noch einmal',
    copy: 'Angaben kopieren',
    copied: 'Kopiert',
    busy: 'Der Server kann gerade nicht antworten',
    soon: 'Er wurde mehrmals gefragt. Bitte versuchen Sie es gleich noch einmal.',
    later: (seconds) =>
      `Bitte versuchen Sie es in ${seconds === 1 ? 'einer Sekunde' : `${seconds} Sekunden`} noch einmal.`,
    changed: 'Jemand anders hat das inzwischen geändert',
    changedRemedy:
      'Ihre Fassung wurde nicht gespeichert und bleibt hier stehen. Sehen Sie in einem anderen Fenster nach, was jetzt da ist, und entscheiden Sie dann.',
    signedOut: 'Sie sind abgemeldet',
    signedOutRemedy: 'Melden Sie sich wieder an und versuchen Sie es dann noch einmal.',
    forbidden: 'Das dürfen Sie nicht',
    forbiddenRemedy: 'Fragen Sie, wer die Rollen vergibt.',
  },
});

/** A refusal of the API as the SDK throws it; told apart by its fields, so that this kit does not depend on the SDK. */
export interface ProblemLike {
  code: string;
  detail: string;
  remedy: string;
  requestId: string;
  errors: readonly { path: string; reason: string; remedy: string }[];
}

export function isProblemLike(error: unknown): error is ProblemLike {
  return typeof error === 'object' && error !== null && 'code' in error && 'detail' in error && 'remedy' in error;
}

/** Of any part of the server, and not about what somebody typed: told in the reader's language. */
const BUSY = ['database_unavailable', 'database_busy', 'temporarily_unavailable', 'request_timeout', 'rate_limited'];
const CHANGED = ['precondition_failed', 'draft_outdated'];
const SIGNED_OUT = ['sign_in_needed', 'authentication_required', 'authentication_failed'];
const OWN_FAULT = 500;
const SECOND_MS = 1000;

interface Sentences {
  title: string;
  remedy: string;
}

/** What it is called and what to do about it. */
function useSentences(): (error: unknown) => Sentences {
  const text = useTexts(texts);
  return (error) => {
    if (isConnectionError(error)) return { title: text.offline, remedy: text.offlineRemedy };
    if (isBusy(error)) {
      const { retryAfterMs } = error as { retryAfterMs?: number | null };
      const seconds = Math.ceil((retryAfterMs ?? 0) / SECOND_MS);
      return { title: text.busy, remedy: seconds > 0 ? text.later(seconds) : text.soon };
    }
    if (!isProblemLike(error) || error.code === 'internal_error') {
      return { title: text.unexpected, remedy: text.unexpectedRemedy };
    }
    if (CHANGED.includes(error.code)) return { title: text.changed, remedy: text.changedRemedy };
    if (SIGNED_OUT.includes(error.code)) return { title: text.signedOut, remedy: text.signedOutRemedy };
    if (error.code === 'permission_denied') return { title: text.forbidden, remedy: text.forbiddenRemedy };
    return { title: error.detail, remedy: error.remedy };
  };
}

/** One line for a notification. */
export function useProblemText(): (error: unknown) => string {
  const sentences = useSentences();
  return (error) => {
    const { title, remedy } = sentences(error);
    return [title, remedy]
      .filter((part) => part !== '')
      .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
      .join(' ');
  };
}

/** The server says so, or a proxy in its place. */
function isBusy(error: unknown): boolean {
  if (isProblemLike(error)) return BUSY.includes(error.code);
  const { name, status = 0 } = (error ?? {}) as { name?: string; status?: number };
  return name === 'HanseUnexpectedAnswer' && status > OWN_FAULT;
}

function isConnectionError(error: unknown): boolean {
  return error instanceof Error && (error.name === 'HanseConnectionError' || error.name === 'TimeoutError');
}

/** A failure in place of what could not be shown, or above a form that was refused. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const text = useTexts(texts);
  const { title, remedy } = useSentences()(error);
  const known = isProblemLike(error) ? error : null;
  const offline = isConnectionError(error) || isBusy(error);
  const details = known ? `${known.code} · ${known.requestId}` : String(error instanceof Error ? error.message : error);
  return (
    <Alert
      role="alert"
      data-problem={known?.code ?? 'unknown'}
      color={offline ? 'gray' : 'red'}
      variant="light"
      icon={offline ? <IconWifiOff size={18} /> : <IconAlertTriangle size={18} />}
      title={title}
    >
      <Stack gap="xs">
        {remedy !== '' && <Text size="sm">{remedy}</Text>}
        {known !== null && known.errors.length > 0 && (
          <List size="sm">
            {known.errors.map((fault) => (
              <List.Item key={`${fault.path}${fault.reason}`}>
                <Code>{fault.path}</Code> {fault.reason} {fault.remedy}
              </List.Item>
            ))}
          </List>
        )}
        <Group gap="xs">
          {onRetry !== undefined && (
            <Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
              {text.again}
            </Button>
          )}
          <CopyButton value={details}>
            {({ copied, copy }) => (
              <Button size="xs" variant="subtle" color="gray" onClick={copy} title={details}>
                {copied ? text.copied : text.copy}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Alert>
  );
}
