import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandColours, contrastOf } from './branding.ts';

const colour = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`);

describe('the colours made of a brand’s', () => {
  it('can be read whatever it is: on white, under white text, and behind dark text', () => {
    fc.assert(
      fc.property(colour, (primary) => {
        const { accent, onAccent, onAccentQuiet, tint } = brandColours(primary);
        expect(contrastOf(accent, '#ffffff')).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(onAccent, accent)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(onAccentQuiet, accent)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf('#1f2933', tint)).toBeGreaterThanOrEqual(7);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keep a colour that is dark enough, and darken one that is not', () => {
    expect(brandColours('#17496b').accent).toBe('#17496b');
    expect(brandColours('#ffd400').accent).not.toBe('#ffd400');
    expect(contrastOf('#000000', '#ffffff')).toBe(21);
  });
});
