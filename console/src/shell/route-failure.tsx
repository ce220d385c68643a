import { defineTexts, ProblemNote, useTexts } from '@hanse/ui';
import { Button, Stack, Text } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';

const texts = defineTexts({
  en: { stale: 'A newer version of these screens is there.', reload: 'Load it' },
  de: { stale: 'Es gibt eine neuere Version dieser Oberfläche.', reload: 'Laden' },
});

/** A page that failed. Where its code is gone, the server has been updated since this window was opened. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const text = useTexts(texts);
  if (!isMissingCode(error)) return <ProblemNote error={error} onRetry={reset} />;
  return (
    <Stack align="center" py="xl">
      <Text>{text.stale}</Text>
      <Button onClick={() => globalThis.location.reload()}>{text.reload}</Button>
    </Stack>
  );
}

function isMissingCode(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|Importing a module script failed|Unable to preload/.test(error.message)
  );
}
