import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { joinResellerSales } from './parquet-to-csv.ts';

/** Three lines of FactResellerSales as Parquet; the second amount is the double 0.1 + 0.2. */
const sales = `
UEFSMRUGFS4VMlwVBhUAFQYVABUEFQAAAAMHFVADAAAAU08xAwAAAFNPMQMAAABTTzIVBhUcFSBcFQYVABUGFQAVBBUAAAADBwwsbbgyAW24Mg
EW2zIBFQQVCBUMTBUCFQAAAAQMBwAAABUGFQgVDFwVBhUAFQYVEBUEFQAAAAMHAgQAAxUEFQgVDEwVAhUAAAAEDAEAAAAVBhUIFQxcFQYVABUG
FRAVBBUAAAADBwIEAAMVBBUIFQxMFQIVAAAABAwJAAAAFQYVCBUMXBUGFQAVBhUQFQQVAAAAAwcCBAADFQYVHBUgXBUGFQAVBhUAFQQVAAAAAw
cMLAMAAAABAAAAAgAAABUGFTQVOFwVBhUAFQYVABUEFQAAAAMHGFysHFpk+7q3QDQzMzMzM9M/845TdCTXPEAVBBmMSARyb290FQ4AFQwlAhgQ
U2FsZXNPcmRlck51bWJlciUAABUCJQIYDE9yZGVyRGF0ZUtleQAVAiUCGAtSZXNlbGxlcktleQAVAiUCGBFTYWxlc1RlcnJpdG9yeUtleQAVAi
UCGApQcm9kdWN0S2V5ABUCJQIYDU9yZGVyUXVhbnRpdHkAFQolAhgLU2FsZXNBbW91bnQAFgYZHBl8JggcFQwZFQAZGBBTYWxlc09yZGVyTnVt
YmVyFQIWBhZYFlwmCAAAJmQcFQIZFQAZGAxPcmRlckRhdGVLZXkVAhYGFkYWSiZkAAAmrgEcFQIZJQAQGRgLUmVzZWxsZXJLZXkVAhYGFlQWXC
bUASauAQAAJooCHBUCGSUAEBkYEVNhbGVzVGVycml0b3J5S2V5FQIWBhZUFlwmsAImigIAACbmAhwVAhklABAZGApQcm9kdWN0S2V5FQIWBhZU
FlwmjAMm5gIAACbCAxwVAhkVABkYDU9yZGVyUXVhbnRpdHkVAhYGFkYWSibCAwAAJowEHBUKGRUAGRgLU2FsZXNBbW91bnQVAhYGFl4WYiaMBA
AAFr4EFgY25gQAKAloeXBhcnF1ZXQZfBwAABwAABwAABwAABwAABwAABwAAADdAQAAUEFSMQ==
`;

const tables: Readonly<Record<string, string>> = {
  DimReseller: 'ResellerKey,GeographyKey,ResellerAlternateKey,ResellerName\n7,3,AW7,"Wheels, ""Inc."""\n',
  DimGeography: 'GeographyKey,City,CountryRegionCode\n3,Ballard,US\n',
  DimSalesTerritory: 'SalesTerritoryKey,SalesTerritoryRegion\n1,Northwest\n',
  DimProduct: 'ProductKey,ProductAlternateKey,ProductSubcategoryKey\n9,BK-1,2\n',
  DimProductSubcategory: 'ProductSubcategoryKey,ProductCategoryKey\n2,4\n',
  DimProductCategory: 'ProductCategoryKey,EnglishProductCategoryName\n4,Bikes\n',
};

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tables-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'FactResellerSales.parquet'), Buffer.from(sales, 'base64'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.csv`), text);
  return folder;
}

test('joins tables of either format and writes amounts as on paper', async () => {
  const folder = folderOf(tables);
  expect(await joinResellerSales(folder, join(folder, 'out.csv'))).toBe(3);
  expect(readFileSync(join(folder, 'out.csv'), 'utf8').trim().split('\n')).toEqual([
    'SalesOrderNumber,OrderDate,ResellerCode,ResellerName,Country,Territory,ProductCode,Category,Quantity,NetAmount',
    'SO1,20101229,AW7,"Wheels, ""Inc.""",US,Northwest,BK-1,Bikes,3,6074.9820',
    'SO1,20101229,AW7,"Wheels, ""Inc.""",US,Northwest,BK-1,Bikes,1,0.3000',
    'SO2,20110102,AW7,"Wheels, ""Inc.""",US,Northwest,BK-1,Bikes,2,28.8404',
  ]);
});

test('says which table or key is missing', async () => {
  const { DimProduct: _, ...rest } = tables;
  const without = folderOf(rest);
  await expect(joinResellerSales(without, join(without, 'out.csv'))).rejects.toThrow('neither DimProduct.parquet nor');
  const other = folderOf({ ...tables, DimGeography: 'GeographyKey,CountryRegionCode\n4,DE\n' });
  await expect(joinResellerSales(other, join(other, 'out.csv'))).rejects.toThrow('there is no place 3');
});
