export {
  type ByteRange,
  type FilePurpose,
  FileStore,
  type NewFile,
  PIECE_BYTES,
  type StoredFile,
} from './file-store.ts';
export { type ArchiveEntry, zipArchive } from './zip-archive.ts';
