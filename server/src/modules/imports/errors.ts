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
  mapping_unknown: {
    status: 422,
    title: 'There is no mapping of that name',
    meaning: 'The import names a saved mapping that is not there.',
    remedy: 'List the mappings, correct the name, or send the mapping itself.',
  },
  import_file_unreadable: {
    status: 422,
    title: 'The file is no workbook that can be read',
    meaning: 'It begins like an XLSX file and is damaged, protected with a password, or something else in an archive.',
    remedy: 'Save it again as XLSX without a password, or as CSV.',
  },
  import_finished: {
    status: 409,
    title: 'The import has ended',
    meaning: 'It is done or cancelled: there is nothing left to pause, resume or cancel.',
    remedy: 'Make a new import of the same upload; what was recorded is recognised.',
  },
  upload_empty: {
    status: 422,
    title: 'The file is empty',
    meaning: 'The request had no body, or one of no bytes.',
    remedy: 'Send the file as the body of the request, such as curl --data-binary @file.csv.',
  },
  file_gone: {
    status: 410,
    title: 'The file is not there any more',
    meaning: 'Uploaded files are deleted after some days, or by hand; this one was needed afterwards.',
    remedy: 'Upload the file again and make a new import.',
  },
  external_id_invalid: {
    status: 422,
    title: 'The number is none that the system gives out',
    meaning: 'A number of an account is empty, too long, or no VAT number where one was expected.',
    remedy: 'Correct the cell and import the row again.',
  },
} as const satisfies ErrorTable;
