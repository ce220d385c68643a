import { defineTexts, EmptyState, ProblemNote, useTexts } from '@hanse/ui';
import { Button } from '@mantine/core';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';

const texts = defineTexts({
  en: {
    stale: 'A newer version is there',
    staleAbout: 'This page belongs to the version before. Nothing was lost.',
    load: 'Load it',
    offline: 'This page needs a connection',
    offlineAbout: 'Home and status stay visible without one.',
    again: 'Try again',
  },
  de: {
    stale: 'Eine neuere Version ist da',
    staleAbout: 'Diese Seite gehört zur Version davor. Nichts ging verloren.',
    load: 'Laden',
    offline: 'Diese Seite braucht eine Verbindung',
    offlineAbout: 'Übersicht und Status bleiben auch ohne sichtbar.',
    again: 'Noch einmal',
  },
});

/** A page that failed. Where its code is gone, there is no connection, or the server has been updated since this window was opened. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const text = useTexts(texts);
  if (!isMissingCode(error)) return <ProblemNote error={error} onRetry={reset} />;
  const offline = !navigator.onLine;
  return (
    <EmptyState
      icon={offline ? IconCloudOff : IconRefresh}
      title={offline ? text.offline : text.stale}
      action={
        <Button size="md" onClick={() => globalThis.location.reload()}>
          {offline ? text.again : text.load}
        </Button>
      }
    >
      {offline ? text.offlineAbout : text.staleAbout}
    </EmptyState>
  );
}

function isMissingCode(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|Importing a module script failed|Unable to preload/.test(error.message)
  );
}
