/** The portal's only way to the server: the public API through the SDK, with the cookie of the member's session. */
import { createClientWith } from '@hanse/sdk';
import { createOperationHooks } from '@hanse/ui';
import * as operations from './operations.ts';
import { watchedFetch } from './session/connection.ts';
import { viewedPerson } from './session/viewed-person.ts';
import { workspaceSlug } from './session/workspace.ts';

const TIMEOUT_MS = 25_000;

export const api = createClientWith(operations, {
  credentials: 'same-origin',
  headers: () => ({ 'Hanse-Workspace': workspaceSlug, 'Hanse-Person': viewedPerson() }),
  timeoutMs: TIMEOUT_MS,
  fetch: watchedFetch,
});

export const { useRead, useList, useChange } = createOperationHooks(api);
