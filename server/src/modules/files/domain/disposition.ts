/** Content-Disposition (RFC 6266): names with any letters, and nothing that could end the header. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

export interface ByteSpan {
  from: number;
  /** Exclusive. */
  to: number;
}

/** The one range a Range header asks for; null: all of it, as for several ranges and for what lies behind the end. */
export function rangeOf(header: string | undefined, bytes: number): ByteSpan | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (match === null) return null;
  const [first, last] = [match[1]!, match[2]!];
  if (first === '') {
    const length = Number(last);
    return last === '' || length === 0 || bytes === 0 ? null : { from: Math.max(0, bytes - length), to: bytes };
  }
  const from = Number(first);
  const to = last === '' ? bytes : Math.min(bytes, Number(last) + 1);
  return from < to ? { from, to } : null;
}
