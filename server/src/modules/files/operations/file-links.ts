import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { formatId, type Instant, RefusedError } from '#kernel';
import { type LinkTerms, shownUntil, signedText } from '../domain/file-link.ts';

export interface FileLink {
  /** With HANSE_PUBLIC_URL whole, otherwise from the slash on: it belongs to the address the API was called at. */
  url: string;
  /** The link opens nothing from then on. */
  expiresAt: Instant;
}

/** Makes links and tells right ones from others. The key comes from the secret key: all processes make the same links. */
export class FileLinks {
  readonly #key: Buffer;
  readonly #origin: string;

  /** @param origin HANSE_PUBLIC_URL */
  constructor(secretKey: Buffer, origin: string | null) {
    this.#key = Buffer.from(hkdfSync('sha256', secretKey, '', 'hanse file links', 32));
    this.#origin = origin ?? '';
  }

  /** The link that answers carry. */
  shown(workspaceId: string, fileId: string, now: Instant): FileLink {
    return this.make({ workspaceId, fileId, expires: shownUntil(now), download: false });
  }

  make(terms: LinkTerms): FileLink {
    const { workspaceId, fileId, expires, download } = terms;
    const query = new URLSearchParams({
      expires: String(expires),
      ...(download ? { download: 'true' } : {}),
      signature: this.#sign(terms).toString('base64url'),
    });
    const path = `/files/${formatId('ws', workspaceId)}/${formatId('fil', fileId)}`;
    return { url: `${this.#origin}${path}?${query}`, expiresAt: expires * 1000 };
  }

  /** @throws RefusedError `file_link_invalid`, `file_link_expired` */
  open(terms: LinkTerms, signature: string, now: Instant): void {
    const given = Buffer.from(signature, 'base64url');
    const right = this.#sign(terms);
    if (given.length !== right.length || !timingSafeEqual(given, right)) {
      throw new RefusedError({ code: 'file_link_invalid', detail: 'The link was not made here, or was changed.' });
    }
    if (terms.expires * 1000 > now) return;
    throw new RefusedError({ code: 'file_link_expired', detail: 'The time of the link is over.' });
  }

  #sign(terms: LinkTerms): Buffer {
    return createHmac('sha256', this.#key).update(signedText(terms)).digest();
  }
}
