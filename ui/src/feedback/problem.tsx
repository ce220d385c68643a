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

/** One line for a notification. */
export function useProblemText(): (error: unknown) => string {
  const text = useTexts(texts);
  return (error) => {
    if (isProblemLike(error)) return [error.detail, error.remedy].filter((part) => part !== '').join(' ');
    return isConnectionError(error) ? `${text.offline}. ${text.offlineRemedy}` : text.unexpectedRemedy;
  };
}

function isConnectionError(error: unknown): boolean {
  return error instanceof Error && (error.name === 'HanseConnectionError' || error.name === 'TimeoutError');
}

/** A failure in place of what could not be shown, or above a form that was refused. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const text = useTexts(texts);
  const known = isProblemLike(error) ? error : null;
  const offline = known === null && isConnectionError(error);
  const title = known?.detail ?? (offline ? text.offline : text.unexpected);
  const remedy = known?.remedy ?? (offline ? text.offlineRemedy : text.unexpectedRemedy);
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
