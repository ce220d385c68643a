/** An image as it is kept. */
export interface CleanImage {
  bytes: Buffer;
  /** In pixels, as it is shown. */
  width: number;
  height: number;
}

/** Takes everything out that is not the picture; null where the bytes are no whole image of the format. */
export type CleanFormat = (bytes: Buffer) => CleanImage | null;
