/** Files: images, proofs and documents, with their links, room and retention. */
export type { FileUser } from './domain/file.ts';
export type { FilePurpose } from './domain/purposes.ts';
export { fileErrors } from './errors.ts';
export { fileRoutes } from './http/routes.ts';
export type { FileDeps } from './operations/dependencies.ts';
export { type FileLink, FileLinks } from './operations/file-links.ts';
export { fileHolder } from './operations/personal-data.ts';
export { useFiles } from './operations/use-files.ts';
