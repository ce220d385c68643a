import { RefusedError } from '#kernel';

/** @param why continues "The logo cannot be used:" */
export function logoUnusable(why: string): RefusedError {
  return new RefusedError({ code: 'logo_unusable', detail: `The logo cannot be used: ${why}.` });
}
