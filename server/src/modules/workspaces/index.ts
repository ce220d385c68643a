export type { ApiKey } from './domain/api-key.ts';
export { laneCount, type Workspace } from './domain/workspace.ts';
export { workspaceErrors } from './errors.ts';
export { workspaceRoutes } from './http/routes.ts';
export { authenticationCacheMilliseconds, createApiKeyAuthentication } from './operations/authenticate-api-key.ts';
export { createApiKey, type NewApiKey } from './operations/create-api-key.ts';
export { createWorkspace } from './operations/create-workspace.ts';
export { revokeApiKey } from './operations/revoke-api-key.ts';
export { findWorkspace, findWorkspaceBySlug, listWorkspaces } from './store/workspaces.ts';
