import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { listSettings } from '#platform/config';
import { describeExitCodes, EXIT_CODES, explainFailure } from './exit-codes.ts';

/** Adds one subcommand; each lives in its own file. */
export type Register = (program: Command) => void;

/** The command line with the given subcommands, in the order they are shown. */
export function buildProgram(registers: readonly Register[]): Command {
  const program = new Command('hanse')
    .description('Hanse: a self-hosted loyalty platform for business-to-business relationships')
    .version(readVersion(), '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .showHelpAfterError('(add --help for what is possible)')
    // Commander would end the process by itself, past our exit codes and past closing the database.
    .exitOverride()
    .addHelpText(
      'after',
      `
Examples:
  hanse serve                 start on http://127.0.0.1:3000 with the embedded database
  hanse migrate --check       is the database up to date?
  hanse serve --help          more about one command

Settings (environment variables):
${listSettings()}

Exit codes:
${describeExitCodes()}`,
    );
  for (const register of registers) register(program);
  return program;
}

/** Runs one command line to its end and answers the exit code; never throws. */
export async function runProgram(program: Command, argv: readonly string[]): Promise<number> {
  try {
    await program.parseAsync(argv as string[]);
    return EXIT_CODES.ok.code;
  } catch (error) {
    const { code, text } = explainFailure(error);
    process.stderr.write(text);
    return code;
  }
}

function readVersion(): string {
  const file = new URL('../../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
