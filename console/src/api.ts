/** The console's only way to the server: the public API through the SDK, with the cookie of the session. */
import { createClient } from '@hanse/sdk';
import { createOperationHooks } from '@hanse/ui';
import { chosenWorkspace } from './session/chosen-workspace.ts';
import { connection } from './session/connection.ts';

const TIMEOUT_MS = 30_000;

export const api = createClient({
  credentials: 'same-origin',
  headers: () => ({ 'Hanse-Workspace': chosenWorkspace() ?? undefined }),
  timeoutMs: TIMEOUT_MS,
  fetch: connection.fetch,
});

export const { useRead, useList, useChange } = createOperationHooks(api);
