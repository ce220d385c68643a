/** A small generator of pseudo-random numbers: the same seed, the same sequence, on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  /** Whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  shuffle<T>(list: readonly T[]): T[];
  /** A generator of its own for a part that must not depend on how much others draw. */
  fork(name: number): Random;
}

/** mulberry32. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    shuffle: (list) => {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = below(i + 1);
        const other = copy[j];
        copy[j] = copy[i] as (typeof copy)[number];
        copy[i] = other as (typeof copy)[number];
      }
      return copy;
    },
    fork: (name) => seededRandom(Math.imul(seed ^ 0x9e3779b9, name + 0x85ebca6b)),
  };
}
