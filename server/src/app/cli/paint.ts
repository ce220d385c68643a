import type { Paint, Style } from '#modules/programmes';

const CODES: Readonly<Record<Style, number>> = { created: 32, changed: 33, ended: 31, quiet: 2, strong: 1 };

/**
 * Colours on a terminal that has them and whose user does not mind (NO_COLOR, TERM=dumb: Node looks); plain text
 * everywhere else.
 */
export function paintFor(stream: { isTTY?: boolean; hasColors?(): boolean }): Paint {
  const isPlain = stream.isTTY !== true || stream.hasColors?.() !== true;
  return isPlain ? (_style, text) => text : (style, text) => `\u001b[${CODES[style]}m${text}\u001b[0m`;
}
