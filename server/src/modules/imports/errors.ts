import type { ErrorTable } from '#platform/http';

/** Failures of reading a file by its mapping. */
export const importErrors = {
  mapping_invalid: {
    status: 422,
    title: 'The mapping cannot be used',
    meaning:
      'The mapping file is not readable, or says something that has no meaning; every fault is named with its place.',
    remedy: 'Correct the places listed in errors; the README of the imports module describes every field.',
  },
  import_header_mismatch: {
    status: 422,
    title: 'The file does not have the columns of the mapping',
    meaning: 'Nothing was imported: the header row of the file and the columns the mapping names do not agree.',
    remedy: 'Name the columns as the file does, or export the file with the columns of the mapping.',
  },
} as const satisfies ErrorTable;
