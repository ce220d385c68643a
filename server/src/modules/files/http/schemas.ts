import * as z from 'zod';
import { formatId } from '#kernel';
import { idInput, instantOutput, instantText } from '#platform/http';
import type { FileRecord } from '../domain/file.ts';
import { filePurposes, fileTypes } from '../domain/purposes.ts';
import type { FileLink } from '../operations/file-links.ts';

export const tags = ['Files'] as const;
export const exampleFileId = 'fil_01kk9y0s9qf4rvt3z8m2a1b7cd';
export const fileParams = z.strictObject({ fileId: idInput('fil', 'The file.') });
export const purposeField = z
  .enum(filePurposes)
  .describe('What the file is for; which kinds are kept, how large and how long follows from it.');

export const LinkSchema = z
  .object({
    url: z
      .string()
      .describe(
        'Opens the file for whoever has it. With HANSE_PUBLIC_URL whole, otherwise from the slash on: to be put behind the address of the API.',
      ),
    expiresAt: instantOutput('It opens nothing from then on.'),
  })
  .meta({ id: 'FileLink', description: 'A link that opens a file for some time.' });

export const FileSchema = z
  .object({
    id: z.string().describe('`fil_…`'),
    purpose: purposeField,
    name: z.string(),
    mediaType: z.enum(fileTypes).describe('By its content.'),
    bytes: z.int().describe('As it is kept; images are kept without anything but the picture.'),
    sha256: z.string().describe('Of what is kept, hex.'),
    width: z.int().nullable().describe('Of an image, in pixels, as it is shown.'),
    height: z.int().nullable().describe('Likewise.'),
    personId: z.string().nullable().describe('`per_…`: whose it is. Encrypted with their key, and gone with them.'),
    accountId: z.string().nullable().describe('`acc_…`: the client company it is about.'),
    createdAt: instantOutput('When it was uploaded.'),
    createdBy: z.string().describe('Credentials it was uploaded with.'),
    keepUntil: instantOutput('It is deleted then.')
      .nullable()
      .describe('Null: as long as something shows it, or for good.'),
    usedBy: z.array(z.object({ type: z.string(), id: z.string() })).describe('What shows it.'),
    link: LinkSchema.nullable().describe(
      'For an hour or two. Null for files of persons: POST /v1/files/{fileId}/links makes one and notes it.',
    ),
  })
  .meta({ id: 'File', description: 'A file and what is known of it.' });

export const exampleFile: z.input<typeof FileSchema> = {
  id: exampleFileId,
  purpose: 'rewardImage',
  name: 'coffee-machine.webp',
  mediaType: 'image/webp',
  bytes: 48_210,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  width: 1200,
  height: 800,
  personId: null,
  accountId: null,
  createdAt: '2026-01-05T09:00:00.000Z',
  createdBy: 'key_01kk9y0s9qf4rvt3z8m2a1b7cd',
  keepUntil: '2026-02-04T09:00:00.000Z',
  usedBy: [],
  link: {
    url: '/files/ws_01kk9y0s9qf4rvt3z8m2a1b7cd/fil_01kk9y0s9qf4rvt3z8m2a1b7cd?expires=1767610800&signature=…',
    expiresAt: '2026-01-05T11:00:00.000Z',
  },
};

export function linkToApi({ url, expiresAt }: FileLink): z.input<typeof LinkSchema> {
  return { url, expiresAt: instantText(expiresAt) };
}

export function fileToApi(file: FileRecord, link: FileLink | null): z.input<typeof FileSchema> {
  const { fileId, purpose, name, mediaType, bytes, contentHash, size, createdAt, createdBy, keepUntil } = file;
  return {
    id: formatId('fil', fileId),
    ...{ purpose, name, mediaType, bytes },
    sha256: contentHash,
    width: size?.width ?? null,
    height: size?.height ?? null,
    personId: file.personId === null ? null : formatId('per', file.personId),
    accountId: file.accountId === null ? null : formatId('acc', file.accountId),
    createdAt: instantText(createdAt),
    createdBy,
    keepUntil: instantText(keepUntil),
    usedBy: [...file.usedBy],
    link: link === null ? null : linkToApi(link),
  };
}
