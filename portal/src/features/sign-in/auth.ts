import { createAuthClient } from '@hanse/ui/sign-in';
import { signedOut } from '../../session/connection.ts';
import { basePath, workspaceSlug } from '../../session/workspace.ts';

export const auth = createAuthClient(`/auth/member/${workspaceSlug}`);

/** Loads the portal anew, so that nothing of whoever was here before stays. @param page below the portal, or with it */
export function enter(page = '/'): void {
  const below = page.startsWith(basePath) ? page.slice(basePath.length) : page;
  globalThis.location.assign(`${basePath}${below.startsWith('/') ? below : '/'}`);
}

export function leave(): void {
  signedOut.set(false);
  enter('/sign-in');
}
