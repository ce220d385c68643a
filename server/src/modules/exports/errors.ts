import type { ErrorTable } from '#platform/http';

/** Failures of exporting. */
export const exportErrors = {
  export_not_ready: {
    status: 409,
    title: 'The export has no file',
    meaning: 'It is still being written, it failed, or its file was deleted after some days.',
    remedy: 'Wait until its state is done, or make a new export.',
  },
} as const satisfies ErrorTable;
