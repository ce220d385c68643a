import type { PersonalHolder } from '#platform/personal';

/** What imports keep of files. Files that name somebody go with them: {@link forgetFiles}, called by the erasure. */
export const importHolder: PersonalHolder = {
  module: 'imports',
  tables: [
    {
      table: 'stored_file',
      holds: 'uploads and exports in which they may be named, encrypted',
      exported: { not: 'files are kept for a few days, and what was imported of them is shown' },
      erased: 'destroyed where they name the person or nobody can tell; names that speak of the person are emptied',
      texts: ['name'],
    },
    {
      table: 'import_job',
      holds: 'names of files, and rows shown as examples in reports, for a few days',
      exported: { not: 'what was imported is shown' },
      erased: 'examples go with their file; names that speak of the person are emptied',
      texts: ['file_name', 'failure'],
    },
    {
      table: 'import_row',
      holds: 'rejected rows, encrypted with the key of their file',
      exported: { not: 'nothing of them was taken in' },
      erased: 'deleted with their file',
    },
  ],
};
