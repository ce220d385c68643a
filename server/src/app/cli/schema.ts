import type { Command } from 'commander';
import { programmeJsonSchema } from '#modules/programmes';
import { print, say } from './output.ts';
import { writeText } from './write-text.ts';

export function registerSchema(program: Command): void {
  program
    .command('schema')
    .description('write the JSON Schema of programme files, for editors')
    .argument('[file]', 'where to; standard output without it')
    .addHelpText(
      'after',
      `
Example:
  hanse schema programme.schema.json

A programme file that begins with
  # yaml-language-server: $schema=programme.schema.json
is then completed and checked while you write. A running server has the same at /schemas/programme.json.`,
    )
    .action(async (path: string | undefined) => {
      const text = JSON.stringify(programmeJsonSchema, null, 2);
      if (path === undefined) return print(text);
      await writeText(path, `${text}\n`);
      say(`Wrote the schema to ${path}. Begin programme files with: # yaml-language-server: $schema=${path}`);
    });
}
