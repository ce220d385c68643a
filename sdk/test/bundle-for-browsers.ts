import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';

/** One minified script of a module and everything it imports. @param folder has its packages in node_modules */
export async function bundleForBrowsers(folder: string, source: string): Promise<string> {
  const input = join(folder, 'entry.js');
  await writeFile(input, source);
  const built = await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    build: { write: false, minify: true, rolldownOptions: { input } },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput;
  const [chunk, ...others] = output;
  if (chunk === undefined || others.length > 0) throw new Error(`${output.length} files where one script was expected`);
  return chunk.code;
}
