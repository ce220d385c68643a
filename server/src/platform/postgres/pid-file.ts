import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a postmaster.pid says; PostgreSQL documents the lines in src/include/utils/pidfile.h. */
export interface PidFile {
  pid: number;
  /** First unix socket folder; empty while the server is still starting. */
  socketFolder: string;
  /** "starting", "ready", "stopping" or "standby"; empty in the first milliseconds. */
  status: string;
}

/** Reads `<data>/postmaster.pid`: null when there is none, 'broken' when it names no process (a full disk leaves such). */
export async function readPidFile(data: string): Promise<PidFile | 'broken' | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return 'broken';
  return { pid, socketFolder: lines[4] ?? '', status: lines[7] ?? '' };
}
