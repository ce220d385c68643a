// Makes sdk/dist, the package as it is published: JavaScript, declarations, and a package.json that points at them.
// Inside the repository the sources are used as they are; nothing there needs this.
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const SDK = import.meta.dirname;
const ROOT = join(SDK, '..');

interface Manifest {
  exports: Record<string, string>;
  [field: string]: unknown;
}

/** @param folder is emptied first */
export function buildSdk(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript7/package.json')), 'bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', SDK, '--outDir', folder], { stdio: 'inherit' });
  const manifest = JSON.parse(readFileSync(join(SDK, 'package.json'), 'utf8')) as Manifest;
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`);
  cpSync(join(SDK, 'README.md'), join(folder, 'README.md'));
  for (const name of ['LICENSE', 'CHANGELOG.md']) cpSync(join(ROOT, name), join(folder, name));
}

function publishedManifest({
  exports,
  private: _private,
  scripts: _scripts,
  devDependencies: _forTests,
  ...fields
}: Manifest): Manifest {
  const built = Object.entries(exports).map(([name, source]) => {
    const file = source.replace('./src/', './').replace(/\.ts$/, '');
    return [name, { types: `${file}.d.ts`, default: `${file}.js` }];
  });
  return { ...fields, exports: Object.fromEntries(built) };
}

if (import.meta.main) buildSdk(join(SDK, 'dist'));
