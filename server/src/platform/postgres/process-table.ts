import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** True when some process has this id, whoever it belongs to. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * The command line of a running process, arguments joined by spaces; null when it is gone or a zombie.
 * Linux is answered from /proc; elsewhere, and where /proc is not mounted, `ps` is asked.
 */
export async function commandLineOf(pid: number): Promise<string | null> {
  if (!isAlive(pid)) return null;
  try {
    const raw = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    const text = raw.replaceAll('\0', ' ').trim();
    return text === '' ? null : text;
  } catch {
    return commandLineFromPs(pid);
  }
}

async function commandLineFromPs(pid: number): Promise<string | null> {
  try {
    const { stdout } = await run('ps', ['-ww', '-p', String(pid), '-o', 'state=,command=']);
    const text = stdout.trim();
    if (text === '' || text.startsWith('Z')) return null;
    return text.replace(/^\S+\s+/, '');
  } catch {
    return null;
  }
}

/**
 * True when the process is the PostgreSQL postmaster of exactly this data folder. A number in postmaster.pid proves
 * nothing by itself: process ids are reused, in containers within seconds.
 *
 * @param dataFolder absolute real path, as it was given to `-D`
 */
export async function isPostmasterOf(pid: number, dataFolder: string): Promise<boolean> {
  const line = await commandLineOf(pid);
  return line !== null && /(^|\/)postgres /.test(line) && `${line} `.includes(` -D ${dataFolder} `);
}
