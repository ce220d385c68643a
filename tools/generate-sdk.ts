// Writes sdk/src/generated from the OpenAPI document: `npm run generate:sdk`. With `--check` it writes nothing and fails
// where the files are not what the document gives. Needs no database: the document is built from the routes alone.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeApi } from './sdk/describe-api.ts';
import { generateFiles } from './sdk/generate-files.ts';

const FOLDER = join(import.meta.dirname, '../sdk/src/generated');
const INSTEAD = 'npm run generate:sdk';

/** Differences between what is there and what should be; both by file name. */
export function staleFiles(
  there: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
): readonly string[] {
  const names = [...new Set([...Object.keys(there), ...Object.keys(wanted)])].toSorted();
  return names.flatMap((name) => {
    if (wanted[name] === undefined) return [`${name} is no longer generated`];
    if (there[name] === undefined) return [`${name} is missing`];
    return there[name] === wanted[name]
      ? []
      : [`${name} is not what the API is now${firstDifference(there[name], wanted[name])}`];
  });
}

function firstDifference(there: string, wanted: string): string {
  const lines = there.split('\n');
  const n = wanted.split('\n').findIndex((line, at) => line !== lines[at]);
  return n < 0 ? '' : `, from line ${n + 1} on: ${wanted.split('\n')[n]!.trim().slice(0, 80)}`;
}

function filesThere(): Record<string, string> {
  mkdirSync(FOLDER, { recursive: true });
  return Object.fromEntries(readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]));
}

if (import.meta.main) {
  const wanted = generateFiles(await describeApi());
  const there = filesThere();
  const stale = staleFiles(there, wanted);
  if (process.argv.includes('--check')) {
    for (const line of stale) console.error(`sdk/src/generated/${line}`);
    if (stale.length > 0) console.error(`  instead: ${INSTEAD}`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    for (const name of Object.keys(there)) if (wanted[name] === undefined) rmSync(join(FOLDER, name));
    for (const [name, text] of Object.entries(wanted)) {
      if (there[name] !== text) writeFileSync(join(FOLDER, name), text);
    }
  }
  console.log(`sdk: ${Object.keys(wanted).length} files generated, ${stale.length} stale`);
}
