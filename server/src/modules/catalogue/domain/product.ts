import { canonicalJson, Decimal, type Instant } from '#kernel';

/** What is known of a product from an instant on, until the next version of the same SKU. */
export interface ProductVersion {
  sku: string;
  validFrom: Instant;
  name: string;
  category: string | null;
  brand: string | null;
  labels: readonly string[];
  /** The unit quantities are counted in; null where the operator does not say. */
  unit: string | null;
  /** How many of `unit` one of another unit is. */
  conversions: Readonly<Record<string, Decimal>>;
  /** The workspace's own fields, by key; lines take them over in `data`, where rules read `line.fields.key`. */
  fields: Readonly<Record<string, unknown>>;
}

/** What a version says, without whom and from when. */
export type ProductFields = Omit<ProductVersion, 'sku' | 'validFrom'>;

/** Versions in order of recording; of two for one instant the one recorded last counts. */
export function productAt(versions: readonly ProductVersion[], at: Instant): ProductVersion | null {
  let found: ProductVersion | null = null;
  for (const version of versions) {
    if (version.validFrom <= at && (found === null || version.validFrom >= found.validFrom)) found = version;
  }
  return found;
}

export function sameProduct(a: ProductFields, b: ProductFields): boolean {
  const text = ({ name, category, brand, labels, unit, conversions, fields }: ProductFields) =>
    JSON.stringify([
      name,
      category,
      brand,
      [...labels].sort(),
      unit,
      Object.entries(conversions)
        .map(([key, factor]) => [key, factor.toString()])
        .sort(),
      canonicalJson(fields),
    ]);
  return text(a) === text(b);
}

/** What a line of a document says that the catalogue can complete. */
export interface CatalogueLine {
  sku: string | null;
  category: string | null;
  brand: string | null;
  labels: readonly string[];
  quantity: Decimal;
  unit: string | null;
  data: Readonly<Record<string, unknown>>;
}

/** What the catalogue adds to a line; absent: nothing. */
export interface LineFill {
  category?: string;
  brand?: string;
  labels?: readonly string[];
  quantity?: Decimal;
  unit?: string;
  /** Only what the line does not say. */
  data?: Readonly<Record<string, unknown>>;
}

/** Decimals of a quantity in an event. */
const QUANTITY_SCALE = 6;

/**
 * What is missing on a line is filled in; what it says itself stays. A quantity in another unit is converted to the unit
 * of the product, to six decimals; amounts are for the whole line and stay. Null where nothing changes.
 */
export function fillLine(line: CatalogueLine, product: ProductVersion): LineFill | null {
  const fill: LineFill = {};
  if (line.category === null && product.category !== null) fill.category = product.category;
  if (line.brand === null && product.brand !== null) fill.brand = product.brand;
  if (line.labels.length === 0 && product.labels.length > 0) fill.labels = product.labels;
  const missing = Object.entries(product.fields).filter(([key]) => !Object.hasOwn(line.data, key));
  if (missing.length > 0) fill.data = Object.fromEntries(missing);
  const factor = line.unit === null || line.unit === product.unit ? undefined : factorOf(product, line.unit);
  if (factor !== undefined && product.unit !== null) {
    fill.quantity = line.quantity.mul(factor).round(QUANTITY_SCALE, 'halfEven');
    fill.unit = product.unit;
  }
  return Object.keys(fill).length === 0 ? null : fill;
}

/** Units are compared without regard to upper and lower case: files write box, Box and BOX. */
function factorOf({ conversions }: ProductVersion, unit: string): Decimal | undefined {
  if (Object.hasOwn(conversions, unit)) return conversions[unit];
  const lower = unit.toLowerCase();
  return Object.entries(conversions).find(([name]) => name.toLowerCase() === lower)?.[1];
}

/** Factors as JSON text, and back. */
export function writeConversions(conversions: Readonly<Record<string, Decimal>>): Record<string, string> {
  return Object.fromEntries(Object.entries(conversions).map(([unit, factor]) => [unit, factor.toString()]));
}
export function readConversions(written: Readonly<Record<string, string>>): Record<string, Decimal> {
  return Object.fromEntries(Object.entries(written).map(([unit, factor]) => [unit, Decimal.of(factor)]));
}
