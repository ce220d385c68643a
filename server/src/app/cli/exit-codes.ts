import { CommanderError } from 'commander';
import { RefusedError } from '#kernel';
import { ConfigError } from '#platform/config';
import { redactText } from '#platform/telemetry';

/** What the number means with which a command ends; scripts rely on it, so a number never changes its meaning. */
export const EXIT_CODES = {
  ok: { code: 0, meaning: 'done' },
  failed: { code: 1, meaning: 'refused or failed; the message says why and what to do' },
  usage: { code: 2, meaning: 'the command line is wrong; of `hanse plan`: the file differs from what runs' },
  config: { code: 3, meaning: 'a setting in the environment is wrong' },
  database: { code: 4, meaning: 'the database is not available' },
} as const;

/** Ends a command with a code of its own when everything is said already. */
export class CommandEnd extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`ends with ${code}`);
    this.code = code;
  }
}

/** The table at the end of `hanse --help`. */
export function describeExitCodes(): string {
  return Object.values(EXIT_CODES)
    .map(({ code, meaning }) => `  ${code}  ${meaning}`)
    .join('\n');
}

/** The exit code for whatever a command threw, and what to print on standard error (empty: it was printed already). */
export function explainFailure(error: unknown): { code: number; text: string } {
  if (error instanceof CommandEnd) return { code: error.code, text: '' };
  if (error instanceof CommanderError) return explainUsage(error);
  if (error instanceof ConfigError) return { code: EXIT_CODES.config.code, text: `hanse: ${error.message}\n` };
  if (error instanceof RefusedError) return explainRefusal(error);
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: EXIT_CODES.failed.code, text: `hanse: unexpected failure\n${redactText(text)}\n` };
}

/** Commander throws for --help and --version too, with its own exit code 0. */
function explainUsage(error: CommanderError): { code: number; text: string } {
  return { code: error.exitCode === 0 ? EXIT_CODES.ok.code : EXIT_CODES.usage.code, text: '' };
}

function explainRefusal({ refusal }: RefusedError): { code: number; text: string } {
  const isDatabase = refusal.code === 'database_unavailable' || refusal.code === 'database_busy';
  const lines = [`hanse: ${refusal.detail} (${refusal.code})`];
  for (const field of refusal.errors ?? []) lines.push(`  ${field.path}: ${field.reason} ${field.remedy}`.trimEnd());
  if (refusal.remedy) lines.push(`  ${refusal.remedy}`);
  const { code } = isDatabase ? EXIT_CODES.database : EXIT_CODES.failed;
  return { code, text: `${redactText(lines.join('\n'))}\n` };
}
