// The repository's check of itself: `node tools/tidy.ts`. After shrinking what is too long, or where it has to be so for
// now: `node tools/tidy.ts --write-ratchet`, and the reviewer sees tools/tidy/ratchet.json change.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tables } from '../server/src/platform/postgres/table-registry.ts';
import { checkBannedWords } from './tidy/banned-words.ts';
import { checkBlobSize } from './tidy/blob-size.ts';
import { checkErrorPages } from './tidy/error-pages.ts';
import { checkFileNames } from './tidy/file-names.ts';
import { checkMachineTraces } from './tidy/machine-traces.ts';
import { checkMarkdownLinks } from './tidy/markdown-links.ts';
import { createMigrationCheck } from './tidy/migrations.ts';
import { checkModuleShape } from './tidy/module-shape.ts';
import { type Check, describeFinding, type Finding, openRepository, type Repository } from './tidy/repository.ts';
import { createSizeCheck, type Ratchet, ratchetOf } from './tidy/size-ratchet.ts';

/** Fewer files mean that git listed nothing and the checks would pass on an empty repository. */
const FILES_MIN = 50;

/** All checks by the name their findings are grouped under. */
export function createChecks(ratchet: Ratchet): Readonly<Record<string, Check>> {
  return {
    'banned words': checkBannedWords,
    size: createSizeCheck(ratchet),
    'file names': checkFileNames,
    'error pages': checkErrorPages,
    migrations: createMigrationCheck(tables),
    modules: checkModuleShape,
    'links and paths': checkMarkdownLinks,
    'large files': checkBlobSize,
    'traces of a machine': checkMachineTraces,
  };
}

/** The findings of all checks as text, and how many they are. */
export function tidy(repository: Repository, checks: Readonly<Record<string, Check>>): { text: string; count: number } {
  const groups = Object.entries(checks)
    .map(([name, check]) => ({ name, findings: check(repository) }))
    .filter(({ findings }) => findings.length > 0);
  const text = groups.map(({ name, findings }) => describe(name, findings)).join('\n\n');
  return { text, count: groups.reduce((sum, { findings }) => sum + findings.length, 0) };
}

function describe(name: string, findings: readonly Finding[]): string {
  const lines = findings.map((finding) => `  ${describeFinding(finding)}\n    instead: ${finding.instead}`);
  return [`${name} (${findings.length})`, ...lines].join('\n');
}

function run(root: string): void {
  const repository = openRepository(root);
  const ratchetFile = join(root, 'tools/tidy/ratchet.json');
  if (process.argv.includes('--write-ratchet')) {
    writeFileSync(ratchetFile, `${JSON.stringify(ratchetOf(repository), null, 2)}\n`);
  }
  const ratchet: Ratchet = JSON.parse(readFileSync(ratchetFile, 'utf8'));
  const { text, count } = tidy(repository, createChecks(ratchet));
  if (count > 0) console.error(text);
  console.log(`tidy: ${repository.files.length} files read, ${count} findings`);
  if (repository.files.length < FILES_MIN) console.error('tidy: git listed almost nothing, so the checks are broken');
  process.exitCode = count > 0 || repository.files.length < FILES_MIN ? 1 : 0;
}

if (import.meta.main) run(join(import.meta.dirname, '..'));
