import { useRef } from 'react';
import { isProblemLike } from '../feedback/problem.tsx';

interface Write {
  args: unknown;
  key: string;
}

const RANDOM_BYTES = 16;
const OWN_FAULT = 500;

/**
 * Names a write until it is known what became of it: whoever tries the same again after a lost answer does not do it twice.
 *
 * @returns does the write, which is given its key
 */
export function useSameWrite(): <Answer>(args: unknown, write: (key: string) => Promise<Answer>) => Promise<Answer> {
  const unknown = useRef<Write | null>(null);
  return async (args, write) => {
    const begun = unknown.current !== null && isSame(unknown.current.args, args) ? unknown.current : null;
    const { key } = begun ?? { key: newKey() };
    unknown.current = { args, key };
    try {
      const answer = await write(key);
      unknown.current = null;
      return answer;
    } catch (error) {
      if (isDecided(error)) unknown.current = null;
      throw error;
    }
  };
}

/** The server refused it: trying again is another attempt, which may turn out otherwise. */
function isDecided(error: unknown): boolean {
  if (!isProblemLike(error)) return false;
  const { status = 0 } = error as { status?: number };
  return status < OWN_FAULT && error.code !== 'idempotency_key_in_progress';
}

/** Files are the same only if they are the same file. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  const { body } = (other ?? {}) as { body?: unknown };
  const isPlain = typeof body !== 'object' || body === null || Object.getPrototypeOf(body) === Object.prototype;
  return isPlain && JSON.stringify(one) === JSON.stringify(other);
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
