import type { ProductBook } from '#modules/catalogue';
import type { IntakeDeps } from '#modules/intake';
import type { FileStore } from '#platform/files';

/** What recording rows needs: the way events take, and what this process remembers of the catalogue. */
export interface RecordDeps extends IntakeDeps {
  catalogue?: ProductBook;
}

/** What imports of uploaded files need besides. */
export interface ImportDeps extends RecordDeps {
  files: FileStore;
}
