import type { ErrorTable } from '#platform/http';

/** Expected failures of files. */
export const fileErrors = {
  file_empty: {
    status: 422,
    title: 'The file is empty',
    meaning: 'The body of the request holds no bytes.',
    remedy: 'Send the file itself as the body, or as a part of a form.',
  },
  file_form_invalid: {
    status: 422,
    title: 'The form cannot be read',
    meaning: 'The body is multipart/form-data and not as browsers and curl write it, or something follows the file.',
    remedy: 'Send the fields first, then one file with a file name, and let your client write the Content-Type.',
  },
  file_type_refused: {
    status: 422,
    title: 'Files of this kind are not kept',
    meaning:
      'What a file is, is recognised by its content, whatever its name and Content-Type say; allowed lists what can be kept for the purpose. Drawings in SVG are programs and are never kept.',
    remedy: 'Save it in one of the allowed formats: pictures as PNG, JPEG or WebP, documents as PDF.',
  },
  file_damaged: {
    status: 422,
    title: 'The file is damaged',
    meaning: 'It begins like an image and cannot be read to its end; it was probably cut off.',
    remedy: 'Open it in an image editor, save it anew and send it again.',
  },
  image_too_large: {
    status: 422,
    title: 'The image has too many pixels',
    meaning: 'Whoever looks at it has to hold all of its pixels in memory, so there is a limit for each purpose.',
    remedy: 'Make the image smaller and send it again.',
  },
  file_quota_exceeded: {
    status: 409,
    title: 'The room for files is used up',
    meaning: 'The files of a workspace may take so many bytes in all; GET /v1/file-usage shows what takes them.',
    remedy:
      'Delete files that are not needed, or have more room given: for this workspace with PUT /v1/file-quota, for all of them with HANSE_FILE_QUOTA_MB.',
  },
  file_in_use: {
    status: 409,
    title: 'Something shows the file',
    meaning: 'usedBy lists what shows it. Without the file it would be shown incompletely.',
    remedy: 'Take the file out there first, or delete it with force=true.',
  },
  file_link_invalid: {
    status: 403,
    title: 'The link is not right',
    meaning: 'Links to files are signed, and this one was changed or cut off, or was made by another installation.',
    remedy: 'Get a new link from the answer that names the file, or with POST /v1/files/{fileId}/links.',
  },
  file_link_expired: {
    status: 410,
    title: 'The link has expired',
    meaning: 'Links to files open for some time only.',
    remedy: 'Get a new link from the answer that names the file, or with POST /v1/files/{fileId}/links.',
  },
  file_store_unavailable: {
    status: 503,
    title: 'The place of files does not answer',
    meaning: 'The folder or the S3-compatible store in which files are kept does not work at the moment.',
    remedy: 'Send the request again a little later. The log of the server says more.',
  },
} as const satisfies ErrorTable;
