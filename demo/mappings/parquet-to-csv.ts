/**
 * Joins the reseller sales of Microsoft's sample AdventureWorksDW into one CSV file that can be imported:
 *
 *   node demo/mappings/parquet-to-csv.ts <folder of the tables> <resellers.csv>
 *
 * Every table may be there as `.parquet` or as `.csv`. Amounts are SalesAmount: discounts taken off, without tax and
 * freight, which is what the published total of 80,450,596.9823 adds up.
 */
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { CsvScanner } from '../../server/src/modules/imports/index.ts';

type Row = Readonly<Record<string, unknown>>;

const header = [
  'SalesOrderNumber',
  'OrderDate',
  'ResellerCode',
  'ResellerName',
  'Country',
  'Territory',
  'ProductCode',
  'Category',
  'Quantity',
  'NetAmount',
] as const;

/** Writes the joined file and answers how many lines of orders it holds. Throws where a table or a key is missing. */
export async function joinResellerSales(folder: string, output: string): Promise<number> {
  const table = (name: string, columns: string[]): Promise<Row[]> => readTable(folder, name, columns);
  const resellers = byKey(
    await table('DimReseller', ['ResellerKey', 'ResellerAlternateKey', 'ResellerName', 'GeographyKey']),
  );
  const places = byKey(await table('DimGeography', ['GeographyKey', 'CountryRegionCode']));
  const territories = byKey(await table('DimSalesTerritory', ['SalesTerritoryKey', 'SalesTerritoryRegion']));
  const products = byKey(await table('DimProduct', ['ProductKey', 'ProductAlternateKey', 'ProductSubcategoryKey']));
  const kinds = byKey(await table('DimProductSubcategory', ['ProductSubcategoryKey', 'ProductCategoryKey']));
  const categories = byKey(await table('DimProductCategory', ['ProductCategoryKey', 'EnglishProductCategoryName']));
  const sales = await table('FactResellerSales', [
    'SalesOrderNumber',
    'OrderDateKey',
    'ResellerKey',
    'SalesTerritoryKey',
    'ProductKey',
    'OrderQuantity',
    'SalesAmount',
  ]);
  const lines = sales.map((sale) => {
    const reseller = found(resellers, sale.ResellerKey, 'reseller');
    const product = found(products, sale.ProductKey, 'product');
    const kind = found(kinds, product.ProductSubcategoryKey, 'subcategory');
    return [
      sale.SalesOrderNumber,
      sale.OrderDateKey,
      reseller.ResellerAlternateKey,
      reseller.ResellerName,
      found(places, reseller.GeographyKey, 'place').CountryRegionCode,
      found(territories, sale.SalesTerritoryKey, 'territory').SalesTerritoryRegion,
      product.ProductAlternateKey,
      found(categories, kind.ProductCategoryKey, 'category').EnglishProductCategoryName,
      sale.OrderQuantity,
      amountText(sale.SalesAmount),
    ];
  });
  await pipeline([header, ...lines].map(csvLine), createWriteStream(output));
  return lines.length;
}

/** One table; every value as its text would be, the first column named being the key. */
async function readTable(folder: string, name: string, columns: string[]): Promise<Row[]> {
  const parquet = join(folder, `${name}.parquet`);
  if (existsSync(parquet)) {
    return (await parquetReadObjects({ file: await asyncBufferFromFile(parquet), columns })) as Row[];
  }
  const csv = join(folder, `${name}.csv`);
  if (!existsSync(csv)) throw new Error(`${folder} has neither ${name}.parquet nor ${name}.csv`);
  const scanner = new CsvScanner({ delimiter: ',', quote: '"', header: null });
  const rows: Row[] = [];
  const keep = (text: string | null): void => {
    for (const { number, cells, fault } of text === null ? scanner.end() : scanner.push(text)) {
      if (fault !== null) throw new Error(`${csv}, line ${number}: ${fault.reason}`);
      rows.push(Object.fromEntries(columns.map((column) => [column, cells[scanner.header!.indexOf(column)]])));
    }
  };
  for await (const text of createReadStream(csv, 'utf8') as AsyncIterable<string>) keep(text);
  keep(null);
  return rows;
}

/** Rows by the value of their first column. */
function byKey(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [String(Object.values(row)[0]), row]));
}

function found(rows: ReadonlyMap<string, Row>, key: unknown, what: string): Row {
  const row = rows.get(String(key));
  if (row === undefined) throw new Error(`there is no ${what} ${String(key)}`);
  return row;
}

/** Parquet hands decimals out as doubles; the table has four decimals, and so many make the double exact again. */
function amountText(amount: unknown): string {
  return typeof amount === 'number' ? amount.toFixed(4) : String(amount);
}

function csvLine(values: readonly unknown[]): string {
  return `${values.map((value) => csvCell(String(value))).join(',')}\n`;
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

if (import.meta.main) {
  const [folder, output] = process.argv.slice(2);
  if (folder === undefined || output === undefined) {
    console.error('usage: node demo/mappings/parquet-to-csv.ts <folder of the tables> <resellers.csv>');
    process.exitCode = 2;
  } else {
    const rows = await joinResellerSales(folder, output);
    console.log(`${output}: ${rows} lines of orders`);
  }
}
