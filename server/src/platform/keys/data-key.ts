import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { assert } from '#kernel';

/** AES-256 in Galois/counter mode: what was changed is noticed, and a random nonce per text tells nothing of it. */
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** Nonce, ciphertext and tag in one. */
export function sealBytes(key: Buffer, content: Uint8Array, context: string): Buffer {
  assert(key.length === KEY_BYTES, 'a key has 256 bits');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** Null where the key, the context or a bit of it is not the one it was sealed with. */
export function openBytes(key: Buffer, sealed: Uint8Array, context: string): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length);
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/** A key of one person or one thing; whoever destroys it makes everything it sealed unreadable, backups of texts included. */
export class DataKey {
  readonly keyId: string;
  readonly #key: Buffer;

  constructor(keyId: string, key: Buffer) {
    this.keyId = keyId;
    this.#key = key;
  }

  /** `<key id>.<sealed text, base64url>`: the key is found again by it. */
  seal(text: string): string {
    return `${this.keyId}.${this.sealBytes(Buffer.from(text, 'utf8')).toString('base64url')}`;
  }

  /** Null for what this key did not seal. */
  open(sealed: string): string | null {
    const { keyId, content } = partsOf(sealed) ?? {};
    if (keyId !== this.keyId || content === undefined) return null;
    return this.openBytes(content)?.toString('utf8') ?? null;
  }

  sealBytes(content: Uint8Array): Buffer {
    return sealBytes(this.#key, content, this.keyId);
  }

  openBytes(sealed: Uint8Array): Buffer | null {
    return openBytes(this.#key, sealed, this.keyId);
  }
}

const SEALED = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]+)$/;

/** Null for a text that no key sealed. */
export function partsOf(sealed: string): { keyId: string; content: Buffer } | null {
  const match = SEALED.exec(sealed);
  return match === null ? null : { keyId: match[1]!, content: Buffer.from(match[2]!, 'base64url') };
}
