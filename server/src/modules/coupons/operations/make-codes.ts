import { randomBytes } from 'node:crypto';
import { CODE_BYTES, codeKey, writeCode } from '../domain/code.ts';

/** Fresh codes with their keys; random bytes are drawn for all of them at once. */
export function makeCodes(prefix: string | null, count: number): { codes: string[]; keys: string[] } {
  const bytes = randomBytes(CODE_BYTES * count);
  const codes: string[] = [];
  const keys: string[] = [];
  for (let at = 0; at < bytes.length; at += CODE_BYTES) {
    const code = writeCode(prefix, bytes.subarray(at, at + CODE_BYTES));
    codes.push(code);
    keys.push(codeKey(code)!);
  }
  return { codes, keys };
}
