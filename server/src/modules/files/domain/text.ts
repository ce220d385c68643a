const LAYOUT = /[\t\n\r\f]/g;
/** Signs that no text of ours has: they control terminals and printers. */
const CONTROL = /\p{Cc}/u;

/**
 * Whether the beginning of a file is plain text in UTF-8. Markup is not: a browser that was talked into showing it could be
 * made to run it.
 */
export function isPlainText(head: Buffer, isWhole: boolean): boolean {
  let text: string;
  try {
    // The last letter may be cut in two.
    text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !isWhole });
  } catch {
    return false;
  }
  return !CONTROL.test(text.replace(LAYOUT, '')) && !/^\s*</.test(text);
}
