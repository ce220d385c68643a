/** What files are for, and what follows from it. */

export const filePurposes = ['rewardImage', 'document', 'proof'] as const;
export type FilePurpose = (typeof filePurposes)[number];

const IMAGES = ['image/png', 'image/jpeg', 'image/webp'] as const;
const OFFICE = [
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
] as const;

/** Media types that are recognised by content and kept for at least one purpose. */
export const fileTypes = [...IMAGES, 'application/pdf', ...OFFICE, 'text/plain', 'text/csv'] as const;
export type FileType = (typeof fileTypes)[number];

const MEBIBYTE = 2 ** 20;

export interface PurposeRules {
  types: readonly FileType[];
  bytesMax: number;
  /** Of images: longest side and area, in pixels. */
  sideMax: number;
  pixelsMax: number;
  /** May belong to a person, and is seen only by whoever may see such files. */
  personal: boolean;
  /**
   * `use`: as long as something shows it, and so many days after; `days`: so many unless said otherwise; `always`: until it
   * is deleted unless said otherwise.
   */
  keep: { while: 'use'; unusedDays: number } | { while: 'days'; days: number } | { while: 'always' };
}

const rules: Readonly<Record<FilePurpose, PurposeRules>> = {
  rewardImage: {
    types: IMAGES,
    bytesMax: 5 * MEBIBYTE,
    sideMax: 8_192,
    pixelsMax: 40_000_000,
    personal: false,
    keep: { while: 'use', unusedDays: 30 },
  },
  document: {
    types: ['application/pdf', ...OFFICE, 'text/plain', 'text/csv', ...IMAGES],
    bytesMax: 25 * MEBIBYTE,
    sideMax: 16_384,
    pixelsMax: 120_000_000,
    personal: false,
    keep: { while: 'always' },
  },
  // As long as tax offices of most countries may ask is the operator's matter: keepDays.
  proof: {
    types: ['application/pdf', ...IMAGES],
    bytesMax: 10 * MEBIBYTE,
    sideMax: 16_384,
    pixelsMax: 120_000_000,
    personal: true,
    keep: { while: 'days', days: 730 },
  },
};

export const fileBytesMax = Math.max(...Object.values(rules).map(({ bytesMax }) => bytesMax));

export function rulesOf(purpose: FilePurpose): PurposeRules {
  return rules[purpose];
}

export function isImage(type: FileType): type is (typeof IMAGES)[number] {
  return (IMAGES as readonly string[]).includes(type);
}
