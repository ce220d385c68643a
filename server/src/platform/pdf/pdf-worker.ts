/** Sets documents in a thread of its own: a long one takes seconds, in which nobody else should wait. */
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import type { LayoutModule } from './letter.ts';

const fonts = createRequire(import.meta.url)('pdfmake/fonts/Roboto.js') as { Roboto: Record<string, string> };
const fontFiles = new Set(Object.values(fonts.Roboto));

pdfmake.setFonts(fonts);
// A document can name files and addresses; this one only ever needs its fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path: string) => fontFiles.has(path));

interface Asked {
  id: number;
  /** Module of ours that lays the document out. */
  layout: string;
  document: unknown;
}

parentPort?.on('message', async ({ id, layout, document }: Asked) => {
  try {
    const module = (await import(layout)) as LayoutModule;
    const pdf = await pdfmake.createPdf(module.layout(document)).getBuffer();
    parentPort?.postMessage({ id, pdf });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
