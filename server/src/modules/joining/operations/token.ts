import { createHash } from 'node:crypto';

/**
 * What a link in a mail carries: `hj_<short name of the workspace>_<secret>`. It says by itself where it belongs, so that no
 * look-up searches across workspaces. The secret is 192 random bits; only its hash is kept.
 */
const SECRET_BYTES = 24;
const PATTERN = /^hj_([a-z][a-z0-9-]{1,38}[a-z0-9])_[A-Za-z0-9_-]{32}$/;

export interface WrittenToken {
  text: string;
  hash: string;
}

/** @param randomBytes source of randomness */
export function writeToken(slug: string, randomBytes: (size: number) => Uint8Array): WrittenToken {
  const secret = Buffer.from(randomBytes(SECRET_BYTES)).toString('base64url');
  const text = `hj_${slug}_${secret}`;
  return { text, hash: hashOf(text) };
}

/** Null for what cannot be a token. */
export function readToken(text: string): { slug: string; hash: string } | null {
  const match = PATTERN.exec(text);
  return match === null ? null : { slug: match[1]!, hash: hashOf(text) };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
