/** The console's only way to the server: the public API through the SDK, with the cookie of the session. */
import { createClient } from '@hanse/sdk';
import { createOperationHooks } from '@hanse/ui';
import { chosenWorkspace } from './session/chosen-workspace.ts';

export const api = createClient({
  credentials: 'same-origin',
  headers: () => ({ 'Hanse-Workspace': chosenWorkspace() ?? undefined }),
});

export const { useRead, useList, useChange } = createOperationHooks(api);
