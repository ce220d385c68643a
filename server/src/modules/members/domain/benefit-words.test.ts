import { expect, test } from 'vitest';
import { broughtBy } from './benefit-words.ts';

const rules = {
  ladders: new Map([
    [
      'status',
      [{ definition: { key: 'status', name: { en: 'Status' }, levels: [{ key: 'gold', name: { en: 'Gold' } }] } }],
    ],
  ]),
} as never;
const grant = (source: string, verdict: string, level: string | null = null) =>
  ({ grant: { source, ladder: level === null ? null : 'status', level }, verdict }) as never;

test('a benefit names everything that counts for it, once, and nothing that does not', () => {
  const grants = [
    grant('level', 'counts', 'gold'),
    grant('manual', 'counts'),
    grant('manual', 'counts'),
    grant('reward', 'lower'),
  ];
  expect(broughtBy(rules, grants, 'en')).toBe('Gold (Status), agreed with your company');
  expect(broughtBy(rules, [grant('reward', 'counts')], 'de')).toBe('eingelöste Prämie');
});
