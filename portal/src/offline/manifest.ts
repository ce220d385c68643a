import { basePath, workspaceSlug } from '../session/workspace.ts';

/** The page is the same for all workspaces; what is put on the home screen is of one. */
export function linkManifest(): void {
  if (workspaceSlug === '') return;
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = `${basePath}/manifest.webmanifest`;
  document.head.append(link);
}
