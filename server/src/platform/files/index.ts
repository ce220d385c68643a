export { type FilePlaces, type FileSettings, openPlaces } from './file-places.ts';
export { type PassingFile, quotaExceeded, type StoredFile } from './file-rows.ts';
export { type ByteRange, FileStore, type Received } from './file-store.ts';
export { type ArchiveEntry, zipArchive } from './zip-archive.ts';
