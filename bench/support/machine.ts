/** The machine the figures belong to, and what its disk and processors did meanwhile. */
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

export interface Machine {
  processor: string;
  cores: number;
  memoryGb: number;
  node: string;
  postgres: string;
}

export function describeMachine(postgres: string): Machine {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres,
  };
}

/** Milliseconds one flush of 8 kB to the disk takes, the median of a hundred: what a commit costs at least. */
export function flushMilliseconds(folder: string): number {
  const path = join(folder, 'flush.probe');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(8192, 1);
  const times: number[] = [];
  for (let i = 0; i < 100; i++) {
    const from = performance.now();
    writeSync(file, block);
    fsyncSync(file);
    times.push(performance.now() - from);
  }
  closeSync(file);
  rmSync(path);
  return times.sort((a, b) => a - b)[50] ?? 0;
}

/** Processor time in microseconds used so far. */
export interface ProcessorTime {
  node: number;
  postgres: number;
}

const TICKS_PER_SECOND = 100;
const MICROSECONDS_PER_TICK = 1_000_000 / TICKS_PER_SECOND;

/** Of the processes named and of a postmaster with its children. Linux tells; elsewhere all read as 0. */
export function processorTime(postmaster: number, pids: readonly number[]): ProcessorTime {
  const own = pids.reduce((sum, pid) => sum + (readStat(String(pid))?.ownTicks ?? 0), 0);
  return { node: own * MICROSECONDS_PER_TICK, postgres: ticksBelow(postmaster) * MICROSECONDS_PER_TICK };
}

function ticksBelow(postmaster: number): number {
  if (process.platform !== 'linux') return 0;
  let ticks = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readStat(name);
    if (stat === null) continue;
    if (Number(name) === postmaster) ticks += stat.ownTicks + stat.endedChildrenTicks;
    else if (stat.parent === postmaster) ticks += stat.ownTicks;
  }
  return ticks;
}

function readStat(pid: string): { parent: number; ownTicks: number; endedChildrenTicks: number } | null {
  try {
    if (process.platform !== 'linux') return null;
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; what counts follows the last one.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (index: number) => Number(fields[index] ?? 0);
    return { parent: at(1), ownTicks: at(11) + at(12), endedChildrenTicks: at(13) + at(14) };
  } catch {
    return null;
  }
}
