import type * as z from 'zod';

/** What is documented of one type of announcement. */
export interface AnnouncementKind<Data> {
  /** Raised when the shape changes in a way that receivers notice. */
  version: number;
  /** One sentence in the past tense. */
  summary: string;
  schema: z.ZodType<unknown, Data>;
  example: Data;
}
