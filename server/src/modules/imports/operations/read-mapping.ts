import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { err, type Result } from '#kernel';
import type { Mapping } from '../domain/mapping.ts';
import { type AnyMapping, parseAnyMapping, parseMapping } from '../domain/parse-mapping.ts';

/** Reads the text of a mapping file, YAML or JSON. Refuses with `mapping_invalid`. */
export function parseMappingText(text: string): Result<Mapping> {
  return parseText(text, parseMapping);
}

function parseText<M>(text: string, parse: (value: unknown) => Result<M>): Result<M> {
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true });
  const [first] = document.errors;
  if (first !== undefined) {
    return err({
      code: 'mapping_invalid',
      detail: `the mapping is not YAML: ${first.message.split('\n')[0]!.replace(/:$/, '')}`,
      remedy: 'correct the line named; quote texts that contain a colon, a hash or begin with a special character',
    });
  }
  return parse(document.toJS({ maxAliasCount: 100 }));
}

/** Reads a mapping file of documents. Refuses with `mapping_invalid`, also where there is no such file. */
export async function readMapping(path: string): Promise<Result<Mapping>> {
  return readFrom(path, parseMapping);
}

/** The same for a mapping of any kind. */
export async function readAnyMapping(path: string): Promise<Result<AnyMapping>> {
  return readFrom(path, parseAnyMapping);
}

async function readFrom<M>(path: string, parse: (value: unknown) => Result<M>): Promise<Result<M>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return err({
      code: 'mapping_invalid',
      detail: `the mapping ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      remedy: 'name an existing file',
    });
  }
  return parseText(text, parse);
}
