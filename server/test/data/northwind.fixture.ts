/** The orders of Northwind as one row per line, read plainly from the inserts of its SQL file. */
import { readFileSync } from 'node:fs';
import { Decimal } from '#kernel';

export interface NorthwindLine {
  OrderID: string;
  /** `1996-07-04` */
  OrderDate: string;
  CustomerID: string;
  /** Of the employee who sold. */
  Region: string;
  ProductID: string;
  Category: string;
  Quantity: string;
  Discount: string;
  /** Price × quantity, less the discount, exactly. */
  NetAmount: string;
}

export function readNorthwind(path: string): { customers: Record<string, string>[]; lines: NorthwindLine[] } {
  const tables = insertsOf(readFileSync(path, 'utf8'));
  const table = (name: string) => tables.get(name) ?? [];
  const byKey = (name: string) => new Map(table(name).map((row) => [row[0], row]));
  const [orders, products, categories] = [byKey('orders'), byKey('products'), byKey('categories')];
  const [territories, regions] = [byKey('territories'), byKey('region')];
  // All territories of an employee lie in one region.
  const regionOf = new Map(
    table('employee_territories').map(([employee = '', territory = '']) => {
      return [employee, regions.get(territories.get(territory)?.[2] ?? '')?.[1]?.trim() ?? ''];
    }),
  );
  const lines = table('order_details').map(([OrderID = '', ProductID = '', price = '', Quantity = '', kept = '']) => {
    const [, CustomerID = '', employee = '', OrderDate = ''] = orders.get(OrderID) ?? [];
    const Category = categories.get(products.get(ProductID)?.[3] ?? '')?.[1] ?? '';
    // Kept as single floats: 0.150000006 is 15 %.
    const discount = Decimal.of(kept).round(2, 'halfEven');
    const NetAmount = String(
      Decimal.of(price).round(2, 'halfEven').mul(Decimal.of(Quantity)).mul(Decimal.ONE.sub(discount)),
    );
    const Region = regionOf.get(employee) ?? '';
    return {
      OrderID,
      OrderDate,
      CustomerID,
      Region,
      ProductID,
      Category,
      Quantity,
      Discount: String(discount),
      NetAmount,
    };
  });
  const customers = table('customers').map((row) => {
    const [CustomerID = '', CompanyName = '', , , , City = '', Region = '', , Country = ''] = row;
    return { CustomerID, CompanyName, City, Region, Country };
  });
  return { customers, lines };
}

/** Values by table, as texts; NULL is empty. */
function insertsOf(sql: string): Map<string, string[][]> {
  const tables = new Map<string, string[][]>();
  for (const [, name = '', values = ''] of sql.matchAll(/^INSERT INTO (\w+) VALUES \((.*)\);\s*$/gm)) {
    const cells = [...values.matchAll(/'((?:[^']|'')*)'|([^,\s][^,]*)/g)].map(([, text, bare = '']) =>
      text === undefined ? bare.replace('NULL', '') : text.replaceAll("''", "'"),
    );
    tables.set(name, [...(tables.get(name) ?? []), cells]);
  }
  return tables;
}
