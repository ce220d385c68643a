/** Sets statements in a thread of its own: a long one takes seconds, in which nobody else should wait. */
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import type { PrintedStatement } from '../domain/printed-statement.ts';
import { statementLayout } from './statement-layout.ts';

const fonts = createRequire(import.meta.url)('pdfmake/fonts/Roboto.js') as { Roboto: Record<string, string> };
const fontFiles = new Set(Object.values(fonts.Roboto));

pdfmake.setFonts(fonts);
// A document can name files and addresses; this one only ever needs its fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path: string) => fontFiles.has(path));

parentPort?.on('message', async ({ id, statement }: { id: number; statement: PrintedStatement }) => {
  try {
    const pdf = await pdfmake.createPdf(statementLayout(statement)).getBuffer();
    parentPort?.postMessage({ id, pdf });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
