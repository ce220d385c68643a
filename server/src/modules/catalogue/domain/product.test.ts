import { describe, expect, it } from 'vitest';
import { Decimal } from '#kernel';
import { fillLine, type ProductVersion, productAt, sameProduct } from './product.ts';

const screws: ProductVersion = {
  sku: 'S-1',
  validFrom: 0,
  name: 'Screw',
  category: 'fasteners',
  brand: 'Nord',
  labels: ['steel'],
  unit: 'piece',
  conversions: { box: Decimal.of('200'), half: Decimal.of('0.5') },
  fields: {},
};
const line = { sku: 'S-1', category: null, brand: null, labels: [], quantity: Decimal.of('1.5'), unit: null, data: {} };

describe('what the catalogue adds to a line', () => {
  it('fills in what the line leaves out', () => {
    expect(fillLine(line, screws)).toEqual({ category: 'fasteners', brand: 'Nord', labels: ['steel'] });
  });

  it('leaves what the line says itself', () => {
    const said = { ...line, category: 'own', brand: 'own', labels: ['own'], unit: 'piece' };
    expect(fillLine(said, screws)).toBeNull();
  });

  it('hands on fields of the product that the line does not state', () => {
    const product = { ...screws, fields: { hazardClass: 3, origin: 'DE' } };
    const said = { ...line, category: 'own', brand: 'own', labels: ['own'], data: { origin: 'SE' } };
    expect(fillLine(said, product)).toEqual({ data: { hazardClass: 3 } });
  });

  it.each([
    ['box', '300'],
    ['Box', '300'],
    ['half', '0.75'],
  ])('converts a quantity in %s to the unit of the product', (unit, quantity) => {
    const fill = fillLine({ ...line, unit }, screws);
    expect(String(fill?.quantity)).toBe(quantity);
    expect(fill?.unit).toBe('piece');
  });

  it('leaves a unit it does not know', () => {
    expect(fillLine({ ...line, unit: 'pallet' }, screws)).not.toHaveProperty('quantity');
  });
});

describe('versions of a product', () => {
  it('hold from their instant until the next, the one recorded last winning a tie', () => {
    const later = { ...screws, validFrom: 100, category: 'metal' };
    const corrected = { ...screws, validFrom: 100, category: 'steel' };
    const versions = [screws, later, corrected];
    expect(productAt(versions, 99)?.category).toBe('fasteners');
    expect(productAt(versions, 100)?.category).toBe('steel');
    expect(productAt([later], 99)).toBeNull();
  });

  it('are the same whatever the order of labels and units', () => {
    expect(sameProduct({ ...screws, labels: ['a', 'b'] }, { ...screws, labels: ['b', 'a'] })).toBe(true);
    expect(sameProduct(screws, { ...screws, conversions: { box: Decimal.of(100) } })).toBe(false);
  });
});
